import { expect, test } from 'vitest'
import { asPhone, isPhone, telLink } from '../../src/text/phone.ts'

test.each([
  ['416-555-0100', '416-555-0100'],
  ['416–555–0100', '416-555-0100'],
  ['４１６ ５５５ ０１００', '416 555 0100'],
  ['416 555 0100 ext. 12', '416 555 0100 x12'],
  ['416 555 0100x12', '416 555 0100 x12'],
  ['\u202a+1 (416) 555-0100\u202c', '+1 (416) 555-0100'],
])('%j is stored as %s', (typed, phone) => {
  expect(asPhone(typed)).toBe(phone)
  expect(isPhone(phone)).toBe(true)
})

test.each(['', '555', 'call me', '416-555-0100; rm', '++++++++'])('%j is no number', (typed) => expect(isPhone(asPhone(typed))).toBe(false))

test.each([
  ['416-555-0100', 'tel:+1-416-555-0100'],
  ['(416) 555-0100', 'tel:+1-416-555-0100'],
  ['4165550100', 'tel:+1-4165550100'],
  ['1 416 555 0100 x12', 'tel:+1-416-555-0100'],
  ['+1 (416) 555-0100 x12', 'tel:+1-416-555-0100'],
  ['(+44) 20 7946 0100', 'tel:+44-20-7946-0100'],
  ['555-0100', 'tel:555-0100'],
])('%s is dialled as %s', (phone, link) => expect(telLink(phone)).toBe(link))
