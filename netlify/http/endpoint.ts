/**
 * The one way in which this site takes a form: method, size, same origin, parse, honeypot, schema, command, answer.
 * An endpoint says only which schema, which command and which page.
 */
import type { Context } from '@netlify/functions'
import type { z } from 'zod'
import { SignedOut } from '../database/client.ts'
import { attach, errorAnswer, show, success, withHeaders } from './answers.ts'
import type { Attached, Done, Shown } from './answers.ts'
import type { FormPage } from './filled-page.ts'
import type { Fillable } from './built-page.ts'
import { readForm, type Typed } from './read-form.ts'
import { refused, type Refused } from './refused.ts'
import { report } from './report.ts'
import { isForeign } from './same-origin.ts'
import type { SessionKind } from './session.ts'
import { signedOut } from './signed-out.ts'
import type { Sent, WordsOf } from './words.ts'

export type Handler = (request: Request, context: Context) => Promise<Response>

export interface Endpoint<Schema extends z.ZodType> {
  /** What the form must be. A form made from content is looked up, by its address, and refused when there is none. */
  schema: Schema | ((context: Context) => Promise<Schema | Refused>)
  /** Whose form it is. Whoever is not signed in gets the one answer of signed-out.ts, whatever else is wrong with the form. */
  session?: SessionKind
  /** The fields whose words are shown again where the form itself cannot be, see words.ts. */
  words: WordsOf<Schema>
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
  page: FormPage | ((typed: Typed, request: Request, context: Context) => FormPage | Promise<FormPage>)
  /** All built pages that it fills, when that is not just the one of its form. No other is ever fetched. */
  pages?: readonly Fillable[]
  /** `typed` is the form as it came, for showing it again. */
  command(input: z.output<Schema>, request: Request, context: Context, typed: Typed): Promise<Done | Shown | Attached | Refused>
}

/** Seconds after which trying again makes sense when the database does not answer. */
const RETRY_AFTER = '30'

export function endpoint<Schema extends z.ZodType>(it: Endpoint<Schema>): Handler {
  const pages = it.pages ?? (typeof it.page === 'function' ? [] : [it.page.path])
  return async (request, context) => {
    if (request.method !== 'POST')
      return withHeaders(await errorAnswer(request, 405, refused(405, 'This address takes forms only.').errors), { allow: 'POST' })
    let sent: Sent = { typed: {}, words: it.words }
    const page = async () => (typeof it.page === 'function' ? it.page(sent.typed, request, context) : it.page)
    try {
      if (!it.fromElsewhere && isForeign(request)) return await errorAnswer(request, 403, FOREIGN.errors)
      const form = await readForm(request, it.several, it.files ? 'files' : it.fromElsewhere)
      // A file is still on its device: the page says what is wrong with it. Anything else could not be read at all.
      if (!form.ok) return await errorAnswer(request, form.status, form.errors, undefined, it.files && { page, pages })
      sent = { ...sent, typed: form.typed }
      const outcome = await decide(it, form.typed, request, context)
      if (!outcome.ok) return await errorAnswer(request, outcome.status, outcome.errors, sent, await returned(it.session, page, pages))
      if ('attached' in outcome) return attach(outcome)
      return 'shown' in outcome ? await show(request, outcome, { ...sent, pages }) : success(request, outcome)
    } catch (cause) {
      if (it.session && cause instanceof SignedOut) return signedOut(request, it.session, sent)
      const { status, message } = report(cause)
      const answer = await errorAnswer(request, status, [{ field: '', message }], sent, { page, pages })
      return withHeaders(answer, { 'retry-after': RETRY_AFTER })
    }
  }
}

/**
 * The page with which a refused form comes back. That of somebody who is signed in is read at once, also for scripts that do not
 * see it: it finds out whether the session lives. Without a database there is none, and no word is lost for that.
 */
async function returned(session: SessionKind | undefined, page: () => Promise<FormPage>, pages: readonly Fillable[]) {
  if (!session) return { page, pages }
  const read = await page().catch((cause: unknown) => {
    if (cause instanceof SignedOut) throw cause
    report(cause)
    return undefined
  })
  return read && { page: () => read, pages }
}

const FOREIGN = refused(403, 'This form was sent from another site. Open it on our own page and send it there.')

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
