import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ClaimedMail } from '../../netlify/mail/mails-rpc.ts'
import { idOfToken } from '../../netlify/mail/stop-token.ts'
import { mailText } from '../../netlify/mails.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { addressesIn, AUTHOR, aReply, claimed } from '../support/mail/claimed-mail.ts'

beforeEach(() => {
  vi.stubEnv('URL', 'https://residents.example')
  vi.stubEnv('SUPABASE_SECRET_KEY', 'a secret of this site')
})

const written = (kind: ClaimedMail['kind'], changes: Partial<ClaimedMail> = {}) => mailText(claimed(kind, changes))!

describe('a mail about a reply', () => {
  test('says who, in which capacity, to what, the first words, where they stand and how to stop', () => {
    const { subject, text } = written('reply', { replies: [aReply({ capacity: 'city_personal' })] })
    expect(subject).toBe('A reply to your comment #3')
    const stop = /https:\/\/residents\.example\/api\/comments\/stop\?t=(\S+)/.exec(text)
    expect(idOfToken('replies', stop?.[1] ?? '')).toBe(AUTHOR)
    expect(text).toBe(`Omar Haddad (${ASSOCIATION.speakers.staff}, speaking personally) replied to your comment #3:

    “The ramp is closed until Friday.”

Personal opinion, not ${ASSOCIATION.municipality}’s.

Read #41 where it stands:
https://residents.example/news/a-picnic-table/comments/2/#comment-41

You get this mail because you asked to be told of replies. Nobody reads answers to it: please answer on the page.

To stop all mail about replies, open this page and press its button:
${stop?.[0] ?? ''}

${ASSOCIATION.name}
`)
  })

  test.each(['reply', 'replies'] as const)('%s lets a mail program unsubscribe by itself', (kind) => {
    const { headers, text } = written(kind)
    const address = headers?.['List-Unsubscribe']?.slice(1, -1) ?? ''
    expect(headers).toEqual({
      'List-Unsubscribe': `<${address}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    })
    expect(text).toContain(address)
  })

  test('T2, T28: a stranger’s words carry no link, no markup and no line of ours, and are not in the subject', () => {
    const evil =
      '<img src=https://evil.example/p.gif><a href="https://evil.example">Your bank</a>\r\nBcc: x@evil.example\n\nhttps://evil.example www.evil.example'
    const replies = [aReply({ name: 'evil.example\r\n<b>', plain: evil })]
    for (const kind of ['reply', 'replies'] as const) {
      const { subject, text, html } = written(kind, { replies })
      expect(subject).not.toMatch(/evil/)
      expect(addressesIn(text).every((address) => address.startsWith('https://residents.example/'))).toBe(true)
      expect(text.split('\n').filter((line) => line.includes('evil'))).toHaveLength(2)
      expect(text + html).not.toMatch(/evil\.example|:\/\/evil/)
      expect(html).not.toMatch(/<img|<b>|<script/i)
      expect(html.match(/<a [^>]*>/g)).toHaveLength(2)
    }
  })

  test('a long comment is not mailed whole', () =>
    expect(written('reply', { replies: [aReply({ plain: 'word '.repeat(900) })] }).text.length).toBeLessThan(1000))

  test('a day with many replies is one mail of bearable length that says how many there are', () => {
    const replies = Array.from({ length: 25 }, (_, nth) => aReply({ number: nth + 1, plain: `Words ${nth + 1}.` }))
    const { subject, text } = written('replies', { replies })
    expect(subject).toBe('25 replies to your comments')
    expect([text.match(/“Words \d+\.”/g)?.length, text.includes('And 5 more')]).toEqual([20, true])
    expect(written('replies').subject).toBe('1 reply to your comments')
  })

  test('that is not public any more is not written', () => {
    expect([mailText(claimed('reply', { replies: [] })), mailText(claimed('replies', { replies: [] }))]).toEqual([undefined, undefined])
  })
})
