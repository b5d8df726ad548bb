import { describe, expect, test } from 'vitest'
import { letterSchema, LIMITS } from '../../src/at-work/letter-form.ts'
import { BREAKOUTS } from '../support/site/parsed-page.ts'

const GOOD = { unit: 'Parks', work: 'I answer questions.', pages: 'All: https://residents.example/', use: 'read', keeping: 'print' }

const answered = (changes: Record<string, unknown> = {}) => letterSchema.safeParse({ ...GOOD, ...changes })
const mistakes = (changes: Record<string, unknown>) => answered(changes).error?.issues.map(({ path }) => path[0]) ?? []
const value = (field: string, typed: unknown) => (answered({ [field]: typed }).data as Record<string, unknown> | undefined)?.[field]

test('the least that makes a letter', () => {
  expect(answered().data).toEqual({ unit: 'Parks', work: 'I answer questions.', pages: [GOOD.pages], use: 'read', keeping: ['print'] })
})

describe('what is missing is named, all of it at once', () => {
  test('of an empty form', () =>
    expect(letterSchema.safeParse({}).error?.issues.map(({ path }) => path[0])).toEqual(['unit', 'work', 'use', 'pages', 'keeping']))

  test('pages can be ticked or named', () => {
    expect(mistakes({ pages: undefined })).toEqual(['pages'])
    expect(mistakes({ pages: '', other_pages: ' ' })).toEqual(['pages'])
    expect(mistakes({ pages: undefined, other_pages: 'the archive' })).toEqual([])
  })

  test('records can be chosen or described', () => {
    expect(mistakes({ keeping: undefined })).toEqual(['keeping'])
    expect(mistakes({ keeping: undefined, records: 'In our files.' })).toEqual([])
  })

  test('only who answers has to choose a capacity, also while something else is wrong', () => {
    expect(mistakes({ use: 'answer' })).toEqual(['capacity'])
    expect(mistakes({ use: 'answer', unit: '' })).toEqual(['unit', 'capacity'])
    expect(mistakes({ use: 'answer', capacity: 'official' })).toEqual([])
  })
})

const LINES = ['unit', 'name', 'manager'] as const
const TEXTS = ['work', 'other_pages', 'records'] as const

describe.each([...LINES, ...TEXTS])('%s', (field) => {
  const required = ['unit', 'work'].includes(field)

  test.each(BREAKOUTS)('keeps %s as it is', (typed) => expect(value(field, `a ${typed}`)).toBe(`a ${typed}`.trim()))

  test('takes as many characters as it says, and not one more', () => {
    expect(mistakes({ [field]: '🏞'.repeat(LIMITS[field] - 1) + 'x' })).toEqual([])
    expect(mistakes({ [field]: '🏞'.repeat(LIMITS[field]) + 'x' })).toEqual([field])
    expect(mistakes({ [field]: ` ${'x'.repeat(LIMITS[field])} \r\n` })).toEqual([])
  })

  test.each(['', ' ', '\n\r\n', '\u200b', '\u202e', '\u0000'])(
    `with nothing in it (%j) is ${required ? 'refused' : 'left out'}`,
    (typed) => {
      expect(mistakes({ [field]: typed })).toEqual(required ? [field] : [])
      if (!required) expect(value(field, typed)).toBeUndefined()
    },
  )

  test.each([[['a', 'b']], [3], [true], [{}], [null]])('that is no text (%j) is refused with a sentence', (typed) => {
    const [issue] = answered({ [field]: typed }).error?.issues ?? []
    expect(issue?.path).toEqual([field])
    expect(issue?.message).toMatch(/^[A-Z].*\.$/)
  })

  test('loses what cannot be seen and what turns text around', () => {
    expect(value(field, 'a\u202eb\u2066c\u0007d\ud800')).toBe('abcd\ufffd')
    expect(value(field, 'Zoe\u0308')).toBe('Zoë')
  })
})

test.each(LINES)('%s is one line', (field) => expect(value(field, 'one\r\ntwo\u2028three\tfour')).toBe('one two three four'))

test.each(TEXTS)('%s keeps its lines, and no others', (field) => expect(value(field, 'one\r\n\r\ntwo\rthree')).toBe('one\n\ntwo\nthree'))

describe('what is chosen', () => {
  test.each(['use', 'capacity', 'keeping'])('%s can be nothing that the form does not offer', (field) => {
    for (const typed of ['', 'Read', 'read ', '__proto__', '<script>', ['read', 'answer'], { read: 1 }, 1])
      expect(mistakes({ use: 'answer', capacity: 'personal', [field]: typed }), JSON.stringify(typed)).toContain(field)
  })

  test('one box is a text, several are a list, and the same twice is once', () => {
    expect(value('keeping', 'ask')).toEqual(['ask'])
    expect(value('keeping', ['ask', 'print', 'ask'])).toEqual(['ask', 'print'])
    expect(value('pages', ['b', 'a', 'b'])).toEqual(['b', 'a'])
  })

  test('a ticked page is one line of some length, and there are at most 40', () => {
    expect(value('pages', ['A\npage: https://x.example/'])).toEqual(['A page: https://x.example/'])
    expect(mistakes({ pages: ['x'.repeat(501)] })).toEqual(['pages'])
    expect(mistakes({ pages: ['', 'a'] })).toEqual(['pages'])
    expect(mistakes({ pages: Array.from({ length: 40 }, (_, n) => `Page ${n}`) })).toEqual([])
    expect(mistakes({ pages: Array.from({ length: 41 }, (_, n) => `Page ${n}`) })).toEqual(['pages'])
    expect(mistakes({ pages: [{}] })).toEqual(['pages'])
  })

  test('nobody can send anything along', () => expect(answered({ access: 'x', host: 'evil.example' }).data).not.toHaveProperty('access'))
})
