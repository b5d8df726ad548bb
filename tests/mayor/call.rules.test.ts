import { describe, expect, test } from 'vitest'
import { callSchema } from '../../src/mayor/call.ts'
import { letterSchema, letterText } from '../../src/mayor/letter.ts'
import { LONGEST_MAILTO, lengthWarning } from '../../src/mayor/mail-length.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { mailAddress } from '../../src/text/mailto.ts'
import { GOOD_CALL } from '../support/mayor/good-office.ts'
import { sentences } from '../support/site/sentences.ts'

const wrong = (change: Record<string, unknown>) => sentences(callSchema, { ...GOOD_CALL, ...change })
const wrongLetter = (change: Record<string, unknown>) => sentences(letterSchema, { ...GOOD_CALL.letter, ...change })

test('a good call is taken, and its letter gets what was left out', () => {
  const call = callSchema.parse({ ...GOOD_CALL, until: '2027-01-31', also: ['parks'] })
  expect(call).toMatchObject({ ...GOOD_CALL, until: new Date('2027-01-31'), also: ['parks'] })
  expect(call.letter.who).toContain(ASSOCIATION.place)
  expect(call.letter.questions).toHaveLength(3)
  expect(call.letter.thanks).toMatch(/^Thank you/)
})

const UNTIL = 'Write the last day of the call as year-month-day, like: until: 2027-01-31, or leave until out.'
const ALSO = 'Write other files of src/content/offices without .yaml as a list, like: also: [parks], or leave also out.'
const ONE_LINE = 'Write it on one line, without invisible characters.'
const LONG = (most: number) => `Shorten it to ${most} characters: with everybody’s own words a letter must fit on one page.`
const QUESTIONS = 'Write one to three questions as a list, like: questions: [When did this matter to you?]'

describe('an editor is told what is wrong in a call', () => {
  test.each([
    ['reason', undefined, 'Write why residents should call, in a sentence.'],
    ['reason', 'Because.', 'Write why residents should call, in a sentence.'],
    ['script', 'Hello.', 'Write what a caller can say in 30 seconds.'],
    ['script', 'Hello. '.repeat(100), 'Shorten the script to 600 characters: it is to be said in 30 seconds.'],
    ['guide', 7, 'Write the name of a file in src/content/news, without .md, or leave guide out.'],
    ['until', '', UNTIL],
    ['until', null, UNTIL],
    ['until', '31 January', UNTIL],
    ['until', '2027-02-30', UNTIL],
    ['also', [], ALSO],
    ['also', 'parks', ALSO],
    ['also', [5], ALSO],
    ['also', ['parks', 'parks'], 'Name each other office once.'],
  ])('%s: %j', (field, value, sentence) => expect(wrong({ [field]: value })).toEqual({ [field]: sentence }))

  test.each([
    ['subject', undefined, 'Write what the letter is about, like: subject: Access to residents’ sites'],
    ['subject', 'Hm', 'Write what the letter is about, like: subject: Access to residents’ sites'],
    ['subject', 'x'.repeat(81), LONG(80)],
    ['subject', 'Sites\r\nBcc: everybody@example.org', ONE_LINE],
    ['subject', 'Sites\u2028and more', ONE_LINE],
    ['who', 'I', 'Write how the writer says who they are, or leave who out.'],
    ['fact', 'So it is.', 'Write one fact that the office can check, in a sentence.'],
    ['fact', 'x'.repeat(241), LONG(240)],
    ['fact', 'A fact that is\nnot on one line.', ONE_LINE],
    ['fact_source', '', 'Write where the fact stands: a document, or an address.'],
    ['request', 5, 'Write one thing that the office should do, in a sentence.'],
    ['request', 'Please \u0000 tell me who decides.', ONE_LINE],
    ['thanks', 'Bye', 'Write how the letter ends, or leave thanks out.'],
    ['questions', [], QUESTIONS],
    ['questions', 'When did this matter?', QUESTIONS],
    ['questions', ['One question?', 'Two questions?', 'Three questions?', 'Four questions?'], QUESTIONS],
  ])('letter, %s: %j', (field, value, sentence) => expect(wrongLetter({ [field]: value })).toEqual({ [field]: sentence }))

  test('every field is described for the person who writes it', () => {
    for (const [name, field] of Object.entries({ ...callSchema.shape, ...letterSchema.shape }))
      expect([name, field.description]).toEqual([name, expect.stringMatching(/^.{10,}\.$/)])
  })
})

const SITE = new URL('https://residents.example')

test('the letter has five blocks and a gap for one’s own words, and names our page by its whole address', () => {
  const text = letterText('Robin Example', letterSchema.parse(GOOD_CALL.letter), SITE)
  expect(text.split(/\n\n+/)).toEqual([
    'Dear Robin Example,',
    expect.stringMatching(/^My name is …/),
    'In May staff could not open our site at work. (Source: https://residents.example/news/our-site/)',
    'Please tell me who decides which sites staff can open.',
    expect.stringMatching(/^Thank you/),
  ])
  expect(text).toMatch(/our-site\/\)\n{4,}Please/)
})

describe('the address that opens a mail program', () => {
  test.each([
    ['plain words', 'Sites at work', 'Hello.\n\nThank you.'],
    ['marks that addresses use', 'a&b=c?d#e%f+g', 'body=1&bcc=x@example.org\r\ncc: y@example.org'],
    ['quotes, dashes and other alphabets', '“Sites” – отдел', 'Привет, 家 🧺'],
    ['lines of an old Mac', 'Sites', 'one\rtwo'],
  ])('holds %s as they were typed', (_what, subject, body) => {
    const address = mailAddress('parks@example.org', { subject, body })
    expect(address).not.toMatch(/[+\s]/)
    const [to, query = ''] = address.split('?')
    expect(to).toBe('mailto:parks@example.org')
    expect([...new URLSearchParams(query)]).toEqual([
      ['subject', subject],
      ['body', body.replace(/\r\n?|\n/g, '\r\n')],
    ])
    // A mail program knows no form: what is not escaped stays as it is.
    expect(query.split('&')).toHaveLength(2)
  })

  test('is called too long when mail programs would cut it, by the length that they see', () => {
    expect(lengthWarning(LONGEST_MAILTO)).toBeUndefined()
    expect(lengthWarning(LONGEST_MAILTO + 1)).toMatch(/^Your letter is too long for some mail programs/)
    const spaces = mailAddress('a@example.org', { subject: '', body: ' '.repeat(600) })
    expect(spaces.length).toBeGreaterThan(LONGEST_MAILTO)
  })

  test('is short enough for the longest letter that an editor can write in plain letters, with 30 words besides', () => {
    const longest = { subject: 80, who: 120, fact: 240, fact_source: 120, request: 240, thanks: 120 }
    const words = (length: number) => 'office '.repeat(60).slice(0, length)
    const letter = letterSchema.parse(Object.fromEntries(Object.entries(longest).map(([name, length]) => [name, words(length)])))
    const body = `${letterText('The parks desk', letter, SITE)}${words(180)}`
    expect(lengthWarning(mailAddress('parks@example.org', { subject: letter.subject, body }).length)).toBeUndefined()
  })
})
