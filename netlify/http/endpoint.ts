/**
 * The one way in which this site takes a form: method, size, same origin, parse, honeypot, schema, command, answer.
 * An endpoint says only which schema, which command and which page.
 */
import type { Context } from '@netlify/functions'
import type { z } from 'zod'
import { fill, type Data } from '../../src/components/fill.ts'
import { putBack, showErrors } from '../../src/components/form-answers.ts'
import { builtPage } from './built-page.ts'
import { plainPage } from './plain-page.ts'
import { readForm, type Typed } from './read-form.ts'
import { refused, type Refused } from './refused.ts'
import { report } from './report.ts'
import { isForeign } from './same-origin.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

export interface Done {
  ok: true
  /** Where a browser goes next (303). */
  location: string
  /** What a script gets, besides ok. */
  json?: Record<string, unknown>
  headers?: Record<string, string>
}

export interface FormPage {
  path: string
  /** The form's id. */
  form: string
  /** What the page shows besides, when it is not known at build time. */
  data?: Data
}

export interface Endpoint<Schema extends z.ZodType> {
  schema: Schema
  /** The built page that holds the form, to be given back filled in. */
  page(typed: Typed, request: Request): FormPage | Promise<FormPage>
  command(input: z.output<Schema>, request: Request, context: Context): Promise<Done | Refused>
}

/** Seconds after which trying again makes sense when the database does not answer. */
const RETRY_AFTER = '30'

export function endpoint<Schema extends z.ZodType>(it: Endpoint<Schema>): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    if (request.method !== 'POST')
      return withHeaders(await refusal(request, refused(405, 'This address takes forms only.')), { allow: 'POST' })
    let typed: Typed = {}
    try {
      if (isForeign(request))
        return await refusal(request, refused(403, 'This form was sent from another site. Open it on our own page and send it there.'))
      const form = await readForm(request)
      if (!form.ok) return await refusal(request, form)
      typed = form.typed
      const outcome = await decide(it, typed, request, context)
      return outcome.ok ? success(request, outcome) : await refusal(request, outcome, () => it.page(typed, request), typed)
    } catch (cause) {
      const { status, message } = report(cause)
      const answer = await errorAnswer(request, status, [{ field: '', message }], () => it.page(typed, request), typed)
      return withHeaders(answer, { 'retry-after': RETRY_AFTER })
    }
  }
}

async function decide<Schema extends z.ZodType>(
  it: Endpoint<Schema>,
  typed: Typed,
  request: Request,
  context: Context,
): Promise<Done | Refused> {
  if (typed['website'])
    return refused(422, 'A hidden field was filled in, as robots do. It is empty again: please send the form once more.')
  const parsed = it.schema.safeParse(typed)
  if (parsed.success) return it.command(parsed.data, request, context)
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }))
  // One message a field: the first says what to do.
  return {
    ok: false,
    status: 422,
    errors: errors.filter(({ field }, place) => errors.findIndex((other) => other.field === field) === place),
  }
}

function success(request: Request, done: Done): Response {
  const headers = { ...SECURITY_HEADERS, 'cache-control': 'no-store', ...done.headers }
  if (wantsJson(request)) return Response.json({ ok: true, ...done.json }, { status: 201, headers })
  return new Response(null, { status: 303, headers: { ...headers, location: done.location } })
}

type PageOf = () => FormPage | Promise<FormPage>

const refusal = (request: Request, { status, errors }: Refused, page?: PageOf, typed?: Typed) =>
  errorAnswer(request, status, errors, page, typed)

/** JSON for scripts; else the page that was sent, filled in; else a plain page that still carries what was typed. */
async function errorAnswer(
  request: Request,
  status: number,
  errors: Refused['errors'],
  page?: PageOf,
  typed: Typed = {},
): Promise<Response> {
  if (wantsJson(request))
    return Response.json({ ok: false, errors }, { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } })
  // A page that cannot be made (its data is in the database that is down) must not cost what was typed.
  const filled = page && (await filledPage(page, status, errors, typed).catch((cause: unknown) => void report(cause)))
  return filled ?? plainPage(status, errors, typed)
}

async function filledPage(page: PageOf, status: number, errors: Refused['errors'], typed: Typed): Promise<Response | undefined> {
  const wanted = await page()
  const built = await builtPage(wanted.path)
  if (!built) return undefined
  fill(built.document, wanted.data ?? {})
  const form = built.document.getElementById(wanted.form)
  if (!form) return undefined
  putBack(form as HTMLFormElement, typed)
  showErrors(form as HTMLFormElement, errors)
  built.document.title = `Error: ${built.document.title}`
  return built.answer(status)
}

export const wantsJson = (request: Request) =>
  request.headers.get('accept')?.includes('application/json') === true ||
  request.headers.get('content-type')?.startsWith('application/json') === true

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
