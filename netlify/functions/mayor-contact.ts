import type { Config, Context } from '@netlify/functions'
import { commentSchema } from '../../src/comments/comment.ts'
import { findingsOf } from '../../src/comments/hold-rules.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { NOT_COUNTED, TOO_MANY_CONTACTS } from '../../src/mayor/contact.ts'
import { sessionCookie, sessionToken } from '../comments/author-session.ts'
import { submissionOf } from '../comments/comments-rpc.ts'
import { hashOf } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { networkOf } from '../http/network.ts'
import { refused } from '../http/refused.ts'
import { callAt } from '../mayor/calls.ts'
import { checkPage, commentOf, contactAbout, contactPage, fieldOf, OFFICES } from '../mayor/contact.ts'
import { contactSubmission, reportContact } from '../mayor/contacts-rpc.ts'

// The address says nothing of a mayor: another association's office may be a landlord's.
export const config: Config = { path: '/api/contact/:call' }

/**
 * POST /api/contact/<office>: counts one person who got in touch, once for each form, and stores what they heard as a
 * comment that a volunteer reads first. A form without a key is given back with one, and counts when it is sent again.
 */
export default endpoint({
  schema: contactAbout,
  words: ['how', 'said', 'writer', 'capacity'],
  page: (typed, _request, context) => contactPage(typed, context),
  pages: [OFFICES],
  async command(contact, request, context, typed) {
    if (contact.submission === undefined) {
      const shown = await checkPage(typed, context)
      return { ok: true, shown, typed, json: { counted: false, submission: shown.data?.['submission'] } }
    }
    const office = context.params['call'] ?? ''
    const network = networkOf(context)
    const submission = contactSubmission(office, contact.submission)
    const { said, cookies } = await saidBy(contact, request, context, network)
    const answer = await reportContact({ office, how: contact.how, submission, network, ...(said && { said }) })
    if (answer.ok) return { ok: true, location: `/${office}/thanks/`, json: { counted: true, comment: answer.comment }, cookies }
    if (answer.reason === 'too_many_contacts') return refused(429, TOO_MANY_CONTACTS)
    const errors = [
      { field: fieldOf(answer.field), message: REFUSALS[answer.reason].sentence },
      { field: '', message: NOT_COUNTED },
    ]
    return { ...refused(429, ''), errors }
  },
})

type Input = Parameters<typeof commentOf>[1]

/** What they heard as any comment, and the session in which this browser can still mend it. */
async function saidBy(contact: Input, request: Request, context: Context, network: string) {
  const call = await callAt(context.params['call'] ?? '')
  // The schema has found it a moment ago. Without it the words would be dropped without a word.
  if (!call) throw new Error('There is no such call.')
  const typed = commentOf(call, contact)
  if (!typed) return { said: undefined, cookies: [] }
  const comment = commentSchema.parse(typed)
  const submission = submissionOf(comment)
  const session = sessionToken(request, submission, { key: false, network })
  const said = { comment, submission, sessionHash: hashOf(session), findings: findingsOf(comment, new Date()) }
  return { said, cookies: [sessionCookie(request, session)] }
}
