import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CAPACITIES, CAPACITY_NAMES, DISCLAIMERS } from '../../src/comments/capacities.ts'
import { commentSchema, LIMITS } from '../../src/comments/comment.ts'
import { HOUSE_RULE_NAMES } from '../../src/comments/house-rules.ts'
import { speaksForOffice } from '../../src/comments/officials.ts'
import { REFUSALS, refusalSchema } from '../../src/comments/refusals.ts'
import { GOOD_COMMENT } from '../support/good-comment.ts'

const FOLDER = new URL('../../supabase/migrations/', import.meta.url)
const fileOf = (name: string) => readdirSync(FOLDER).find((file) => file.endsWith(name)) ?? `There is no migration ${name}.`
const FILE = fileOf('0_comments.sql')
const MIGRATION = readFileSync(new URL(FILE, FOLDER), 'utf8')
const POSTING = readFileSync(new URL(fileOf('_posting.sql'), FOLDER), 'utf8')

/** What stands in the migration's brackets; a test fails when it is not there. */
const written = (pattern: RegExp) => pattern.exec(MIGRATION)?.[1] ?? `not in ${FILE}`
const listed = (column: string) => [...written(new RegExp(`${column} in \\(([^)]*)\\)`)).matchAll(/'([^']*)'/g)].map((match) => match[1])

describe('the form and the database agree', () => {
  test.each([
    ['name', LIMITS.name, /char_length\(name\) between 1 and (\d+)/],
    ['text', LIMITS.text, /char_length\(value\) between 1 and (\d+)/],
    ['email', LIMITS.email, /char_length\(email\) between 6 and (\d+)/],
    ['quote', LIMITS.quote, /char_length\(quote\) <= (\d+)/],
    ['discussion', 120, /char_length\(thread\) <= (\d+)/],
  ])('on how long a %s can be: %i', (_what, limit, pattern) => expect(Number(written(pattern))).toBe(limit))

  test('on the capacities', () => expect(listed('capacity')).toEqual(CAPACITY_NAMES))
  test('on the house rules', () => expect(listed('removal_rule')).toEqual(HOUSE_RULE_NAMES))

  test.each([
    ['name', 'a{}b', 'name'],
    ['text', 'a{}b', 'value'],
    ['quote', 'a{}b', 'value'],
  ] as const)('on the characters that a %s cannot hold', (field, around, column) => {
    const refused = charactersIn(written(new RegExp(`${column} !~ '\\[([^\\]]*)\\]'`)))
    expect(refused.length).toBeGreaterThan(30)
    for (const character of refused) {
      const kept = commentSchema.parse({ ...GOOD_COMMENT, [field]: around.replace('{}', character) })[field]
      expect(kept).toMatch(/^a[ \n]?b$/)
      expect(character === '\r' || !kept?.includes(character)).toBe(true)
    }
  })

  test('on every reason for a refusal, and each reason has a sentence', () => {
    const reasons = new Set(
      [
        ...(POSTING.split('create function public.prove_comment')[0] ?? '').matchAll(
          /'reason', '(\w+)'|then '(too_many_\w+|same_\w+)'|else '(too_many_\w+)'/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? match[3]),
    )
    expect([...reasons].sort()).toEqual([...refusalSchema.shape.reason.options].sort())
    for (const sentence of Object.values(REFUSALS)) expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
  })
})

test('every capacity has a label, and those that speak for an office are real ones', () => {
  expect(Object.values(CAPACITIES).every((label) => label.length > 3)).toBe(true)
  expect(CAPACITY_NAMES.filter((capacity) => speaksForOffice(capacity))).toEqual(['city_official', 'councillor', 'association'])
  expect(DISCLAIMERS).toEqual({ city_personal: 'Personal opinion, not the City of Toronto’s.' })
})

/** The characters of a class like `\u0001-\u001f\u007f`. */
function charactersIn(characterClass: string): string[] {
  const ranges = [...characterClass.matchAll(/\\u([0-9a-f]{4})(?:-\\u([0-9a-f]{4}))?/g)]
  return ranges.flatMap(([, from = '', to = from]) => {
    const [first, last] = [parseInt(from, 16), parseInt(to, 16)]
    return Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place))
  })
}
