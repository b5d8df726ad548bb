import { vi } from 'vitest'
import { z } from 'zod'
import { ARTICLES } from '../../../netlify/comments/discussions.ts'
import { endpoint, type Endpoint } from '../../../netlify/http/endpoint.ts'
import { contextFor } from '../../../netlify/local/functions.ts'

/** A site with one form, for the pipeline that all endpoints share. */
export const SITE = 'https://residents.example'

/** The built page's own policy, with the hashes of its style. */
export const POLICY = "default-src 'none'; style-src 'self' 'sha256-built'"

const PAGE = `<!doctype html><html lang="en-CA"><head><title>Greetings</title></head><body><p data-text="waiting">none</p>
<form id="greeting-form" method="post"><div data-error-summary="2" hidden><div role="alert"></div></div>
<div data-honeypot><input name="website"></div><input id="name" name="name"><textarea id="text" name="text"></textarea></form></body></html>`

export const builtAnswer = () => new Response(PAGE, { headers: { 'content-security-policy': POLICY } })

/** Stands in for the site's own pages. Returns what was fetched. Undo with vi.unstubAllGlobals and vi.unstubAllEnvs. */
export function standInForSite(answer: () => Response | Promise<Response> = builtAnswer) {
  vi.stubEnv('URL', `${SITE}/`)
  const fetched = vi.fn(async (_address: URL, _options?: RequestInit) => answer())
  vi.stubGlobal('fetch', fetched)
  return fetched
}

const schema = z.object({
  name: z.string('Enter your name.').min(1, 'Enter your name.'),
  text: z
    .string('Write something.')
    .min(3, 'Write more.')
    .regex(/^[^!]*$/, 'Write without an exclamation mark.'),
})

type Greeting = Endpoint<typeof schema>

/** An endpoint that takes a name and a text, with what a test wants it to do. */
export function greetings(
  command: Greeting['command'],
  page: Greeting['page'] = () => ({ path: '/news/greetings/', form: 'greeting-form', data: { waiting: '3 wait' } }),
) {
  const handler = endpoint({ schema, words: ['name', 'text'], page, pages: [ARTICLES, '/moderation/queue/'], command })
  return (request: Request) => handler(request, contextFor('192.0.2.7'))
}

export const posted = (typed: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(`${SITE}/api/greetings`, { method: 'POST', body: new URLSearchParams(typed), headers })

export const GOOD = { name: 'Wanda', text: 'Hello' }

/** The same request as a script sends it. */
export const AS_SCRIPT = { accept: 'application/json' }
