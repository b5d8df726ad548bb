import * as z from 'zod'
import { profileSchema } from './profile.ts'
import { CONSENTS } from './wording.ts'

/** An invitation to a test, as its tester sees it. */
const invitationSchema = z.object({
  title: z.string(),
  begins_at: z.string(),
  cancelled: z.boolean(),
  invited_at: z.string(),
  answer: z.enum(['yes', 'no', 'another_time']).nullable(),
  note: z.string().nullable(),
  answered_at: z.string().nullable(),
  /** Of those who said yes. */
  place: z.enum(['has_place', 'waits']).nullable(),
})

/** All that the database has about a tester, as the SQL function read_tester gives it. */
export const testerSchema = z.object({
  email: z.string(),
  name: z.string().nullable(),
  profile: profileSchema,
  consents: z.array(z.object({ consent: z.enum(CONSENTS), wording_version: z.number(), agreed_at: z.string() })),
  proved_at: z.string(),
  /** A day, or null when there is no pause. */
  paused_until: z.string().nullable(),
  kept_until: z.string(),
  invitations: z.array(invitationSchema),
})

export type Tester = z.output<typeof testerSchema>
export type Invitation = z.output<typeof invitationSchema>
