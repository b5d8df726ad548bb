import * as z from 'zod'
import { profileSchema } from '../profile.ts'

/** What the database tells volunteers about testers. */

const countsSchema = z.object({
  total: z.number(),
  can_be_invited: z.number(),
  devices: z.record(z.string(), z.number()),
  assistive: z.record(z.string(), z.number()),
})

export type Counts = z.output<typeof countsSchema>

const consents = z.array(z.enum(['invite', 'results', 'share']))

const listedSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  /** Shortened: enough to tell two people apart. */
  address: z.string(),
  profile: profileSchema,
  consents,
  /** Null when they do not pause today. */
  paused_until: z.string().nullable(),
  invited: z.number(),
  invited_at: z.string().nullable(),
})

export type ListedTester = z.output<typeof listedSchema>

export const testerListSchema = z.object({
  ok: z.literal(true),
  chosen: countsSchema,
  all: countsSchema,
  testers: z.array(listedSchema),
  next: z.object({ id: z.string(), invited_at: z.string().nullable() }).nullable(),
})

export type TesterList = z.output<typeof testerListSchema>

const copiedSchema = z.object({
  name: z.string().nullable(),
  email: z.string(),
  profile: profileSchema,
  consents,
  paused_until: z.string().nullable(),
})

export type CopiedTester = z.output<typeof copiedSchema>

export const copySchema = z.object({ ok: z.literal(true), testers: z.array(copiedSchema) })

export const exportsSchema = z.object({
  ok: z.literal(true),
  total: z.number(),
  exports: z.array(
    z.object({
      id: z.string(),
      exported_at: z.string(),
      /** Null when whoever took it is no volunteer any more. */
      by: z.string().nullable(),
      you: z.boolean(),
      why: z.string(),
      filter: z.record(z.string(), z.string()),
      only_shared: z.boolean(),
      testers: z.number(),
      left_since: z.number(),
      too_old: z.boolean(),
    }),
  ),
})

export type Exports = z.output<typeof exportsSchema>
