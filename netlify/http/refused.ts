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
