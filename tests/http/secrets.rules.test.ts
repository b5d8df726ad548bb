import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyed } from '../../netlify/secrets.ts'

beforeEach(() => void vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site'))
afterEach(() => void vi.unstubAllEnvs())

test('the same parts for the same purpose give the same hash, and whatever differs gives another', () => {
  const one = keyed('reply', 'a', 'b c').toString('hex')
  expect([one, keyed('reply', 'a', 'b c').toString('hex')]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), one])
  const others = [keyed('reply', 'a b', 'c'), keyed('reply', 'a', 'b', 'c'), keyed('reply', 'a b c'), keyed('reply code', 'a', 'b c')]
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of another site')
  others.push(keyed('reply', 'a', 'b c'))
  expect(new Set([one, ...others.map((hash) => hash.toString('hex'))]).size).toBe(6)
})

test('without a key nothing is hashed', () => {
  vi.stubEnv('SUPABASE_SECRET_KEY', '')
  expect(() => keyed('network', '192.0.2.7')).toThrow('SUPABASE_SECRET_KEY is not set.')
})
