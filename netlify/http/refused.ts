import type { FieldError } from '../../src/components/form-answers.ts'

/** An expected refusal: a value, never an exception. Every message is for the person who sent the request. */
export interface Refused {
  ok: false
  status: 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429
  errors: FieldError[]
}

export const refused = (status: Refused['status'], message: string, field = ''): Refused => ({
  ok: false,
  status,
  errors: [{ field, message }],
})

/** How a slice refuses: for each reason the status, the sentence, and the field beside which it stands. */
export type Refusals<Reason extends string = string> = Readonly<
  Record<Reason, { status: Refused['status']; sentence: string; field?: string }>
>

/** What a command answers that the database refused. */
export interface ForReason<Reason> {
  ok: false
  reason: Reason
  /** Where it stands in a form that says it elsewhere than usual. */
  field?: string
  /** In the place of the table's, where numbers belong into it. */
  sentence?: string
}

/** A refusal by its reason. */
export function refusedBy<Reason extends string>(refusals: Refusals<Reason>, refusal: Omit<ForReason<Reason>, 'ok'>): Refused {
  const usual = refusals[refusal.reason]
  return refused(usual.status, refusal.sentence ?? usual.sentence, refusal.field ?? usual.field ?? '')
}
