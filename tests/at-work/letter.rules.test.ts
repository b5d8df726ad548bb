import { describe, expect, test } from 'vitest'
import { aboutSite } from '../../src/at-work/about.ts'
import { KEEPINGS, letterOf, linesOfLetter, subjectOf, type LetterAnswers } from '../../src/at-work/letter.ts'
import { CAPACITIES, DISCLAIMERS } from '../../src/comments/capacities.ts'
import { BREAKOUTS } from '../support/site/parsed-page.ts'

const ABOUT = aboutSite('https://residents.example/')
const NOW = new Date('2026-11-26T03:00:00Z')

const FULL: LetterAnswers = {
  unit: 'Parks, west',
  work: 'Residents ask for a picnic table. I know the steps.',
  pages: ['“A picnic table”: https://residents.example/news/table/'],
  other_pages: 'https://residents.example/news/benches/\n\n  the archive ',
  use: 'answer',
  capacity: 'official',
  keeping: ['print', 'export'],
  records: 'We file them with the park.',
  name: 'A. Example',
  manager: 'the manager of parks',
}
const letter = (changes: LetterAnswers = {}, about = ABOUT) => letterOf({ ...FULL, ...changes }, about, NOW)

describe('the letter', () => {
  test('says all that was answered, each thing once, under its heading', () => {
    const text = letter()
    for (const words of [
      'Dear the manager of parks,',
      'I work in this unit: Parks, west.',
      'HOW THIS APPLIES TO MY WORK\nResidents ask for a picnic table. I know the steps.',
      'WHICH PAGES\n- “A picnic table”: https://residents.example/news/table/\n- https://residents.example/news/benches/\n- the archive\n',
      `HOW RECORDS ARE KEPT\n- ${KEEPINGS.print}\n- ${KEEPINGS.export}\n- We file them with the park.\n`,
      'A. Example\nParks, west\n',
    ])
      expect(text.split(words), words).toHaveLength(2)
    expect(text).not.toContain('…')
    expect(text).not.toMatch(/undefined|null|\[object/)
  })

  test('has the day by the association’s clocks, and a subject', () => {
    expect(letter()).toMatch(/^November 25, 2026\n\nBusiness case: access to residents\.example at work\n/)
    expect(subjectOf(ABOUT)).toBe('Business case: access to residents.example at work')
  })

  test('tells what is known about access, and nothing where nothing is known', () => {
    expect(letter()).toContain('business case shows how taking part applies to their work')
    expect(letter({}, { ...ABOUT, access: '' })).not.toContain('WHAT IS KNOWN')
  })

  test('says what a network must open, and where its staff find the facts', () => {
    expect(letter()).toContain('One host, residents.example, as web pages (https, port 443).')
    expect(letter()).toContain('https://residents.example/at-work/data-sheet/')
  })

  test('is the same for the same answers', () => expect(letter()).toBe(letter()))
})

describe('what somebody would do here', () => {
  test('who only reads speaks in no capacity, whatever was chosen', () => {
    const text = letter({ use: 'read' })
    expect(text).toContain('I would only read.')
    expect(text).not.toMatch(/I would speak|officially|personally/)
  })

  test('who answers personally gets the label and the words that the discussion really shows', () => {
    const text = letter({ capacity: 'personal' })
    expect(text).toContain(`“${CAPACITIES.city_personal}”`)
    expect(text).toContain(`“${DISCLAIMERS.city_personal}”`)
    expect(text).not.toContain('officially')
  })

  test('who answers officially gets that label, and how it is proved', () => {
    expect(letter()).toContain(`“${CAPACITIES.city_official}”`)
    expect(letter()).toContain('it mails a code to my work address')
  })

  test('where no address can be proved yet, the letter promises no code', () => {
    const text = letter({}, { ...ABOUT, provable: false })
    expect(text).toContain('must put our work addresses on its list')
    expect(text).not.toContain('a code')
  })
})

test('as lines, the letter has every line that is not empty, and knows where its paragraphs end', () => {
  const lines = linesOfLetter('One\n\nTwo\nThree\n\n\nFour\n')
  expect(lines.map(({ line, place }) => `${line} ${place}`)).toEqual(['One last', 'Two within', 'Three last', 'Four last'])
  expect(linesOfLetter(letter()).map(({ line }) => line)).toEqual(letter().split('\n').filter(Boolean))
})

test('a letter that is just begun has a mark at each place where something is missing', () => {
  const text = letterOf({}, ABOUT, NOW)
  expect(text).toContain('I work in this unit: ….')
  expect(text).toContain('WHICH PAGES\n- …')
  expect(text).toContain('WHAT I WOULD DO THERE\n…')
  expect(text).toContain('Hello,')
  expect(letterOf({ use: 'answer' }, ABOUT, NOW)).toContain('belongs to my work. …')
  expect(letterOf({ unit: '', pages: [], other_pages: ' \n ' }, ABOUT, NOW)).toBe(text)
})

test.each(BREAKOUTS)('what was typed stands in it letter by letter: %s', (typed) => {
  const text = letter({ unit: typed, work: typed, other_pages: typed, records: typed, name: typed, manager: typed })
  expect(text.split(typed.trim()).length).toBe(8)
})

test('what is no answer of the form is not in the letter', () => {
  const text = letter({ keeping: ['print', 'toString', '__proto__'], capacity: 'constructor' })
  expect(text).not.toMatch(/toString|__proto__|constructor|function/)
})
