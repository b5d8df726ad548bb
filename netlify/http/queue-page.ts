import { shownBy } from '../../src/comments/queue.ts'
import type { View } from '../../src/comments/queue-item.ts'
import type { FormPage } from './answers.ts'
import type { Typed } from './read-form.ts'

/** What a volunteer without a session gets back. */
export const SIGN_IN: FormPage = { path: '/moderation/', form: 'sign-in-form' }

/** The group of comments from which a form was sent, or undefined: the whole queue. */
export function viewOf(typed: Typed | { pattern: string | undefined; key: string | undefined }): View | undefined {
  const fields = Object.entries(typed).filter((field): field is [string, string] => typeof field[1] === 'string')
  return shownBy(new URLSearchParams(fields)).view
}

/** Where a decision leads: to its sentence at the top of the queue. */
export function queueAddress({ done, batch, view }: { done: string; batch?: string; view?: View | undefined }): string {
  const parameters = new URLSearchParams({ ...view, done, ...(batch && { batch }) })
  return `/api/moderation/queue?${parameters}#done`
}
