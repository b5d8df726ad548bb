import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { codeSchema, hashedCode, newCode as newSealedCode, typedCode, type CodePurpose } from '../../netlify/http/code.ts'
import { openCode, sealCode } from '../../netlify/mail/sealed-code.ts'
import { sentences } from '../support/site/sentences.ts'

beforeEach(() => void vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site'))
afterEach(() => void vi.unstubAllEnvs())

const request = (cookie = '') => new Request('https://residents.example/api/x', { headers: { cookie } })
const pairOf = (cookie: string) => cookie.split(';')[0] ?? ''

/** A new code with its digits, which only the mail shows. */
const newCode = (purpose: CodePurpose, asked: Request) => {
  const { sealedCode, ...rest } = newSealedCode(purpose, asked)
  return { ...rest, code: openCode(sealedCode) }
}

describe('a mailed code', () => {
  test.each(['volunteers', 'testers', 'comments'] as const)(
    'is known again when it is typed in the browser that asked, for %s',
    (purpose) => {
      const { code, cookie, ...stored } = newCode(purpose, request())
      expect(code).toMatch(/^\d{6}$/)
      expect(cookie).toMatch(/^__Host-[a-z-]+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=900; Secure$/)
      expect(typedCode(purpose, request(pairOf(cookie)), code)).toEqual(stored)
    },
  )

  test('is a new one each time, and can start with any digit', () => {
    const codes = Array.from({ length: 500 }, () => newCode('testers', request()).code)
    expect(new Set(codes).size).toBeGreaterThan(450)
    expect(new Set(codes.map((code) => code[0])).size).toBe(10)
  })

  test('is none in another browser, with another digit, or where another purpose is asked for', () => {
    const { code, cookie, codeHash, requestHash } = newCode('testers', request())
    const other = newCode('testers', request())
    expect(typedCode('testers', request(), code)).toBeUndefined()
    expect(typedCode('volunteers', request(pairOf(cookie)), code)).toBeUndefined()
    expect(typedCode('testers', request(pairOf(other.cookie)), code)?.requestHash).not.toBe(requestHash)
    expect(typedCode('testers', request(pairOf(cookie)), code === '123456' ? '123457' : '123456')?.codeHash).not.toBe(codeHash)
  })

  test('is sealed on its way to the mail: no two look alike, and none shows its digits', () => {
    const { sealedCode } = newSealedCode('comments', request())
    const code = openCode(sealedCode)
    expect([code, Buffer.from(sealedCode, 'base64url').toString('latin1').includes(code)]).toEqual([
      expect.stringMatching(/^\d{6}$/),
      false,
    ])
    expect(new Set([sealCode(code), sealCode(code), sealedCode]).size).toBe(3)
    expect(() => openCode(sealedCode.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))).toThrow()
    vi.stubEnv('SUPABASE_SECRET_KEY', 'another secret')
    expect(() => openCode(sealedCode)).toThrow()
  })

  test('is the same browser’s when a form with its own token is sent twice', () => {
    const [first, second] = [newSealedCode('comments', request(), 'a token'), newSealedCode('comments', request(), 'a token')]
    expect([first.cookie, first.requestHash]).toEqual([second.cookie, second.requestHash])
  })

  test('has another hash for another purpose, even with the same token and digits', () => {
    const hashes = [hashedCode('volunteers', 'token', '123456'), hashedCode('testers', 'token', '123456')]
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })
})

test.each(['123456', ' 123456 ', '123 456', '12-34-56', '123\u00a0456\n', '１２３４５６', 'Your code is 123456'])(
  'a code is read as people copy it: %j',
  (code) => expect(codeSchema.parse({ code })).toEqual({ code: '123456' }),
)

test('a code can start with a nought', () => expect(codeSchema.parse({ code: '000042' })).toEqual({ code: '000042' }))

test.each([undefined, null, '', '12345', '1234567', '12345a', '+12345', '1e5', 123456, ['123456']])('%j is no code', (code) =>
  expect(sentences(codeSchema, { code })).toEqual({ code: 'Enter the six digits from the mail.' }),
)
