/**
 * Codes that are mailed and typed, for whatever they prove. The browser that asks keeps a random token in a cookie; the
 * database keeps hashes of the token and of the code; the code itself is only in the mail.
 */
import { randomInt } from 'node:crypto'
import * as z from 'zod'
import { sixDigits } from '../../src/text/code.ts'
import type { HashedCode, NewCode } from '../database/codes.ts'
import { sealCode } from '../mail/sealed-code.ts'
import { keyed } from '../secrets.ts'
import { cookieHeader, hashOf, newToken, readCookie, type CookieName } from './cookies.ts'

/** What a code can be for. A code for one purpose is none for another; the database holds to the same names. */
export type CodePurpose = 'volunteers' | 'testers' | 'comments'

const COOKIES: Record<CodePurpose, CookieName> = { volunteers: 'sign-in', testers: 'tester-code', comments: 'comment-code' }

/** As long as the database takes the code. */
const CODE_SECONDS = 15 * 60

/**
 * A typed code as it is stored: keyed, because a million codes are quickly tried against a plain hash, and bound to its
 * purpose and to the browser that asked, so that a code read over a shoulder is worth nothing elsewhere.
 */
export const hashedCode = (purpose: CodePurpose, token: string, code: string) => keyed(`${purpose} code`, token, code).toString('hex')

/**
 * A new code to be mailed, and the cookie that binds it to the browser. A form that may be sent twice gives the token
 * itself, the same each time, so that the second answer does not unbind the first one's code.
 */
export function newCode(purpose: CodePurpose, request: Request, token = newToken()): NewCode & { cookie: string } {
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  return {
    requestHash: hashOf(token),
    codeHash: hashedCode(purpose, token, code),
    sealedCode: sealCode(code),
    cookie: cookieHeader(request, COOKIES[purpose], token, CODE_SECONDS),
  }
}

/** What this browser was given when it last asked for a code, while that cookie lives. */
export const askedBefore = (purpose: CodePurpose, request: Request) => readCookie(request, COOKIES[purpose])

/** A typed code with what this browser was given when it asked, or undefined when it did not ask. */
export function typedCode(purpose: CodePurpose, request: Request, code: string): HashedCode | undefined {
  const token = askedBefore(purpose, request)
  return token === undefined ? undefined : { requestHash: hashOf(token), codeHash: hashedCode(purpose, token, code) }
}

const SIX_DIGITS = 'Enter the six digits from the mail.'

/** The form of every page on which a code is typed. What people copy along is forgiven. */
export const codeSchema = z.object({
  code: z
    .string(SIX_DIGITS)
    .transform((typed) => sixDigits(typed) ?? '')
    .refine((code) => code !== '', SIX_DIGITS),
})
