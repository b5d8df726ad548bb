import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { LIMITS as COMMENT_LIMITS } from '../../src/comments/comment.ts'
import { beginning, contactSchema, LIMITS, WAYS, type Way } from '../../src/mayor/contact.ts'
import { sentences } from '../support/site/sentences.ts'

const OFFICES = new URL('../../src/content/offices/', import.meta.url)
const GOOD = { how: 'phone', said: 'They will call back.', writer: 'Marta', capacity: 'resident', submission: 'a-random-key-of-a-page' }
const parsed = (changes: object) => contactSchema.parse({ ...GOOD, ...changes })
const told = (changes: object) => sentences(contactSchema, { ...GOOD, ...changes })

test('a form with nothing wrong is taken as it was sent, and a way is enough', () => {
  expect(parsed({})).toEqual(GOOD)
  expect(contactSchema.parse({ how: 'in_person', website: '', week: '2020-01-06' })).toEqual({ how: 'in_person' })
})

describe('the way', () => {
  test.each(Object.keys(WAYS))('can be %s', (how) => expect(parsed({ how }).how).toBe(how))
  test.each([undefined, null, '', ' phone', 'Phone', 'fax', 5, ['phone'], {}, '__proto__', 'constructor'])('cannot be %j', (how) =>
    expect(told({ how })).toEqual({ how: 'Choose how you got in touch.' }),
  )
})

describe('what they said', () => {
  test.each([undefined, '', '   ', '\r\n\r\n', '\u200b', '\u0000', '\u202e\u2066'])('can be left out: %j', (said) =>
    expect(parsed({ said }).said).toBeUndefined(),
  )
  test.each([
    [' Yes.\r\nCall\rback. ', 'Yes.\nCall\nback.'],
    ['Cafe\u0301', 'Café'],
    ['</textarea><script>', '</textarea><script>'],
  ])('%j is kept as %j', (said, kept) => expect(parsed({ said }).said).toBe(kept))
  test('has 4,800 characters at most, counted as people count them', () => {
    expect(told({ said: '🌳'.repeat(LIMITS.said) })).toEqual({})
    expect(told({ said: `\r\n${'x\r\n'.repeat(2400)} ` }), 'a line end counts once').toEqual({})
    expect(told({ said: '🌳'.repeat(LIMITS.said + 1) })['said']).toMatch(
      /^What they said must be 4,800 characters or shorter\. Nothing is lost/,
    )
  })
  test.each([5, null, ['They said'], {}])('is a text, not %j', (said) => expect(Object.keys(told({ said }))).toEqual(['said']))
  test('fits into a comment behind its first sentence, for every office and way', () => {
    const offices = readdirSync(OFFICES).filter((file) => file.endsWith('.yaml'))
    expect(offices).not.toEqual([])
    for (const office of offices)
      for (const how of Object.keys(WAYS) as Way[]) {
        const { desk } = parse(readFileSync(new URL(office, OFFICES), 'utf8')) as { desk: string }
        expect(`${beginning(how, desk)}\n\n`.length + LIMITS.said).toBeLessThanOrEqual(COMMENT_LIMITS.text)
      }
  })
})

test.each([
  undefined,
  '',
  'short',
  'x'.repeat(65),
  'a key with spaces in it',
  `'; drop table --aaaaaaaaaaaa`,
  5,
  ['a-random-key-of-a-page'],
])('%j is no key, and the form gets one: nobody is refused for it', (submission) =>
  expect(contactSchema.parse({ ...GOOD, submission }).submission).toBeUndefined(),
)
