import { createHmac } from 'node:crypto'
import { secretKey } from '../database/client.ts'

/**
 * A typed code as it is stored: keyed, because a million codes are quickly tried against a plain hash, and bound to the
 * browser that asked, so that a code read over a shoulder is worth nothing elsewhere.
 */
export const hashedCode = (token: string, code: string) =>
  createHmac('sha256', secretKey()).update(`moderation code ${token} ${code}`).digest('hex')
