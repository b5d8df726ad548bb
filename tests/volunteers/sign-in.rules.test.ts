import { expect, test } from 'vitest'
import { signInSchema } from '../../src/volunteers/sign-in.ts'
import { sentences } from '../support/site/sentences.ts'

const ADDRESS = { email: 'Enter the e-mail address at which the association knows you, like name@example.org.' }

test.each(['name@example.org', ' Name@Example.ORG ', 'Name <name@example.org>', 'name\u0000@example.org'])(
  'a volunteer is known whatever the spelling: %j',
  (email) => expect(signInSchema.parse({ email })).toEqual({ email: 'name@example.org' }),
)

test.each([
  undefined,
  null,
  '',
  ' ',
  5,
  ['name@example.org'],
  'name',
  'name@',
  '@example.org',
  'a@b@example.org',
  'name@example',
  'na me@example.org',
  'name@example.org\r\nBcc: other@example.org',
  'name@example.org, other@example.org',
  '"name"@example.org',
  `${'a'.repeat(243)}@example.org`,
  `a@${'a.'.repeat(32_000)}@`,
])('a code is not mailed to %.60j', (email) => expect(sentences(signInSchema, { email })).toEqual(ADDRESS))

test('an address has at most 254 characters', () => {
  expect(sentences(signInSchema, { email: `${'a'.repeat(242)}@example.org` })).toEqual({})
})

test('nothing else that was sent along gets through', () => {
  expect(signInSchema.parse({ email: 'name@example.org', role: 'admin', code: '123456' })).toEqual({ email: 'name@example.org' })
})
