import type { PublishedComment } from '../../../src/comments/discussion/published-comment.ts'

/** A comment as the database shows it to everybody. Tests change what they are about. */
export const published = (changes: Partial<PublishedComment> = {}): PublishedComment => ({
  thread: 'picnic',
  address: '/news/picnic/',
  number: 12,
  status: 'published',
  name: 'Wanda',
  text: 'Near the *tap*?',
  capacity: 'resident',
  in_reply_to: null,
  quote: null,
  quote_state: null,
  corrects: null,
  corrected_by: null,
  replies: [],
  question: false,
  answered_by: null,
  posted_at: '2026-11-22T19:00:00Z',
  published_at: '2026-11-22T20:05:00Z',
  changed_at: null,
  removed_at: null,
  removal_rule: null,
  ...changes,
})

/** The same after a volunteer removed it. */
export const removedComment = (changes: Partial<PublishedComment> = {}) =>
  published({
    status: 'removed',
    name: null,
    text: null,
    capacity: null,
    removed_at: '2026-11-23T16:00:00Z',
    removal_rule: 'insult',
    ...changes,
  })
