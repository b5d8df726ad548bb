import * as z from 'zod'

const count = z.number()

/** A comment as private.queue_item gives it to a volunteer: with its author's history, without any address. */
export const queuedSchema = z.object({
  kind: z.literal('comment'),
  id: z.string(),
  /** Counts its writer's changes. A decision names the one that was read. */
  version: z.number(),
  thread: z.string(),
  address: z.string(),
  status: z.enum(['held', 'published']),
  number: z.number().nullable(),
  name: z.string(),
  text: z.string(),
  quote: z.string().nullable(),
  capacity: z.string(),
  in_reply_to: z.number().nullable(),
  corrects: z.number().nullable(),
  question: z.boolean(),
  posted_at: z.string(),
  changed_at: z.string().nullable(),
  published_at: z.string().nullable(),
  /** Whether a typed code proved its address; whether its capacity holds; whether the address stands on the office's list. */
  proved: z.boolean(),
  may_speak: z.boolean(),
  office_address: z.boolean(),
  /** Keys of src/settings/discussion.ts, and `set_aside`. */
  reasons: z.array(z.string()),
  /** Whether the volunteer who looks has comments in this discussion. */
  argues: z.boolean(),
  removal_asked: z.boolean(),
  removal_asked_by_you: z.boolean(),
  removal_asked_rule: z.string().nullable(),
  history: z.object({ published: count, removed: count, waiting: count, since: z.string() }).nullable(),
})

export type QueuedComment = z.output<typeof queuedSchema>

/** What many waiting comments can have in common: text, the host of a link, network and hour, discussion and hour. */
export const PATTERNS = ['text', 'host', 'network', 'hour'] as const

export const floodSchema = z.object({
  pattern: z.enum(PATTERNS),
  key: z.string(),
  count,
  name: z.string(),
  text: z.string(),
  oldest: z.string(),
})

export type Flood = z.output<typeof floodSchema>

/** Anything that waits, of any kind: what all kinds have. The renderer of its kind reads the rest. */
const waitingSchema = z.looseObject({ kind: z.string(), id: z.string(), version: z.number() })

export type Waiting = z.output<typeof waitingSchema>

/** The queue as the SQL function read_queue gives it. */
export const queueSchema = z.object({
  ok: z.literal(true),
  seen_at: z.string(),
  waiting: count,
  oldest: z.string().nullable(),
  /** How many wait in groups and are not listed. */
  folded: count,
  held: z.array(waitingSchema),
  groups: z.array(floodSchema),
  removals: z.array(queuedSchema),
  published: z.array(queuedSchema),
  mail_waiting_minutes: count,
})

export type Queue = z.output<typeof queueSchema>
