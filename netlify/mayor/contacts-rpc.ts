import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Comment } from '../../src/comments/comment.ts'
import { refusalSchema } from '../../src/comments/refusals.ts'
import type { Contact } from '../../src/mayor/contact.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import type { Sending } from '../comments/comments-rpc.ts'
import { call } from '../database/client.ts'

const reportedSchema = z.union([
  z.object({ ok: z.literal(true), comment: z.string().nullable() }),
  z.object({ ok: z.literal(false), reason: z.literal('too_many_contacts') }),
  refusalSchema,
])

/** What goes to the database for one person. Nothing in it is stored beside the number. */
interface Reported {
  office: string
  how: Contact['how']
  submission: string
  /** A keyed hash, see netlify/http/network.ts. */
  network: string
  /** What they heard, and what a function knows of it. */
  said?: { comment: Comment } & Pick<Sending, 'submission' | 'sessionHash' | 'findings'>
}

/** Counts one person who got in touch, once for each submission, and stores what they heard as a comment that waits. */
export async function reportContact({ office, how, submission, network, said }: Reported): Promise<z.output<typeof reportedSchema>> {
  const answer = await call('report_contact', {
    call: office,
    how,
    submission,
    network,
    time_zone: ASSOCIATION.timeZone,
    ...(said === undefined ? {} : { comment: commentFrom(said) }),
  })
  return reportedSchema.parse(answer)
}

function commentFrom({ comment, submission, sessionHash, findings }: NonNullable<Reported['said']>) {
  const { thread, name, text, capacity } = comment
  const { plain, reasons, link_hosts } = findings
  return { thread, name, text, capacity, submission, session_hash: sessionHash, plain, reasons, link_hosts }
}

/**
 * What makes two sendings one contact: a random key, and nothing else. Who presses “by phone” behind one address, without a
 * word, is told apart by nothing else.
 */
export const contactSubmission = (office: string, key: string) =>
  createHash('sha256')
    .update(JSON.stringify(['contact', office, key]))
    .digest('hex')
