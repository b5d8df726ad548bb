import { SPEAKS_FOR_AN_OFFICE, CAPACITIES, type Capacity } from './capacities.ts'
import { commentBody, linksIn } from './markdown.ts'
import { inLocalTime } from './moments.ts'

interface InQueue {
  id: string
  thread: string
  name: string
  text: string
  capacity: string
}

interface Queue {
  waiting: number
  held: (InQueue & { in_reply_to: number | null; posted_at: string })[]
  published: (InQueue & { number: number; published_at: string })[]
}

const DONE: Record<string, string> = {
  publish: 'Published. It stands in the discussion now, and in the printed page after the next build.',
  remove: 'Removed.',
}

/** Everything that a volunteer sees of the queue, ready to be filled into its page. `done` is the decision just taken. */
export function presentQueue(queue: Queue, done: string | null) {
  const shown = queue.held.length
  return {
    done: done !== null && Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null,
    waiting: waitingSentence(queue.waiting) + (queue.waiting > shown ? ` The ${shown} that wait longest are shown.` : ''),
    held: queue.held.map((comment) => ({
      ...both(comment),
      when: inLocalTime(comment.posted_at),
      in_reply_to: comment.in_reply_to === null ? null : `in reply to #${comment.in_reply_to}`,
      unproved: SPEAKS_FOR_AN_OFFICE.includes(comment.capacity as Capacity),
      many_links: linksIn(commentBody(comment.text)).length > 2,
    })),
    published: queue.published.map((comment) => ({
      ...both(comment),
      number: `#${comment.number}`,
      when: inLocalTime(comment.published_at),
    })),
    has_published: queue.published.length > 0,
  }
}

const both = (comment: InQueue) => ({
  id: comment.id,
  name: comment.name,
  capacity: CAPACITIES[comment.capacity as Capacity],
  body: commentBody(comment.text),
  thread: comment.thread,
  article: `/news/${comment.thread}/`,
  form_id: `decision-${comment.id}`,
  rule_id: `rule-${comment.id}`,
  rule_id_error: `rule-${comment.id}-error`,
})

function waitingSentence(waiting: number): string {
  if (waiting === 0) return 'No comment is waiting.'
  return waiting === 1 ? 'One comment is waiting.' : `${waiting} comments are waiting.`
}
