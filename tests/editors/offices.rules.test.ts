import { describe, expect, test } from 'vitest'
import { checkAssociation } from '../../editors/check/association.ts'
import { checkContent, remindersIn } from '../../editors/check/content.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { article, HEAD, siteWith, wrongIn, wrongInArticle } from './site-with.ts'

const DESK = siteWith({}).texts.get('src/content/offices/desk.yaml') ?? ''
const OTHER = 'src/content/offices/other.yaml'
const [WITHOUT_CALL = ''] = DESK.split(/^call:/m)

test('an office in order has no finding, with a call and without one', () => {
  expect(DESK).toContain('call:')
  expect(wrongIn(OTHER, DESK)).toEqual([])
  expect(wrongIn(OTHER, WITHOUT_CALL)).toEqual([])
})

describe('what an office names must be there', () => {
  test.each([
    ['another office', '  also: [desc]\n', ['16: also: There is no src/content/offices/desc.yaml. Did you mean desk?']],
    ['itself', '  also: [desk, other]\n', ['16: also: This is the office itself. Name others, or leave also out.']],
    ['an office twice', '  also: [desk, desk]\n', ['16: call, also: Name each other office once.']],
    ['something else', '  also: desk\n', [expect.stringMatching(/^16: call, also: Write other files/)]],
  ])('as other offices: %s', (_what, line, findings) => expect(wrongIn(OTHER, DESK + line)).toEqual(findings))

  test('as the source of a fact: a page of this site, or any words', () => {
    const from = (source: string) => wrongIn(OTHER, DESK.replace('/news/benches/', source))
    expect(from('/news/benches/#the-mayors-answer')).toEqual([])
    expect(from('a letter of the parks desk')).toEqual([])
    expect(from('https://www.example.org/by-law')).toEqual([])
    expect(from('/news/bench/')).toEqual(['14: fact_source: There is no page at /news/bench/.'])
  })
})

test('an article asks people to call an office that has a call, and is told when it has none', () => {
  const findings = checkContent(siteWith({ 'src/content/news/mine.md': article([...HEAD, 'call: other']), [OTHER]: WITHOUT_CALL })).map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  )
  expect(findings).toEqual([
    'src/content/news/mine.md:7 call: src/content/offices/other.yaml has no call. Add one there, or name another office.',
  ])
  expect(wrongInArticle(article([...HEAD, 'call: desk']))).toEqual([])
})

test('so is src/settings/association.ts, whose office every page links to', () => {
  const text = `export const ASSOCIATION = {\n  office: '${ASSOCIATION.office}',\n  houseRules: '${ASSOCIATION.houseRules}',\n}\n`
  const known = (calls: string[]) => ({ offices: new Set([ASSOCIATION.office]), calls: new Set(calls) })
  const wrong = (calls: string[]) =>
    checkAssociation(text, [ASSOCIATION.houseRules], {
      ...known(calls),
      articles: new Map(),
      topics: new Set(),
      surveys: new Set(),
      paths: new Set(),
    })
  expect(wrong([ASSOCIATION.office])).toEqual([])
  expect(wrong([])).toEqual([{ line: 2, message: `office: src/content/offices/${ASSOCIATION.office}.yaml has no call. Add one there.` }])
})

describe('an office that nobody made sure of for six months', () => {
  const remindersOn = (day: string) =>
    remindersIn(siteWith({}), new Date(`${day}T12:00:00Z`)).map(({ file, line, message }) => `${file}:${line} ${message}`)

  test('is named with its file, and stops nothing', () => {
    expect(remindersOn('2027-05-21')).toEqual([])
    expect(remindersOn('2027-05-22')).toEqual([
      'src/content/offices/desk.yaml:5 checked: Nobody has made sure of these details since 2026-11-22, and the site says so. Make sure of them, and write the day.',
    ])
    expect(checkContent(siteWith({}))).toEqual([])
  })

  test('is no office when its day cannot be read: that is another mistake', () => {
    const spoiled = DESK.replace('checked: 2026-11-22', 'checked: lately')
    expect(remindersIn(siteWith({ 'src/content/offices/desk.yaml': spoiled }), new Date('2030-01-01'))).toEqual([])
    expect(wrongIn(OTHER, spoiled)).toEqual([expect.stringMatching(/^5: checked: Write the day/)])
  })
})
