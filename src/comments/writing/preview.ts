import type { Comment } from '../comment.ts'
import { presentComment } from '../discussion/comment-view.ts'
import { findingsOf, sentencesFor } from '../hold-rules.ts'
import { speaksForOffice } from '../officials.ts'

/** A comment as it will stand in the discussion at this address, and what will happen to it when it is sent: ready to be filled in. Nothing is stored. */
export function previewOf(comment: Comment, address: string, now: Date) {
  const at = now.toISOString()
  const shown = presentComment(
    {
      ...{
        thread: comment.thread,
        address,
        name: comment.name,
        text: comment.text,
        capacity: comment.capacity,
        question: comment.question,
      },
      ...{ in_reply_to: comment.in_reply_to ?? null, quote: comment.quote ?? null, quote_state: null, answered_by: null, replies: [] },
      ...{ posted_at: at, published_at: at, changed_at: null, removed_at: null, removal_rule: null, corrects: null, corrected_by: null },
      // No comment has this number, so every way to another one is a whole address.
      ...{ number: 0, status: 'published' },
    },
    now,
  )
  const place = { number: 'Preview', anchor: 'your-comment', permalink: '#your-comment', published: 'not sent yet' }
  return { comments: [{ ...shown, ...place }], will: whatHappens(comment, now).map((sentence) => ({ sentence })) }
}

/** What will happen, as sentences. Only the database knows the earlier comments of a writer, so it says what depends on them. */
function whatHappens(comment: Comment, now: Date): string[] {
  const { reasons } = findingsOf(comment, now)
  const office = speaksForOffice(comment.capacity)
  return [
    ...sentencesFor(reasons).map((sentence) => `${sentence.replace(/\.$/, '')}: a volunteer looks at it first, whoever wrote it.`),
    ...(office ? ['It speaks for an office: we mail a six-digit code to your address, and it waits until you have typed the code.'] : []),
    ...(comment.email !== undefined && !office
      ? ['Unless this browser has proved your address already, we mail a six-digit code to it.']
      : []),
    comment.email === undefined || reasons.length > 0
      ? 'It appears when a volunteer has read it, usually within a day.'
      : 'It appears when a volunteer has read it, usually within a day. Once your address is proved and a comment of yours was published, the next ones appear at once.',
  ]
}
