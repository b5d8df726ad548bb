import type { Config, Context } from '@netlify/functions'
import { z } from 'zod'
import { fill } from '../../src/components/fill.ts'
import { stopReplyMail } from '../database/mails.ts'
import { builtPage } from '../http/built-page.ts'
import { endpoint } from '../http/endpoint.ts'
import { plainPage } from '../http/plain-page.ts'
import { refused } from '../http/refused.ts'
import { idOfToken } from '../mail/stop-token.ts'

export const config: Config = { path: '/api/comments/stop' }

const PAGE = '/comments/stop/'
const INCOMPLETE = 'This link is not complete. Open it once more from the newest mail, in full.'

const tokenIn = (request: Request) => new URL(request.url).searchParams.get('t')?.slice(0, 100) ?? ''

/**
 * POST ends all mail about replies. It comes from our page's form, or from a mail provider by itself when somebody presses
 * its “Unsubscribe” (RFC 8058): then the token is in the address and nothing else of the person comes along. Whether a token
 * is right is never told: the answer would say whether an author is known.
 */
const stop = endpoint({
  schema: z.object({ t: z.string().optional(), 'List-Unsubscribe': z.string().optional() }),
  // A provider's page or server sends it, some as multipart. There is no session that it could abuse: the token is all it has.
  fromElsewhere: true,
  page: (typed) => ({ path: PAGE, form: 'stop-form', data: { token: typed['t'] ?? '' } }),
  async command(typed, request) {
    const token = typed.t ?? tokenIn(request)
    if (token === '') return refused(422, INCOMPLETE)
    const author = idOfToken('replies', token)
    if (author) await stopReplyMail(author)
    // Providers follow no redirect, and RFC 8058 asks for none.
    return { ok: true, location: typed['List-Unsubscribe'] ? undefined : '/comments/stopped/' }
  },
})

/** GET /api/comments/stop?t=…: the page with the button. It reads nothing and changes nothing, whoever opens it how often. */
export default async (request: Request, context: Context) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return stop(request, context)
  const page = await builtPage(PAGE).catch(() => undefined)
  if (!page) return plainPage(503, [{ field: '', message: 'The site cannot show this page at the moment. Wait a minute and reload it.' }])
  fill(page.document, { token: tokenIn(request) })
  return page.answer(200)
}
