import { openCode } from '../http/sealed-code.ts'
import { partsOf } from './parts.ts'
import type { WriteMail } from './message.ts'

interface Words {
  subject: string
  typing: string
  nothing: string
}

/** Writes the mail with a code. Throws when the code cannot be opened because the secret key has changed since. */
const codeMail =
  ({ subject, typing, nothing }: Words): WriteMail =>
  ({ sealed_code: sealedCode }) => {
    const code = openCode(sealedCode ?? '')
    return { subject: `${code} ${subject}`, ...partsOf([{ code }, typing, nothing]) }
  }

/**
 * What each code is for, what typing it does, and what doing nothing does. Codes are typed, not followed: mail gateways
 * open every link in a mail, so there is none in these.
 */
export const CODE_MAILS = {
  volunteer_code: codeMail({
    subject: 'is your code for the comment queue',
    typing: 'Type it on the page where you asked for it. It works once, for 15 minutes.',
    nothing: 'Did you not ask for it? Then do nothing: without the code nobody gets in.',
  }),
  tester_sign_up_code: codeMail({
    subject: 'is your code to become a tester',
    typing: 'Type it on the page where you signed up as a tester. It works once, for 15 minutes. Only then are you signed up.',
    nothing: 'Did you not sign up? Then do nothing: without the code you get no other mail, and your address is deleted after a day.',
  }),
  tester_access_code: codeMail({
    subject: 'is your code to see what is stored about you',
    typing:
      'Type it on the page where you asked for it, to see or delete what is stored about you as a tester. It works once, for 15 minutes.',
    nothing: 'Did you not ask for it? Then do nothing: without the code nobody sees anything.',
  }),
  comment_code: codeMail({
    subject: 'is your code to prove your address',
    typing:
      'Type it on the page where you sent your comment, to prove that this address is yours. It works once, for 15 minutes. The address is never shown.',
    nothing:
      'Did you not send a comment? Then do nothing: without the code nobody can write as you, and your address is deleted after a day.',
  }),
  author_code: codeMail({
    subject: 'is your code to reach your comments',
    typing: 'Type it on the page where you asked for it, to see, correct or take back your comments. It works once, for 15 minutes.',
    nothing: 'Did you not ask for it? Then do nothing: without the code nobody gets in.',
  }),
}
