import { SignedOut } from '../database/client.ts'
import { plainPage } from './plain-page.ts'
import { report } from './report.ts'
import { sessionOf, type SessionKind } from './session.ts'
import { signedOut } from './signed-out.ts'

export interface Private {
  /** What is shown, as it stands in a sentence: `the queue`. */
  what: string
  /** Whose it is. */
  session: SessionKind
}

/** What only somebody who is signed in gets: changing nothing, and kept by nobody. */
export function privateAnswer(
  { what, session }: Private,
  answer: (sessionHash: string, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return unread(405, `This address shows ${what}. Go back and press the button again.`)
    try {
      return await answer(sessionOf(session, request), request)
    } catch (cause) {
      if (cause instanceof SignedOut) return signedOut(request, session)
      const { status } = report(cause)
      return unread(status, `The site cannot read ${what} at the moment. Nothing is lost. Wait a minute and reload it.`)
    }
  }
}

/** A plain page that says why nothing is shown. */
export const unread = (status: number, message: string) => plainPage(status, [{ field: '', message }])
