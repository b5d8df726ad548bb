import { expect, test } from 'vitest'
import { exportedMine, presentExport } from '../../src/comments/mine/export.ts'
import { anOwnComment, aWaiting, mineOf, unprovedMine } from '../support/comments/own-comment.ts'

const SITE = 'https://junction.example'
const NOW = new Date('2026-11-25T12:00:00Z')

test('the file for programs has everything that is stored, with addresses, labels and times in UTC', () => {
  const mine = mineOf(
    anOwnComment({
      number: 41,
      capacity: 'city_personal',
      in_reply_to: 3,
      quote: 'near the tap',
      changed_at: '2026-11-22T15:10:00-05:00',
      replaced_at: ['2026-11-22T15:10:00-05:00'],
    }),
  )
  expect(exportedMine(mine, SITE, NOW)).toEqual({
    version: 2,
    about: 'All comments of one person that are stored on this site. Times are in UTC.',
    site: SITE,
    exported_at: '2026-11-25T12:00:00.000Z',
    email: 'wanda@example.org',
    email_proved_at: '2026-11-22T20:05:30.000Z',
    reply_mail: 'daily',
    comments: [
      {
        discussion: `${SITE}/news/a-picnic-table/`,
        number: 41,
        address: `${SITE}/news/a-picnic-table/comments/2/#comment-41`,
        status: 'published',
        status_in_words: 'Published as #41 on November 22, 2026.',
        held_because: [],
        removed_because: null,
        name: 'Wanda',
        text: 'Could the table stand near the tap?',
        capacity: 'city_personal',
        capacity_label: 'City employee, speaking personally',
        disclaimer: expect.stringMatching(/^Personal opinion, not /) as string,
        proved: true,
        in_reply_to: 3,
        quote: 'near the tap',
        corrects: null,
        question: false,
        wants_replies: false,
        posted_at: '2026-11-22T20:05:00.123Z',
        changed_at: '2026-11-22T20:10:00.000Z',
        published_at: '2026-11-22T20:06:00.000Z',
        gone_at: null,
        replaced_at: ['2026-11-22T20:10:00.000Z'],
      },
    ],
  })
})

test('it says why a comment waits or is gone, and is empty where nothing is stored', () => {
  const { comments } = exportedMine(
    mineOf(
      aWaiting({ reasons: ['links'] }),
      anOwnComment({ status: 'removed', removed_at: '2026-11-24T15:00:00+00:00', removal_rule: 'insult' }),
      anOwnComment({ status: 'withdrawn', text: null, name: null, removed_at: '2026-11-24T15:00:00+00:00' }),
    ),
    SITE,
    NOW,
  )
  expect(comments.map(({ number, address, held_because, removed_because, text, gone_at }) => ({ number, address, held_because, removed_because, text: text === null, gone_at }))).toEqual([
    { number: null, address: null, held_because: ['It has more than two links.'], removed_because: null, text: false, gone_at: null },
    { number: 5, address: `${SITE}/news/a-picnic-table/#comment-5`, held_because: [], removed_because: 'It insulted or threatened somebody', text: false, gone_at: '2026-11-24T15:00:00.000Z' },
    { number: 5, address: `${SITE}/news/a-picnic-table/#comment-5`, held_because: [], removed_because: null, text: true, gone_at: '2026-11-24T15:00:00.000Z' },
  ]) // prettier-ignore
  expect(exportedMine(unprovedMine(), SITE, NOW)).toMatchObject({ email: null, email_proved_at: null, reply_mail: null, comments: [] })
})

test('the file for reading leads back to the site by whole addresses, because it is read elsewhere', () => {
  const shown = presentExport(mineOf(anOwnComment({ in_reply_to: 3, corrects: 4 })), SITE, NOW)
  const hrefs = [...JSON.stringify(shown).matchAll(/"href":"([^"]*)"/g)].map((match) => match[1])
  expect(hrefs.length).toBe(4)
  expect(hrefs.filter((href) => !href?.startsWith(`${SITE}/news/`))).toEqual([])
  expect([shown.whose, shown.none, presentExport(unprovedMine(), SITE, NOW).none]).toEqual(['wanda@example.org', false, true])
})
