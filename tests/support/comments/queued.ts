import type { Queue, QueuedComment } from '../../../src/comments/volunteers/queue-rows.ts'

/** A comment that waits, with nothing special about it. Tests change one thing at a time. */
export const aQueued = (changes: Partial<QueuedComment> = {}): QueuedComment => ({
  kind: 'comment', id: 'b3a1', version: 1, thread: 'picnic', address: '/news/picnic/', status: 'held', number: null, name: 'Wanda', text: 'Near the *tap*?', quote: null, capacity: 'resident',
  in_reply_to: null, corrects: null, question: false, posted_at: '2026-11-22T20:05:00Z', changed_at: null, published_at: null,
  proved: false, may_speak: true, office_address: false, reasons: [], argues: false, removal_asked: false, removal_asked_by_you: false,
  removal_asked_rule: null, history: null, ...changes,
}) // prettier-ignore

/** The same, from somebody with a proved address. */
export const aProved = (changes: Partial<QueuedComment> = {}): QueuedComment =>
  aQueued({ proved: true, history: { published: 4, removed: 1, waiting: 2, since: '2026-07-01T16:00:00Z' }, ...changes })

export const aQueue = (changes: Partial<Queue> = {}): Queue => ({
  ok: true, seen_at: '2026-11-22T20:06:00.123456+00:00', waiting: changes.held?.length ?? 0, oldest: null, folded: 0, held: [], groups: [], removals: [], published: [], mail_waiting_minutes: 0, ...changes,
}) // prettier-ignore
