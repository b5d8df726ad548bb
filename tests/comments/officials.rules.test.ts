import { describe, expect, test } from 'vitest'
import { CAPACITIES } from '../../src/comments/capacities.ts'
import { commentSchema } from '../../src/comments/comment.ts'
import { capacitiesOffered, isOnList, OFFICE_ADDRESS_NEEDED, speaksForOffice } from '../../src/comments/officials.ts'
import type { Discussion } from '../../src/settings/discussion.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'
import { sentences } from '../support/site/sentences.ts'

/** The city lists two domains, the councillor nobody, the association two addresses, one of them with a tag. */
const OFFICES: Discussion['offices'] = {
  city_official: { domains: ['example.com', 'Parks.Example.org'], addresses: ['clerk@council.example'] },
  councillor: { domains: [], addresses: [] },
  association: { domains: [], addresses: ['chair@example.net', 'board+site@example.net'] },
}
const listed = (email: string) => isOnList(email, 'city_official', OFFICES)

describe('T30: an address stands on an office’s list only as a whole', () => {
  test.each([
    'name@example.com',
    'NAME@EXAMPLE.COM',
    'first.last@example.com',
    "o'neil_2@example.com",
    'name@parks.example.org',
    'clerk@council.example',
    'Clerk@Council.Example',
  ])('%s does', (email) => expect(listed(email)).toBe(true))

  test.each([
    ['a domain that ends like it', 'name@attacker-example.com'],
    ['a domain that ends like it, without a hyphen', 'name@attackerexample.com'],
    ['a domain below it', 'name@mail.example.com'],
    ['the domain above it', 'name@example.org'],
    ['a domain that begins with it', 'name@example.com.attacker.net'],
    ['a dot at its end', 'name@example.com.'],
    ['a dot before it', 'name@.example.com'],
    ['a letter of another alphabet', 'name@ex\u0430mple.com'],
    ['the same in punycode', 'name@xn--exmple-4nf.com'],
    ['a letter that lower-casing turns into ours', 'name@par\u212as.example.org'],
    ['a letter of full width', 'name@\uff45xample.com'],
    ['a dot of another alphabet', 'name@example\u3002com'],
    ['a blank of no width', 'name@exam\u200bple.com'],
    ['a soft hyphen', 'name@exam\u00adple.com'],
    ['a tag', 'name+tag@example.com'],
    ['a quoted name', '"name"@example.com'],
    ['a quoted name with another address', '"name@attacker.net"@example.com'],
    ['two @', 'name@attacker.net@example.com'],
    ['two @, the listed one first', 'name@example.com@attacker.net'],
    ['a detour by percent', 'name%attacker.net@example.com'],
    ['a detour by exclamation mark', 'attacker.net!name@example.com'],
    ['a comment', 'name(x)@example.com'],
    ['a blank at its end', 'name@example.com '],
    ['a line break', 'name@example.com\n'],
    ['no name', '@example.com'],
    ['no domain', 'name@'],
    ['the domain alone', 'example.com'],
    ['another name at a listed address’s host', 'mayor@council.example'],
    ['a tag on a listed address', 'clerk+x@council.example'],
    ['a dot more in a listed address', 'cl.erk@council.example'],
    ['nothing', ''],
  ])('%s does not pass', (_what, email) => expect(listed(email)).toBe(false))

  test('a listed address with a tag is that address and no other', () => {
    expect(isOnList('Board+Site@example.net', 'association', OFFICES)).toBe(true)
    expect(isOnList('board@example.net', 'association', OFFICES)).toBe(false)
    expect(isOnList('board+other@example.net', 'association', OFFICES)).toBe(false)
  })

  test('what is listed for one office opens no other, and capacities without an office have no list', () => {
    expect(isOnList('name@example.com', 'councillor', OFFICES)).toBe(false)
    expect(isOnList('name@example.com', 'association', OFFICES)).toBe(false)
    expect(isOnList('name@example.com', 'resident', OFFICES)).toBe(false)
  })

  test('a very long address is looked at once', () => expect(listed(`${'a.'.repeat(32_000)}@example.com`)).toBe(true))
})

test('an office without a list cannot be chosen; everybody else can', () => {
  const { councillor: _nobody, ...others } = CAPACITIES
  expect(capacitiesOffered(OFFICES)).toEqual(others)
  const open = { domains: ['example.com'], addresses: [] }
  expect(capacitiesOffered({ city_official: open, councillor: open, association: open })).toEqual(CAPACITIES)
})

describe('who speaks for an office', () => {
  const offices = (['city_official', 'councillor', 'association'] as const).filter((name) => name in capacitiesOffered())
  const answer = (capacity: string, email: string) => sentences(commentSchema, { ...GOOD_COMMENT, capacity, email })

  test('is asked for an address of that office, and not told which ones are listed', () => {
    expect(offices.length).toBeGreaterThan(0)
    for (const capacity of offices) {
      expect(speaksForOffice(capacity)).toBe(true)
      const sentence = { email: OFFICE_ADDRESS_NEEDED[capacity] }
      expect(answer(capacity, '')).toEqual(sentence)
      expect(answer(capacity, 'somebody@nowhere.example')).toEqual(sentence)
      expect(OFFICE_ADDRESS_NEEDED[capacity]).not.toMatch(/@|\.\w/)
    }
  })

  test('is told of a mistyped address as everybody is', () => {
    for (const capacity of [...offices, 'resident'])
      expect(answer(capacity, 'not an address')).toEqual({ email: 'Enter an e-mail address like name@example.org, or leave this empty.' })
  })

  test('is told of the address together with what else is wrong', () => {
    const form = { ...GOOD_COMMENT, capacity: offices[0], email: '', name: undefined, in_reply_to: '' }
    expect(Object.keys(sentences(commentSchema, form)).sort()).toEqual(['email', 'in_reply_to', 'name'])
  })
})
