import { expect, test } from 'vitest'
import { codeSchema, signInSchema } from '../../src/moderation/sign-in.ts'
import { sentences } from '../support/sentences.ts'

const ADDRESS = { email: 'Enter the e-mail address at which the association knows you, like name@example.org.' }
const CODE = { code: 'Enter the six digits from the mail.' }

test.each(['name@example.org', ' Name@Example.ORG ', '\tname@example.org\n'])('a volunteer is known whatever the spelling: %j', (email) =>
  expect(signInSchema.parse({ email })).toEqual({ email: 'name@example.org' }),
)

test.each([
  undefined, null, '', ' ', 5, ['name@example.org'], 'name', 'name@', '@example.org', 'a@b@example.org', 'name@example', 'na me@example.org',
  'name@example.org\r\nBcc: other@example.org', 'name@example.org, other@example.org', 'Name <name@example.org>', '"name"@example.org',
  'name\u0000@example.org', `${'a'.repeat(243)}@example.org`, `a@${'a.'.repeat(32_000)}@`,
])('a code is not mailed to %.60j', (email) => expect(sentences(signInSchema, { email })).toEqual(ADDRESS))

test('an address has at most 254 characters', () => {
  expect(sentences(signInSchema, { email: `${'a'.repeat(242)}@example.org` })).toEqual({})
})

test.each(['123456', ' 123456 ', '123 456', '12-34-56', '123\u00a0456\n'])('a code is read as people copy it: %j', (code) =>
  expect(codeSchema.parse({ code })).toEqual({ code: '123456' }),
)

test('a code can start with a nought', () => expect(codeSchema.parse({ code: '000042' })).toEqual({ code: '000042' }))

test.each([undefined, null, '', '12345', '1234567', '12345a', '１２３４５６', '١٢٣٤٥٦', '+12345', '1e5', 123456, ['123456'], '123456\u0000'])('%j is no code', (code) =>
  expect(sentences(codeSchema, { code })).toEqual(CODE),
)

test('nothing else that was sent along gets through', () => {
  expect(signInSchema.parse({ email: 'name@example.org', role: 'admin', code: '123456' })).toEqual({ email: 'name@example.org' })
})
