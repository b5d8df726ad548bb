import { createHmac, timingSafeEqual } from 'node:crypto'
import { secretKey } from '../database/client.ts'
import { siteUrl } from '../http/built-page.ts'

/**
 * The address that ends all mail about replies for one author. It needs no session and no address, works for as long as the
 * secret key is the same, and works for nothing else: the purpose is part of what is signed.
 */
export const stopAddress = (authorId: string) => `${siteUrl()}/api/comments/stop?t=${authorId}.${signatureOf(authorId)}`

/** The author whom a token was made for, or undefined when this site did not make it. */
export function authorOfToken(token: string): string | undefined {
  const [, author = '', signature = ''] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(author))]
  return given.length === right.length && timingSafeEqual(given, right) ? author : undefined
}

const signatureOf = (authorId: string) => createHmac('sha256', secretKey()).update(`stop reply mail to ${authorId}`).digest('base64url')
