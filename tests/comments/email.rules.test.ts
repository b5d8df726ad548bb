import { expect, test } from 'vitest'
import { commentSchema } from '../../src/comments/comment.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'
import { sentences } from '../support/site/sentences.ts'

const { wants_replies: _box, ...FORM } = GOOD_COMMENT
const kept = (email: unknown) => commentSchema.parse({ ...FORM, email }).email
const wrong = (email: unknown) => sentences(commentSchema, { ...FORM, email })

const SHAPE = { email: 'Enter an e-mail address like name@example.org, or leave this empty.' }

/** An address of so many characters. */
const ofLength = (length: number) => `${'a'.repeat(length - '@example.org'.length)}@example.org`

test.each(['name@example.org', 'first.last+tag@mail.example.co.uk', "o'brien@example.org", 'o-b_c@xn--exmple-cua.org', 'a@b.ca'])(
  '%s is an address',
  (email) => expect(kept(email)).toBe(email),
)

test.each([
  ['name@example.org  ', 'name@example.org'],
  ['NAME@Example.ORG', 'name@example.org'],
  ['Name <name@example.org>', 'name@example.org'],
  ['na\u200bme@example.org\u0000', 'name@example.org'],
  ['o’brien@exämple.org', "o'brien@xn--exmple-cua.org"],
])('what people paste is read as the one address in it: %j', (typed, email) => expect(kept(typed)).toBe(email))

test.each([undefined, null, '', '   ', '\n'])('an address is optional: %j', (email) => {
  expect(wrong(email)).toEqual({})
  expect(kept(email)).toBeUndefined()
})

test.each([
  ['has no host', 'name'],
  ['has no host after the @', 'name@'],
  ['has nobody before the @', '@example.org'],
  ['has no dot in its host', 'name@example'],
  ['has an empty part in its host', 'name@example..org'],
  ['has a host that starts with a dot', 'name@.org'],
  ['has a host that ends with a dot', 'name@example.'],
  ['has two @', 'name@host@example.org'],
  ['has a blank', 'na me@example.org'],
  ['has a line break and another header', 'name@example.org\r\nBcc: other@example.org'],
  ['has a line break', 'name@exa\nmple.org'],
  ['has a carriage return', 'name\r@example.org'],
  ['has a line break of another kind', 'na\u2028me@example.org'],
  ['has a C1 control character', 'name\u0085@example.org'],
  ['has a letter that plain mail does not know', 'jürgen@example.org'],
  ['has half a character', 'name\ud83d@example.org'],
  ['has quotes', '"name"@example.org'],
  ['has an angle bracket in it', 'na<me@example.org'],
  ['is two addresses', 'name@example.org,other@example.org'],
  ['is two addresses by semicolon', 'name@example.org;other@example.org'],
  ['has a comment', 'name(home)@example.org'],
  ['names a number instead of a host', 'name@[127.0.0.1]'],
  ['has a backslash', 'name\\@example.org'],
  ['is shorter than any address', 'a@b.c'],
  ['is shorter than any address, though an emoji is two units', '😀@b.c'],
])('T28: an address is refused when it %s', (_why, email) => expect(wrong(email)).toEqual(SHAPE))

test.each([...'<>"(),:;\\[] \n\t\u0085'])('no part of an address holds %j', (character) => {
  expect(wrong(`na${character}me@example.org`)).toEqual(SHAPE)
  expect(wrong(`name@exa${character}mple.org`)).toEqual(SHAPE)
  expect(wrong(`name@example.o${character}rg`)).toEqual(SHAPE)
})

test.each([5, true, ['name@example.org'], { address: 'name@example.org' }])('%j is not an address', (email) =>
  expect(wrong(email)).toEqual(SHAPE),
)

test('an address has at most 254 characters', () => {
  expect(ofLength(254)).toHaveLength(254)
  expect(wrong(ofLength(254))).toEqual({})
  expect(wrong(ofLength(255))).toEqual({ email: 'An e-mail address has at most 254 characters.' })
})

test('an address made to keep the site busy is refused at once', () => {
  const started = performance.now()
  expect(wrong(`a@${'a.'.repeat(32_000)}@`)).toEqual(SHAPE)
  expect(performance.now() - started).toBeLessThan(1000)
})

test.each([undefined, '', ' '])('who wants to be told of answers needs an address: %j', (email) => {
  const asked = sentences(commentSchema, { ...GOOD_COMMENT, email })
  expect(asked).toEqual({ email: 'Enter your e-mail address, or do not ask to be told of answers.' })
  expect(wrong(email)).toEqual({})
})
