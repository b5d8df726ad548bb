import { beforeEach, describe, expect, test, vi } from 'vitest'
import { idOfToken, stopAddress } from '../../netlify/mail/stop-token.ts'
import { mailText } from '../../netlify/mails.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { claimed, TESTER } from '../support/mail/claimed-mail.ts'

beforeEach(() => {
  vi.stubEnv('URL', 'https://residents.example')
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site')
})

const STOP = /https:\/\/residents\.example\/api\/testers\/stop\?t=(\S+)/

describe('the reminder of a tester', () => {
  test('says when it goes, how to stay, who we are, why it came and how to leave', () => {
    const { text, subject } = mailText(claimed('tester_reminder'))!
    const stop = STOP.exec(text)
    expect(subject).toBe('We delete your details as a tester soon')
    expect(idOfToken('testers', stop?.[1] ?? '')).toBe(TESTER)
    const contact = ASSOCIATION.email === ('' as string) ? '' : ` Write to us at ${ASSOCIATION.email as string}.`
    expect(text)
      .toBe(`You signed up as a tester of our site, and have not been at your details for a long time. We keep nobody’s details for ever. On January 25, 2027 we delete all that is stored about you, and you are no tester then.

To stay, ask for a code on this page and type it:
https://residents.example/testers/#access-form

Then you are kept for 24 months more. To leave, you need not do anything.

You get this mail because you signed up as a tester with this address and typed the code from our mail. We are ${ASSOCIATION.name}, an association of residents of ${ASSOCIATION.place}.${contact}

To see, change or pause what is stored about you, ask for a code on this page:
https://residents.example/testers/#access-form

To stop all mail and have everything about you deleted, open this page and press its button:
${stop?.[0] ?? ''}

${ASSOCIATION.name}
`)
  })

  test('lets a mail program unsubscribe by itself', () => {
    const { headers, text } = mailText(claimed('tester_reminder'))!
    const address = STOP.exec(text)?.[0] ?? ''
    expect(headers).toEqual({
      'List-Unsubscribe': `<${address}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    })
  })

  test('is not written for somebody who has left', () => {
    expect(mailText(claimed('tester_reminder', { kept_until: null }))).toBeUndefined()
    expect(mailText(claimed('tester_reminder', { tester_id: null }))).toBeUndefined()
  })
})

test('a link that stops one kind of mail stops no other', () => {
  const tokenOf = (address: string) => new URL(address).searchParams.get('t') ?? ''
  const [replies, testers] = [tokenOf(stopAddress('replies', TESTER)), tokenOf(stopAddress('testers', TESTER))]
  expect([idOfToken('replies', replies), idOfToken('testers', testers)]).toEqual([TESTER, TESTER])
  expect([idOfToken('testers', replies), idOfToken('replies', testers)]).toEqual([undefined, undefined])
})
