import type { Mail } from './send.ts'

/** The codes are typed, not followed: mail gateways open every link in a mail. Each says what typing it does. */
export const signUpCodeMail = (to: string, code: string): Mail => ({
  to,
  subject: `${code} is your code to become a tester`,
  text: `Your code is ${code}\n\nType it on the page where you signed up as a tester. It works once, for 15 minutes. Only then are you signed up.\n\nDid you not sign up? Then do nothing: without the code you get no other mail, and your address is deleted after a day.\n`,
})

export const accessCodeMail = (to: string, code: string): Mail => ({
  to,
  subject: `${code} is your code to see what is stored about you`,
  text: `Your code is ${code}\n\nType it on the page where you asked for it, to see or delete what is stored about you as a tester. It works once, for 15 minutes.\n\nDid you not ask for it? Then do nothing: without the code nobody sees anything.\n`,
})
