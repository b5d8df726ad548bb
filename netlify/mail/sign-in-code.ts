import type { Mail } from './send.ts'

/** The code is typed, not followed: mail gateways open every link in a mail. */
export const signInCodeMail = (to: string, code: string): Mail => ({
  to,
  subject: `${code} is your code for the comment queue`,
  text: `Your code is ${code}\n\nType it on the page where you asked for it. It works once, for 15 minutes.\n\nDid you not ask for it? Then do nothing: without the code nobody gets in.\n`,
})
