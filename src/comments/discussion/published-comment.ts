import * as z from 'zod'

/** A numbered comment as private.public_comment gives it. Name, text and capacity are null unless it is published. */
export const publishedSchema = z.object({
  thread: z.string(),
  /** Of the page on which its discussion stands. */
  address: z.string(),
  number: z.number(),
  status: z.enum(['published', 'removed', 'withdrawn', 'held']),
  name: z.string().nullable(),
  text: z.string().nullable(),
  capacity: z.string().nullable(),
  in_reply_to: z.number().nullable(),
  /** The passage that was quoted from the comment it answers, and what became of that one since. */
  quote: z.string().nullable(),
  quote_state: z.enum(['removed', 'withdrawn', 'held', 'changed', 'corrected']).nullable(),
  corrects: z.number().nullable(),
  corrected_by: z.number().nullable(),
  replies: z.array(z.number()),
  /** Its writer asks the municipality, and which comment was its first answer. */
  question: z.boolean(),
  answered_by: z.number().nullable(),
  posted_at: z.string(),
  published_at: z.string(),
  changed_at: z.string().nullable(),
  removed_at: z.string().nullable(),
  removal_rule: z.string().nullable(),
})

export type PublishedComment = z.output<typeof publishedSchema>
