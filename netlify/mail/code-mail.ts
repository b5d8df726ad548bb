import { partsOf } from './body-parts.ts'
import type { WriteMail } from './message.ts'
import { openCode } from './sealed-code.ts'

/**
 * What a code is for, what typing it does, and what doing nothing does. Codes are typed, not followed: mail gateways open every
 * link in a mail, so there is none in these.
 */
interface Words {
  subject: string
  typing: string
  nothing: string
}

/** Writes the mail with a code. Throws when the code cannot be opened because the secret key has changed since. */
export const codeMail =
  ({ subject, typing, nothing }: Words): WriteMail =>
  ({ sealed_code: sealedCode }) => {
    const code = openCode(sealedCode ?? '')
    return { subject: `${code} ${subject}`, ...partsOf([{ code }, typing, nothing]) }
  }
