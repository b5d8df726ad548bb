import { timingSafeEqual } from 'node:crypto'
import { keyed } from '../secrets.ts'
import { siteUrl } from '../site-url.ts'

/** What a link in a mail can end, where its page stands, and the words that are signed with the id. */
const ENDS = {
  replies: { path: '/api/comments/stop', signed: 'stop reply mail' },
  testers: { path: '/api/testers/stop', signed: 'delete the tester' },
} as const

/** A token for one purpose is none for another: the purpose is part of what is signed. */
export type StopPurpose = keyof typeof ENDS

/**
 * The address that ends all mail of one kind for one person. It needs no session and no address, and works for as long as
 * the secret key is the same.
 */
export const stopAddress = (purpose: StopPurpose, id: string) => `${siteUrl()}${ENDS[purpose].path}?t=${id}.${signatureOf(purpose, id)}`

/** Whom a token was made for, or undefined when this site did not make it for this purpose. */
export function idOfToken(purpose: StopPurpose, token: string): string | undefined {
  const [, id = '', signature = ''] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(purpose, id))]
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined
}

/**
 * Lets mail programs offer “Unsubscribe” beside the sender (RFC 2369), and do it by one POST (RFC 8058). `Precedence` asks
 * answering machines to keep still. Not for codes: some filters keep bulk mail back.
 */
export const stopHeaders = (purpose: StopPurpose, id: string) => ({
  'List-Unsubscribe': `<${stopAddress(purpose, id)}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  Precedence: 'bulk',
})

const signatureOf = (purpose: StopPurpose, id: string) => keyed(ENDS[purpose].signed, id).toString('base64url')
