import * as z from 'zod'
import { hashOf, readCookie } from './cookies.ts'
import { endpoint, type Handler } from './endpoint.ts'
import { endedCookie, SESSIONS, type SessionKind } from './session.ts'

/** How a session ends: in this browser, which may be signed out already, or everywhere at once. */
interface Ways {
  here(sessionHash: string): Promise<void>
  everywhere?(sessionHash: string): Promise<void>
}

/** POST: signs somebody out, in the database and in this browser. */
export function signOut(kind: SessionKind, { here, everywhere = here }: Ways): Handler {
  const { cookie, page, form } = SESSIONS[kind]
  return endpoint({
    session: kind,
    schema: z.object({ where: z.enum(['here', 'everywhere']).catch('here') }),
    words: [],
    page: { path: page, form },
    async command({ where }, request) {
      const session = hashOf(readCookie(request, cookie) ?? '')
      await (where === 'everywhere' ? everywhere(session) : here(session))
      return { ok: true, location: page, cookies: [endedCookie(kind, request)] }
    },
  })
}
