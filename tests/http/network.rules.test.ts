import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hashedCode } from '../../netlify/http/code.ts'
import { networkOf } from '../../netlify/http/network.ts'
import { contextFor } from '../../netlify/local/functions.ts'

beforeEach(() => void vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site'))
afterEach(() => void vi.unstubAllEnvs())

const network = (ip: string) => networkOf(contextFor(ip))

describe('one network', () => {
  test.each([
    ['an address is itself', '192.0.2.7', '192.0.2.7'],
    ['an old address, written the new way', '192.0.2.7', '::ffff:192.0.2.7'],
    ['the first half of a new address', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2:1:2:3:4'],
    ['with the second half left out', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
    ['with noughts left out in the middle', '2001:db8::1', '2001:db8:0:0:5:6:7:8'],
    ['with noughts left out at the start', '::1:2:3:4:5:6', '0:0:1:2:9:9:9:9'],
    ['with noughts left out at the end', '2001:db8:1::', '2001:db8:1:0:5:6:7:8'],
    ['with all left out', '::', '0:0:0:0:1:2:3:4'],
    ['this machine', '::1', '::2'],
  ])('%s', (_what, one, other) => expect(network(one)).toBe(network(other)))
})

describe('two networks', () => {
  test.each([
    ['two addresses', '192.0.2.7', '192.0.2.8'],
    ['two old addresses, written the new way', '::ffff:192.0.2.7', '::ffff:192.0.2.8'],
    ['two first halves', '2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['two first halves with noughts left out', '2001:db8::1', '2001:db8:0:1::1'],
    ['an old and a new address', '192.0.2.7', '2001:db8::7'],
  ])('%s', (_what, one, other) => expect(network(one)).not.toBe(network(other)))
})

test('an address cannot be read from what is counted, and another site counts otherwise', () => {
  const here = network('192.0.2.7')
  expect(here).toMatch(/^[0-9a-f]{64}$/)
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of another site')
  expect(network('192.0.2.7')).toMatch(/^[0-9a-f]{64}$/)
  expect(network('192.0.2.7')).not.toBe(here)
})

test('a host that does not say the address still counts', () => expect(network('')).toBe(network('unknown')))

test('T29: what a sender writes into headers has no effect: only the host’s word is taken', () => {
  const spoofed = new Request('https://residents.example/api/comments', {
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-nf-client-connection-ip': '203.0.113.9' },
  })
  const context = { ...contextFor('192.0.2.7'), request: spoofed, requestId: '1' }
  expect(networkOf(context)).toBe(network('192.0.2.7'))
  expect(networkOf(context)).not.toBe(network('203.0.113.9'))
})

describe('a typed code is kept as a hash', () => {
  test('that is the same for the same browser and code only', () => {
    const one = hashedCode('volunteers', 'token', '123456')
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(hashedCode('volunteers', 'token', '123456')).toBe(one)
    const others = [
      hashedCode('volunteers', 'token', '123457'),
      hashedCode('volunteers', 'other', '123456'),
      hashedCode('volunteers', 'token ', '123456'),
    ]
    expect(new Set([one, ...others]).size).toBe(4)
  })

  test('that nobody can compute without the secret', () => {
    const here = hashedCode('volunteers', 'token', '123456')
    vi.stubEnv('SUPABASE_SECRET_KEY', 'guess')
    expect(hashedCode('volunteers', 'token', '123456')).not.toBe(here)
    vi.stubEnv('SUPABASE_SECRET_KEY', '')
    expect(() => hashedCode('volunteers', 'token', '123456')).toThrow(
      "SUPABASE_SECRET_KEY is not set. The README's table of environment variables says where to find it.",
    )
  })
})
