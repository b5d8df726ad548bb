/**
 * The one way in which this site takes a form: method, size, same origin, parse, honeypot, schema, command, answer.
 * An endpoint says only which schema, which command and which page.
 */
import type { Context } from '@netlify/functions'
import type { z } from 'zod'
import { attach, errorAnswer, refusal, show, success, withHeaders, type Attached, type Done, type FormPage, type Shown } from './answers.ts'
import { readForm, type Typed } from './read-form.ts'
import { refused, type Refused } from './refused.ts'
import { report } from './report.ts'
import { isForeign } from './same-origin.ts'

export interface Endpoint<Schema extends z.ZodType> {
  /** What the form must be. A form made from content is looked up, by its address, and refused when there is none. */
  schema: Schema | ((context: Context) => Promise<Schema | Refused>)
  /** Set for a form with checkboxes of one name: all of its values are kept, see readForm. */
  several?: true
  /**
   * Set where other sites may send the form, also as multipart/form-data: only where what is sent is its own permission,
   * and no cookie is looked at. Everywhere else a form from another site is refused.
   */
  fromElsewhere?: true
  /** Set for a form with a file to choose: its text, up to 64 KiB with all else, becomes the value of its field. */
  files?: true
  /** The built page that holds the form, to be given back filled in. */
  page(typed: Typed, request: Request, context: Context): FormPage | Promise<FormPage>
  /** `typed` is the form as it came, for showing it again. */
  command(input: z.output<Schema>, request: Request, context: Context, typed: Typed): Promise<Done | Shown | Attached | Refused>
}

/** Seconds after which trying again makes sense when the database does not answer. */
const RETRY_AFTER = '30'

export function endpoint<Schema extends z.ZodType>(it: Endpoint<Schema>): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    if (request.method !== 'POST')
      return withHeaders(await refusal(request, refused(405, 'This address takes forms only.')), { allow: 'POST' })
    let typed: Typed = {}
    try {
      if (!it.fromElsewhere && isForeign(request))
        return await refusal(request, refused(403, 'This form was sent from another site. Open it on our own page and send it there.'))
      const form = await readForm(request, it.several, it.files ? 'files' : it.fromElsewhere)
      // A file is still on its device: the page says what is wrong with it. Anything else could not be read at all.
      if (!form.ok) return await refusal(request, form, it.files && (() => it.page(typed, request, context)))
      typed = form.typed
      const outcome = await decide(it, typed, request, context)
      if (!outcome.ok) return await refusal(request, outcome, () => it.page(typed, request, context), typed)
      if ('attached' in outcome) return attach(outcome)
      return 'shown' in outcome ? await show(request, outcome) : success(request, outcome)
    } catch (cause) {
      const { status, message } = report(cause)
      const answer = await errorAnswer(request, status, [{ field: '', message }], () => it.page(typed, request, context), typed)
      return withHeaders(answer, { 'retry-after': RETRY_AFTER })
    }
  }
}

async function decide<Schema extends z.ZodType>(
  it: Endpoint<Schema>,
  typed: Typed,
  request: Request,
  context: Context,
): Promise<Done | Shown | Attached | Refused> {
  if (typed['website'])
    return refused(422, 'A hidden field was filled in, as robots do. It is empty again: please send the form once more.')
  const schema = typeof it.schema === 'function' ? await it.schema(context) : it.schema
  if ('ok' in schema) return schema
  const parsed = schema.safeParse(typed)
  if (parsed.success) return it.command(parsed.data, request, context, typed)
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }))
  // One message a field: the first says what to do.
  return {
    ok: false,
    status: 422,
    errors: errors.filter(({ field }, place) => errors.findIndex((other) => other.field === field) === place),
  }
}
