import { fill, type Data } from '../../src/components/fill.ts'
import { putBack } from '../../src/components/form-answers.ts'
import { withoutUnused } from '../../src/components/unused.ts'
import { builtPage } from './built-page.ts'
import { hashOf, readCookie, type CookieName } from './cookies.ts'
import { plainPage } from './plain-page.ts'
import type { Typed } from './read-form.ts'
import { report } from './report.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

export interface PrivatePage {
  /** What the page shows, as it stands in a sentence: `the queue`. */
  what: string
  /** The built page to be filled. */
  path: string
  /** The cookie with the session. */
  cookie: CookieName
  /** Where somebody goes who has no session. */
  signIn: string
  /** Set where a script shows parts later that are hidden now: then they stay in the page. */
  scripted?: true
  /** What the answer says besides: for a page that is kept as a file, or to renew a cookie. */
  headers?: (request: Request) => Record<string, string>
  /** What to fill in for a live session, or undefined without one. `stands` is a form in which something stands already. */
  data(sessionHash: string, request: Request): Promise<(Data & { stands?: { form: string; typed: Typed } }) | undefined>
}

/** The one way in which a function shows a page to somebody who is signed in: kept by nobody, changing nothing. */
export function privatePage({ path, headers, data, scripted, ...who }: PrivatePage): (request: Request) => Promise<Response> {
  return privateAnswer(who, async (sessionHash, request) => {
    const shown = await data(sessionHash, request)
    if (!shown) return undefined
    const page = await builtPage(path)
    if (!page) return plain(503, `The site cannot show ${who.what} at the moment. Wait a minute and reload it.`)
    fill(page.document, shown)
    const form = shown.stands && page.document.getElementById(shown.stands.form)
    if (form) putBack(form as HTMLFormElement, shown.stands?.typed ?? {})
    if (!scripted) withoutUnused(page.document)
    return page.answer(200, headers?.(request))
  })
}

const plain = (status: number, message: string) => plainPage(status, [{ field: '', message }])

/** What only somebody who is signed in gets. `answer` says undefined when the session does not live: then the way to sign in is the answer. */
export function privateAnswer(
  { what, cookie, signIn }: Pick<PrivatePage, 'what' | 'cookie' | 'signIn'>,
  answer: (sessionHash: string, request: Request) => Promise<Response | undefined>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(405, `This address shows ${what}. Go back and press the button again.`)
    try {
      const session = readCookie(request, cookie)
      const answered = session && (await answer(hashOf(session), request))
      return (
        answered || new Response(null, { status: 303, headers: { ...SECURITY_HEADERS, location: signIn, 'cache-control': 'no-store' } })
      )
    } catch (cause) {
      const { status } = report(cause)
      return plain(status, `The site cannot read ${what} at the moment. Nothing is lost. Wait a minute and reload it.`)
    }
  }
}
