import { codeMail } from '../mail/code-mail.ts'

export const COMMENT_CODE_MAILS = {
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
