import { CODE_ALPHABET } from '../../src/testers/inviting/reply.ts'
import { keyed } from '../secrets.ts'

/**
 * The code with which one tester answers the invitation to one test. It is made from the two whenever it is needed, so it is
 * stored nowhere; and typed, because mail gateways open every link. 40 bits: eight of 32 letters and digits.
 */
export function replyCode(testId: string, testerId: string): string {
  const bytes = keyed('reply', testId, testerId)
  // 256 is a multiple of 32, so each character is as likely as any other.
  return [...bytes.subarray(0, 8)].map((byte) => CODE_ALPHABET[byte % 32]).join('')
}

/** The code as people read it off: `ABCD-2345`. */
export const spelledCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`

/** A typed code as it is stored: keyed, so that a copy of the table answers for nobody. */
export const hashedReplyCode = (code: string) => keyed('reply code', code).toString('hex')
