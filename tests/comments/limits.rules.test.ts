import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CAPACITIES, CAPACITY_NAMES, DISCLAIMERS } from '../../src/comments/capacities.ts'
import { LIMITS } from '../../src/comments/comment.ts'
import { HOUSE_RULE_NAMES } from '../../src/comments/house-rules.ts'
import { speaksForOffice } from '../../src/comments/officials.ts'
import { REFUSALS, refusalSchema } from '../../src/comments/refusals.ts'

const FOLDER = new URL('../../supabase/schemas/comments/', import.meta.url)
const TABLES = readFileSync(new URL('tables.sql', FOLDER), 'utf8')
const POSTING = readFileSync(new URL('posting.sql', FOLDER), 'utf8')

/** What stands in the table's brackets; a test fails when it is not there. */
const written = (pattern: RegExp) => pattern.exec(TABLES)?.[1] ?? 'not in tables.sql'
const listed = (column: string) => [...written(new RegExp(`${column} in \\(([^)]*)\\)`)).matchAll(/'([^']*)'/g)].map((match) => match[1])

describe('the form and the database agree', () => {
  test.each([
    ['name', LIMITS.name, /is_line\(name, 1, (\d+)\)/],
    ['text', LIMITS.text, /is_paragraphs\(text, 1, (\d+)\)/],
    ['quote', LIMITS.quote, /is_paragraphs\(quote, 1, (\d+)\)/],
    ['discussion', 120, /char_length\(thread\) between 1 and (\d+)/],
  ])('on how long a %s can be: %i', (_what, limit, pattern) => expect(Number(written(pattern))).toBe(limit))

  test('on the capacities', () => expect(listed('capacity')).toEqual(CAPACITY_NAMES))
  test('on the house rules', () => expect(listed('removal_rule')).toEqual(HOUSE_RULE_NAMES))

  test('on every reason for a refusal, and each reason has a sentence', () => {
    const reasons = new Set(
      [
        ...(POSTING.split('create function public.prove_comment')[0] ?? '').matchAll(
          /'reason', '(\w+)'|then '(too_many_\w+|same_\w+)'|else '(too_many_\w+)'/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? match[3]),
    )
    expect([...reasons].sort()).toEqual([...refusalSchema.shape.reason.options].sort())
    for (const { sentence } of Object.values(REFUSALS)) expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
  })
})

test('every capacity has a label, and those that speak for an office are real ones', () => {
  expect(Object.values(CAPACITIES).every((label) => label.length > 3)).toBe(true)
  expect(CAPACITY_NAMES.filter((capacity) => speaksForOffice(capacity))).toEqual(['city_official', 'councillor', 'association'])
  expect(DISCLAIMERS).toEqual({ city_personal: 'Personal opinion, not the City of Toronto’s.' })
})
