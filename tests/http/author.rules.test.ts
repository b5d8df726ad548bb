import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { codeToken, sessionCookie, sessionOrNew, sessionToken } from '../../netlify/comments/author-session.ts'

beforeEach(() => void vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of the tests'))
afterEach(() => void vi.unstubAllEnvs())

const request = (cookie = '') =>
  new Request('https://residents.example/api/comments', { method: 'POST', headers: cookie ? { cookie } : {} })
const NOON = Date.parse('2026-11-22T12:00:00Z')
const WORDS = { key: false, network: 'an office' }
const KEY = { key: true, network: 'an office' }
const token = (submission: string, sent: typeof WORDS, now = NOON) => sessionToken(request(), submission, sent, now)

test('a double click gets the same session twice, with a key and without', () => {
  expect(token('one', WORDS, NOON + 2000)).toBe(token('one', WORDS))
  expect(token('one', KEY)).toBe(token('one', KEY))
  expect(token('one', WORDS)).toMatch(/^[\w-]{43}$/)
})

test('a retry with a key gets it also after the tunnel, in another network', () => {
  expect(token('one', { key: true, network: 'a train' }, NOON + 3_600_000)).toBe(token('one', KEY))
})

test('T11: words that everybody can read open nobody’s session: not a minute later, not from elsewhere, not under a key', () => {
  const others = [
    token('one', WORDS, NOON + 60_000),
    token('one', { ...WORDS, network: 'a library' }),
    token('one', KEY),
    token('two', WORDS),
    codeToken('one'),
  ]
  expect(new Set([token('one', WORDS), ...others]).size).toBe(6)
})

test('nobody can work a token out who does not have the secret key', () => {
  const [session, code] = [token('one', WORDS), codeToken('one')]
  vi.stubEnv('SUPABASE_SECRET_KEY', 'another secret')
  expect([token('one', WORDS), codeToken('one')]).not.toEqual([session, code])
  expect(codeToken('one')).not.toBe(session)
})

test('a browser that has a session keeps it, for posting and for typing a code; another one gets a new one', () => {
  expect(sessionToken(request('__Host-author=mine'), 'one', WORDS)).toBe('mine')
  expect(sessionOrNew(request('__Host-author=mine'))).toBe('mine')
  expect(sessionOrNew(request('author=mine')), 'over https only the cookie of this host counts').not.toBe('mine')
  expect(sessionOrNew(request())).not.toBe(sessionOrNew(request()))
  expect(sessionCookie(request(), 'mine')).toBe('__Host-author=mine; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure')
})
