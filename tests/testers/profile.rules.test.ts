import { describe, expect, test } from 'vitest'
import { CHOICE_LISTS, CHOICES, profileSchema, QUESTIONS, wordsFor } from '../../src/testers/profile.ts'
import { signUpSchema } from '../../src/testers/tester.ts'
import { sentences } from '../support/site/sentences.ts'
import { aTypedSignUp, NOTHING_TOLD } from '../support/testers/own-details.ts'

const parsed = (changes: Record<string, unknown>) => signUpSchema.parse(aTypedSignUp(changes)).profile
const told = (changes: Record<string, unknown>) => sentences(signUpSchema, aTypedSignUp(changes))

describe.each(CHOICE_LISTS)('%s', (list) => {
  const keys = Object.keys(CHOICES[list])
  /** By phone only together with a number. */
  const more = list === 'reach_by' ? { phone: '416-555-0123' } : {}

  test('takes none, one or all, each once', () => {
    expect(parsed({})[list]).toEqual([])
    expect(parsed({ [list]: keys[0] })[list]).toEqual([keys[0]])
    expect(parsed({ [list]: [...keys, ...keys], ...more })[list]).toEqual(keys)
  })

  test.each(['', 'all', 'toString', '__proto__', 'News', ['news', 'nothing'], [['news']], [{}], [null], 5, true, {}])(
    'refuses what is not in it: %j',
    (sent) => expect(told({ [list]: sent })).toEqual({ [list]: 'Choose from this list.' }),
  )

  test('has a question, and different words for each choice', () => {
    expect(QUESTIONS[list]).toMatch(/\?$/)
    expect(new Set(Object.values(CHOICES[list])).size).toBe(keys.length)
  })
})

describe('the phone number', () => {
  const PHONE = 'Enter a phone number with its area code, in digits. An extension goes behind an x.'
  const by = (phone: unknown) => ({ reach_by: 'phone', phone })

  test.each([
    ['416-555-0123', '416-555-0123'],
    [' (416)  555-0123 ', '(416) 555-0123'],
    ['+1 416 555 0123', '+1 416 555 0123'],
    ['416.555.0123 ext. 12', '416.555.0123 x12'],
    ['416 555 0123 EXT 12', '416 555 0123 x12'],
    ['416–555–0123', '416-555-0123'],
    ['4165550123', '4165550123'],
  ])('%j is kept as %j', (typed, kept) => expect(parsed(by(typed)).phone).toBe(kept))

  test.each([
    '12', '123456', 'call me', '=1+416-555-0123', '@4165550123', '416-555-0123; rm', '416-555-0123\nBcc: x', '٤١٦٥٥٥٠١٢٣', '416-555-0123 at noon',
    '1----------', '4'.repeat(31), 5, {}, ['416-555-0123', '416-555-0199'],
  ])('%j is none', (phone) => expect(Object.keys(told(by(phone)))).toEqual(['phone'])) // prettier-ignore

  test('is asked for in words', () => expect(told(by('12'))).toEqual({ phone: PHONE }))

  test('is kept exactly when somebody wants to be called', () => {
    expect(told({ reach_by: ['mail', 'phone'] })).toEqual({ phone: 'Enter the number at which we may call you, or untick “By phone”.' })
    expect(told({ reach_by: 'mail', phone: '416-555-0123' })).toEqual({
      phone: 'Tick “By phone” if we may call this number, or empty this field.',
    })
    expect(told({ phone: ' ' })).toEqual({})
  })

  test('is asked for also when something else is wrong', () => {
    expect(Object.keys(told({ email: '', reach_by: 'phone' })).toSorted()).toEqual(['email', 'phone'])
  })
})

describe('what somebody uses besides', () => {
  test.each([
    [undefined, ''],
    ['  a  switch\tand\r\nBcc: x ', 'a switch and Bcc: x'],
    ['\u202eevil\u2066', 'evil'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['\ud800', '\ufffd'],
    ['𠮷'.repeat(200), '𠮷'.repeat(200)],
  ])('%.40j is kept as %.40j', (typed, kept) => expect(parsed({ assistive_other: typed }).assistive_other).toBe(kept))
  test.each([['a'.repeat(201)], [5], [['a', 'b']], [{}], [null]])('%.40j is refused', (typed) =>
    expect(Object.keys(told({ assistive_other: typed }))).toEqual(['assistive_other']),
  )
})

test('words stand in the order of the form, whatever the order in which they were ticked', () => {
  expect(wordsFor('devices', { ...NOTHING_TOLD, devices: ['mac', 'android_phone'] })).toEqual(['Android phone', 'Mac'])
})

test('what the form makes is what is stored', () => {
  expect(profileSchema.parse(parsed({ reach_by: 'phone', phone: '416-555-0123' }))).toEqual({
    ...NOTHING_TOLD,
    reach_by: ['phone'],
    phone: '416-555-0123',
  })
})
