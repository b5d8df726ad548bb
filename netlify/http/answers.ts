/** How a form is answered: the only place that decides between JSON, a filled page and a plain one. */
import { filledPage, type FormPage, type Returned } from './filled-page.ts'
import { plainPage } from './plain-page.ts'
import type { Typed } from './read-form.ts'
import type { Refused } from './refused.ts'
import { report } from './report.ts'
import { contentSecurityPolicy, SECURITY_HEADERS } from './security-headers.ts'
import type { Sent } from './words.ts'

export interface Done {
  ok: true
  /** Where a browser goes next (303), or undefined for a machine that follows nowhere (200). */
  location: string | undefined
  /** What a script gets, besides ok. */
  json?: Record<string, unknown>
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
  /** What came of it in words, for the plain page when this one cannot be had. */
  made?: Record<string, string>
  /** What a script gets, besides ok. */
  json: Record<string, unknown>
  /** One Set-Cookie header each. */
  cookies?: string[]
}

/** The answer to a good form: 303 to a page, or 201 for scripts. */
export function success(request: Request, done: Done): Response {
  const headers = new Headers({ ...SECURITY_HEADERS, 'cache-control': 'no-store' })
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
export async function show(request: Request, { shown, typed, made = {}, json, cookies = [] }: Shown, { words, pages }: Showing) {
  const answer = wantsJson(request)
    ? Response.json({ ok: true, ...json }, { headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } })
    : ((await filledPage({ page: () => shown, pages }, 200, [], typed)) ?? plainPage(503, [NOT_SHOWN], { typed, words }, made))
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

type Showing = Pick<Sent, 'words'> & Pick<Returned, 'pages'>

const NOT_SHOWN = { field: '', message: 'The site cannot show this page at the moment. Go back and try again.' }

/** JSON for scripts; else the page that was sent, filled in; else a plain page that still carries what was typed. */
export async function errorAnswer(
  request: Request,
  status: number,
  errors: Refused['errors'],
  sent?: Sent,
  returned?: Returned,
): Promise<Response> {
  if (wantsJson(request))
    return Response.json({ ok: false, errors }, { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } })
  // A page that cannot be made (its data is in the database that is down) must not cost what was typed.
  // Nor must a flood cost us 30 ms of parsing each time: its answer is plain, and still carries every word.
  const filled =
    returned &&
    status !== 429 &&
    (await filledPage(returned, status, errors, sent?.typed ?? {}).catch((cause: unknown) => void report(cause)))
  return filled || plainPage(status, errors, sent)
}

export const wantsJson = (request: Request) =>
  request.headers.get('accept')?.includes('application/json') === true ||
  request.headers.get('content-type')?.startsWith('application/json') === true

export function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
