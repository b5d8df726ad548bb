/** How a form is answered: the only place that decides between JSON, a filled page and a plain one. */
import { fill, type Data } from '../../src/components/fill.ts'
import { putBack, showErrors } from '../../src/components/form-answers.ts'
import { builtPage } from './built-page.ts'
import { plainPage } from './plain-page.ts'
import type { Typed } from './read-form.ts'
import type { Refused } from './refused.ts'
import { report } from './report.ts'
import { contentSecurityPolicy, SECURITY_HEADERS } from './security-headers.ts'

export interface Done {
  ok: true
  /** Where a browser goes next (303), or undefined for a machine that follows nowhere (200). */
  location: string | undefined
  /** What a script gets, besides ok. */
  json?: Record<string, unknown>
  headers?: Record<string, string>
  /** One Set-Cookie header each. */
  cookies?: string[]
}

/** A file for the person's own device (200): nothing of it is kept here. */
export interface Attached {
  ok: true
  attached: { name: string } & ({ json: string } | { csv: string })
}

/** A page that shows what was asked for or what came of it, with the form again (200). Its address tells nobody anything. */
export interface Shown {
  ok: true
  shown: FormPage
  /** What stands in the form now. */
  typed: Typed
  /** What a script gets, besides ok. */
  json: Record<string, unknown>
  /** One Set-Cookie header each. */
  cookies?: string[]
}

export interface FormPage {
  path: string
  /** The form's id. */
  form: string
  /** What the page shows besides, when it is not known at build time. */
  data?: Data
  /** What is done to the page at the end, when filling is not enough. */
  finish?(document: Document): void
}

/** The answer to a good form: 303 to a page, or 201 for scripts. */
export function success(request: Request, done: Done): Response {
  const headers = new Headers({ ...SECURITY_HEADERS, 'cache-control': 'no-store', ...done.headers })
  for (const cookie of done.cookies ?? []) headers.append('set-cookie', cookie)
  if (wantsJson(request)) return Response.json({ ok: true, ...done.json }, { status: 201, headers })
  if (done.location === undefined) {
    headers.set('content-type', 'text/plain; charset=utf-8')
    return new Response('Done.\n', { headers })
  }
  headers.set('location', done.location)
  return new Response(null, { status: 303, headers })
}

/** The answer to a form that asks for a file. A browser that stays where it was shows its page as it is. */
export function attach({ attached }: Attached): Response {
  return new Response('csv' in attached ? attached.csv : attached.json, {
    headers: {
      ...SECURITY_HEADERS,
      'content-security-policy': contentSecurityPolicy(),
      'content-type': `${'csv' in attached ? 'text/csv' : 'application/json'}; charset=utf-8`,
      'content-disposition': `attachment; filename="${attached.name}"`,
      'cache-control': 'no-store',
    },
  })
}

/** The answer to a form that only wants to be shown something. Every word comes back with it. */
export async function show(request: Request, { shown, typed, json, cookies = [] }: Shown): Promise<Response> {
  const answer = wantsJson(request)
    ? Response.json({ ok: true, ...json }, { headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } })
    : ((await filledPage(() => shown, 200, [], typed)) ?? plainPage(503, [NOT_SHOWN], typed))
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

const NOT_SHOWN = { field: '', message: 'The site cannot show this page at the moment. Go back and try again.' }

export type PageOf = () => FormPage | Promise<FormPage>

/** The answer to a refused form, see errorAnswer. */
export const refusal = (request: Request, { status, errors }: Refused, page?: PageOf, typed?: Typed) =>
  errorAnswer(request, status, errors, page, typed)

/** JSON for scripts; else the page that was sent, filled in; else a plain page that still carries what was typed. */
export async function errorAnswer(
  request: Request,
  status: number,
  errors: Refused['errors'],
  page?: PageOf,
  typed: Typed = {},
): Promise<Response> {
  if (wantsJson(request))
    return Response.json({ ok: false, errors }, { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } })
  // A page that cannot be made (its data is in the database that is down) must not cost what was typed.
  // Nor must a flood cost us 30 ms of parsing each time: its answer is plain, and still carries every word.
  const filled = page && status !== 429 && (await filledPage(page, status, errors, typed).catch((cause: unknown) => void report(cause)))
  return filled || plainPage(status, errors, typed)
}

async function filledPage(page: PageOf, status: number, errors: Refused['errors'], typed: Typed): Promise<Response | undefined> {
  const wanted = await page()
  const built = await builtPage(wanted.path)
  if (built) fill(built.document, wanted.data ?? {})
  const form = built?.document.getElementById(wanted.form) as HTMLFormElement | null | undefined
  if (!built || !form) return undefined
  putBack(form, typed)
  // Most forms name their summary in their address; the browser then goes there and leaves this alone.
  const summary = showErrors(form, errors)
  if (errors.length > 0) summary?.setAttribute('autofocus', '')
  wanted.finish?.(built.document)
  return built.answer(status)
}

export const wantsJson = (request: Request) =>
  request.headers.get('accept')?.includes('application/json') === true ||
  request.headers.get('content-type')?.startsWith('application/json') === true

export function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
