import { codeMail } from '../mail/code-mail.ts'

export const TESTER_CODE_MAILS = {
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
}
