import * as z from 'zod'
import { fill } from '../../src/components/fill.ts'
import { idOfToken, type StopPurpose } from '../mail/stop-token.ts'
import { builtPage } from './built-page.ts'
import { endpoint } from './endpoint.ts'
import { plainPage } from './plain-page.ts'
import { refused } from './refused.ts'

interface Stop {
  purpose: StopPurpose
  /** The built page with the button. Its form is `stop-form`. */
  page: string
  /** Where a browser goes when it is done. */
  done: string
  /** Ends the mail for one person. */
  stop(id: string): Promise<void>
}

const INCOMPLETE = 'This link is not complete. Open it once more from the newest mail, in full.'

const tokenIn = (request: Request) => new URL(request.url).searchParams.get('t')?.slice(0, 100) ?? ''

/**
 * What stands behind the link of a mail that ends mail. GET shows the page with the button: it reads nothing and changes
 * nothing, no matter who opens it or how often.
 *
 * POST ends the mail. It comes from our page's form, or from a mail provider by itself when somebody presses its
 * “Unsubscribe” (RFC 8058): then the token is in the address and nothing else of the person comes along. Whether a token is
 * right is never told: the answer would say whether a person is known.
 */
export function stopEndpoint({ purpose, page, done, stop }: Stop) {
  const post = endpoint({
    schema: z.object({ t: z.string().optional(), 'List-Unsubscribe': z.string().optional() }),
    // A provider's page or server sends it, some as multipart. There is no session that it could abuse: the token is all it has.
    fromElsewhere: true,
    words: [],
    page: (typed) => ({ path: page, form: 'stop-form', data: { token: typed['t'] ?? '' } }),
    pages: [page],
    async command(typed, request) {
      const token = typed.t ?? tokenIn(request)
      if (token === '') return refused(422, INCOMPLETE)
      const id = idOfToken(purpose, token)
      if (id) await stop(id)
      // Providers follow no redirect, and RFC 8058 asks for none.
      return { ok: true, location: typed['List-Unsubscribe'] ? undefined : done }
    },
  })
  const get = async (request: Request) => {
    const built = await builtPage(page).catch(() => undefined)
    if (!built)
      return plainPage(503, [{ field: '', message: 'The site cannot show this page at the moment. Wait a minute and reload it.' }])
    fill(built.document, { token: tokenIn(request) })
    return built.answer(200)
  }
  return { get, post }
}
