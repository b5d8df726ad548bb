import { errorAnswer } from './answers.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { SESSIONS, type SessionKind } from './session.ts'
import { keptWords, NOBODY_TYPED, wordsIn, type Sent } from './words.ts'

/**
 * The one answer to somebody whose session has ended, whatever they asked for. Whoever opens a page is taken to the sign-in form.
 * A form is refused there, in one sentence, with every word that was typed.
 */
export async function signedOut(request: Request, kind: SessionKind, sent: Sent = NOBODY_TYPED): Promise<Response> {
  const { page, form, signIn, sentence, keep } = SESSIONS[kind]
  if (request.method === 'GET' || request.method === 'HEAD')
    return new Response(null, { status: 303, headers: { ...SECURITY_HEADERS, location: signIn, 'cache-control': 'no-store' } })
  const shown = {
    path: page,
    form,
    // The form for signing in may have a field of the same name as the one that was sent.
    typed: {},
    finish(document: Document) {
      if (wordsIn(sent).length === 0) return
      if (keep) keep(document, sent.typed)
      else keptWords(document.getElementById(form), sent)
    },
  }
  return errorAnswer(request, 403, [{ field: '', message: sentence }], sent, { pages: [page], page: () => shown })
}
