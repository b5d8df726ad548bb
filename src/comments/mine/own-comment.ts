import * as z from 'zod'
import { CAPACITY_NAMES } from '../capacities.ts'
import { HOUSE_RULE_NAMES } from '../house-rules.ts'

/** Everything that is stored of one's own comment, as the SQL function read_my_comments gives it. */
const ownSchema = z.object({
  id: z.string(),
  thread: z.string(),
  /** Of the page of its discussion. */
  address: z.string(),
  number: z.number().nullable(),
  status: z.enum(['held', 'published', 'removed', 'withdrawn']),
  name: z.string().nullable(),
  text: z.string().nullable(),
  capacity: z.enum(CAPACITY_NAMES),
  /** Its address is proved, so that it belongs to an author. */
  proved: z.boolean(),
  /** A code was mailed for it and nobody has typed it. */
  code_asked: z.boolean(),
  /** Whether its capacity holds, see private.may_speak. */
  may_speak: z.boolean(),
  in_reply_to: z.number().nullable(),
  quote: z.string().nullable(),
  corrects: z.number().nullable(),
  question: z.boolean(),
  wants_replies: z.boolean(),
  reasons: z.array(z.string()),
  posted_at: z.string(),
  changed_at: z.string().nullable(),
  published_at: z.string().nullable(),
  removed_at: z.string().nullable(),
  removal_rule: z.enum(HOUSE_RULE_NAMES).nullable(),
  can_be_edited: z.boolean(),
  /** When its writer replaced earlier words. Those are gone. */
  replaced_at: z.array(z.string()),
})

/** A writer's comments, newest first. Without a proved address: what this browser posted in the last 15 minutes. */
export const mineSchema = z.object({
  email: z.string().nullable(),
  reply_mail: z.enum(['each', 'daily', 'none']).nullable(),
  proved_at: z.string().nullable(),
  comments: z.array(ownSchema),
})

export type OwnComment = z.output<typeof ownSchema>
export type Mine = z.output<typeof mineSchema>
