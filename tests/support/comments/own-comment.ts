import type { Mine, OwnComment } from '../../../src/comments/mine/own-comment.ts'

/** One's own comment as the database gives it: published, proved, unchanged. Tests change one thing at a time. */
export const anOwnComment = (changes: Partial<OwnComment> = {}): OwnComment => ({
  id: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
  thread: 'a-picnic-table',
  address: '/news/a-picnic-table/',
  number: 5,
  status: 'published',
  name: 'Wanda',
  text: 'Could the table stand near the tap?',
  capacity: 'resident',
  proved: true,
  code_asked: false,
  may_speak: true,
  in_reply_to: null,
  quote: null,
  corrects: null,
  question: false,
  wants_replies: false,
  reasons: [],
  posted_at: '2026-11-22T20:05:00.123456+00:00',
  changed_at: null,
  published_at: '2026-11-22T20:06:00+00:00',
  removed_at: null,
  removal_rule: null,
  can_be_edited: false,
  replaced_at: [],
  ...changes,
})

/** A comment that waits, and was never public. */
export const aWaiting = (changes: Partial<OwnComment> = {}) =>
  anOwnComment({ status: 'held', number: null, published_at: null, ...changes })

/** What a proved author has stored. */
export const mineOf = (...comments: OwnComment[]): Mine => ({
  email: 'wanda@example.org',
  reply_mail: 'daily',
  proved_at: '2026-11-22T20:05:30+00:00',
  comments,
})

/** What a browser without a proved address sees. */
export const unprovedMine = (...comments: OwnComment[]): Mine => ({ email: null, reply_mail: null, proved_at: null, comments })
