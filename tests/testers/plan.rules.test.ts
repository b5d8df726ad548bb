import { describe, expect, test } from 'vitest'
import { cancelSchema, changeSchema, inviteSchema, planSchema, resultsSchema } from '../../src/testers/inviting/plan.ts'
import { sentences } from '../support/site/sentences.ts'

const NOW = new Date('2026-10-01T12:00:00Z')
const ID = '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'
/** A test as it stands in the list from which one is chosen: its id and the version that was on the screen. */
const SHOWN = `${ID}.2`
const GOOD = {
  title: 'Try the new sign-up',
  what: 'We watch how you sign up.\n\nBring your phone.',
  place: 'Library, room 2',
  day: '2026-12-05',
  time: '14:30',
  minutes: '60',
  places: '8',
}
const parsed = (changes: object) => planSchema(NOW).parse({ ...GOOD, ...changes })
const told = (changes: object) => sentences(planSchema(NOW), { ...GOOD, ...changes })

test('a plan with nothing wrong is taken as it was typed, with its moment', () => {
  const { title, what, place } = GOOD
  const planned = { title, what, place, begins_at: '2026-12-05T19:30:00.000Z', minutes: 60, places: 8 }
  expect(parsed({ id: ID, sequence: '7' })).toEqual(planned)
  expect(changeSchema(NOW).parse({ ...GOOD, test: ID, version: '2' })).toEqual({ ...planned, test: ID, version: 2 })
})

test('an empty form is told about all that is missing at once', () => {
  expect(Object.keys(sentences(planSchema(NOW), {}))).toEqual(['places', 'minutes', 'time', 'day', 'place', 'what', 'title'])
  expect(sentences(changeSchema(NOW), { ...GOOD, test: 'x', version: '2' })).toEqual({
    test: 'The site could not read this form. Reload the page and try again.',
  })
})

describe('a title and a place stand in one line, whatever was pasted', () => {
  test.each([
    [' Try\tthis ', 'Try this'],
    ['Try\r\nBcc: other@example.org', 'Try Bcc: other@example.org'],
    ['Try\u2028this\u2029now', 'Try this now'],
    ['Try \u202egpj.exe', 'Try gpj.exe'],
    ['Try\u0000\u0007\u001b[31m', 'Try[31m'],
    ['Cafe\u0301', 'Café'],
    ["<b>“Try”</b> & 'that'", "<b>“Try”</b> & 'that'"],
    ['Half \ud83c', 'Half \ufffd'],
  ])('%j is %j', (typed, title) => {
    expect(parsed({ title: typed }).title).toBe(title)
    expect(parsed({ place: typed }).place).toBe(title)
  })

  test.each(['', ' ', '\n', '\u200b', '\u202e', '—', '🌳', '\u00a0', undefined, 5, ['a']])('%j is none', (title) =>
    expect(told({ title })).toEqual({ title: 'Give the test a title, like: Try the new sign-up.' }),
  )

  test('both are as long as the database takes them, and an emoji is one character', () => {
    expect(parsed({ title: `a${'🌳'.repeat(119)}`, place: `a${'🌳'.repeat(299)}` }).title).toHaveLength(239)
    expect(told({ title: `a${'🌳'.repeat(120)}`, place: 'p'.repeat(301) })).toEqual({
      title: 'Shorten this to 120 characters.',
      place: 'Shorten this to 300 characters.',
    })
  })
})

describe('what it is about', () => {
  test.each([
    ['One.\r\n\r\n\r\n\r\nTwo.', 'One.\n\nTwo.'],
    ['One.\rTwo. \n', 'One.\nTwo.'],
    ['- a\n\t- b', '- a\n\t- b'],
    ['See \u2067gro.elpmaxe\u2069', 'See gro.elpmaxe'],
    ['</textarea><script>alert(1)</script>', '</textarea><script>alert(1)</script>'],
  ])('%j keeps its paragraphs: %j', (typed, what) => expect(parsed({ what: typed }).what).toBe(what))

  test('4,000 characters are taken and 5,000 are not', () => {
    expect(parsed({ what: 'w'.repeat(4000) }).what).toHaveLength(4000)
    expect(told({ what: 'w'.repeat(5000) })).toEqual({ what: 'Shorten this to 4,000 characters.' })
    const results = { test: ID, version: '2', results: 'r'.repeat(5000) }
    expect(sentences(resultsSchema, results)).toEqual({ results: 'Shorten this to 4,000 characters.' })
    expect(sentences(resultsSchema, { test: ID, version: '2', results: ' \n ' })).toEqual({ results: 'Write what came out of the test.' })
    expect(resultsSchema.parse({ test: ID, version: '2', results: ' One.\r\n\r\nTwo. ' }).results).toBe('One.\n\nTwo.')
  })
})

test.each([
  [{ minutes: '4' }, { minutes: 'Enter a number of minutes from 5 to 480, like 60.' }],
  [{ minutes: '481' }, { minutes: 'Enter a number of minutes from 5 to 480, like 60.' }],
  [{ minutes: '1e2' }, { minutes: 'Enter a number of minutes from 5 to 480, like 60.' }],
  [{ places: '0' }, { places: 'Enter a number of people from 1 to 500, like 8.' }],
  [{ places: '-8' }, { places: 'Enter a number of people from 1 to 500, like 8.' }],
  [{ places: '8.5' }, { places: 'Enter a number of people from 1 to 500, like 8.' }],
  [{ day: '5 December' }, { day: 'Enter year, month and day, like 2026-12-05.' }],
  [{ time: '2:30 p.m.' }, { time: 'Enter the time with 24 hours, like 14:30.' }],
  [{ day: '2026-09-01' }, { day: 'This time is over. Choose one that lies ahead.' }],
  [{ day: '2028-01-01' }, { day: 'This is more than a year ahead. Choose an earlier day.' }],
  [{ day: '2027-03-14', time: '02:30' }, { time: 'Clocks go forward on that day and never show this time. Choose another one.' }],
])('%j is told: %j', (changes, expected) => expect(told(changes)).toEqual(expected))

test('a test is cancelled only with a tick', () => {
  expect(sentences(cancelSchema, { test: ID, version: '2' })).toEqual({ sure: 'Tick the box if you mean it.' })
  expect(cancelSchema.parse({ test: ID, version: '2', sure: 'yes' })).toEqual({ test: ID, version: 2, sure: 'yes' })
})

test('one tester or several are invited, to a test', () => {
  expect(inviteSchema.parse({ test: SHOWN, tester: ID })).toEqual({ test: { test: ID, version: 2 }, tester: [ID] })
  expect(inviteSchema.parse({ test: SHOWN, tester: [ID, ID] }).tester).toHaveLength(2)
  expect(sentences(inviteSchema, { test: '' })).toEqual({
    test: 'Choose the test to which you invite.',
    tester: 'Tick at least one tester.',
  })
  expect(Object.keys(sentences(inviteSchema, { test: SHOWN, tester: ['x'] }))).toEqual(['tester'])
  expect(sentences(inviteSchema, { test: SHOWN, tester: Array<string>(501).fill(ID) })).not.toEqual({})
})
