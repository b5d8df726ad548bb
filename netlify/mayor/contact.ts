/** The form “I got in touch” and its page. What was said is held by the rules of any comment. */
import { randomUUID } from 'node:crypto'
import type { Context } from '@netlify/functions'
import { commentSchema } from '../../src/comments/comment.ts'
import { beginning, CHECK, contactSchema, DISCUSSION_CLOSED, NO_SUCH_CALL, OFFICE_SPEAKS_ELSEWHERE } from '../../src/mayor/contact.ts'
import type { Contact } from '../../src/mayor/contact.ts'
import type { FormPage } from '../http/filled-page.ts'
import type { Typed } from '../http/read-form.ts'
import { refused } from '../http/refused.ts'
import { callAt, type Call } from './calls.ts'

/** Where a refusal of the comment stands in this form. */
const FIELDS: Record<string, string> = { name: 'writer', capacity: 'capacity', email: 'capacity' }

/** The field of this form to which a refusal of the comment belongs. */
export const fieldOf = (field: string) => FIELDS[field] ?? 'said'

/** What the words would be as a comment, or undefined when there are none. */
export const commentOf = ({ desk, thread }: Call, { how, said, writer, capacity }: Partial<Contact>) =>
  said === undefined
    ? undefined
    : { thread, name: writer, capacity, text: [how && beginning(how, desk), said].filter(Boolean).join('\n\n') }

/** The schema of the form about one call. All that is wrong is told at once, also when the way is missing. */
export async function contactAbout({ params }: Context) {
  const call = await callAt(params['call'] ?? '')
  if (!call) return refused(404, NO_SUCH_CALL)
  return contactSchema.superRefine(
    (contact, { addIssue }) => {
      const comment = typeof contact.said === 'string' && call.thread !== null ? commentOf(call, contact) : undefined
      if (contact.said !== undefined && call.thread === null)
        addIssue({ code: 'custom', path: ['said'], message: DISCUSSION_CLOSED, input: '' })
      for (const { path, message } of (comment && commentSchema.safeParse(comment).error?.issues) ?? []) {
        const field = String(path[0])
        addIssue({ code: 'custom', path: [fieldOf(field)], message: field === 'email' ? OFFICE_SPEAKS_ELSEWHERE : message, input: '' })
      }
    },
    { when: () => true },
  )
}

/** The pages of all offices, which are called like their files. */
export const OFFICES = /^\/[a-z0-9]+(-[a-z0-9]+)*\/$/

/** The page of the call with the form on it, and a key that makes a doubled sending one contact. */
export async function contactPage(typed: Typed, { params }: Context): Promise<FormPage> {
  const id = params['call'] ?? ''
  // For an office that nobody can call, there is no page: what was sent comes back on a plain one.
  if (!(await callAt(id))) return { path: '/', form: 'contact-form' }
  return {
    path: `/${id}/`,
    form: 'contact-form',
    data: { submission: contactSchema.shape.submission.parse(typed['submission']) ?? randomUUID() },
  }
}

/** The same page for somebody whose browser gave no key: nothing was counted, and the next press carries one. */
export async function checkPage(typed: Typed, context: Context): Promise<FormPage> {
  return {
    ...(await contactPage(typed, context)),
    finish(document) {
      const notice = document.createElement('p')
      notice.setAttribute('tabindex', '-1')
      notice.textContent = CHECK
      const summary = document.querySelector('#contact-form [data-error-summary]')
      // The address of the answer names the summary. This stands in its place, and gets the focus.
      notice.id = summary?.id ?? ''
      summary?.replaceWith(notice)
    },
  }
}
