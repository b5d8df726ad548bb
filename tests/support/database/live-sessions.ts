import { expect } from 'vitest'
import { hashOf } from '../../../netlify/http/cookies.ts'
import { SESSIONS, type SessionKind } from '../../../netlify/http/session.ts'
import { askForCommentCode } from '../comments/authors.ts'
import { askForAccess, SENT, signUpTester } from '../testers/testers.ts'
import { addVolunteer, askForCode, newCode } from '../volunteers/volunteers.ts'
import type { OpenedDatabase } from './rpc.ts'

/** A token of somebody of this kind who is signed in. */
export async function liveToken(own: OpenedDatabase, kind: SessionKind): Promise<string> {
  const token = `live-token-of-the-${kind}`
  const typed = (name: string, code: object) => own.service(name, { ...code, opened_session_hash: hashOf(token) })
  if (kind === 'volunteer') {
    await addVolunteer(own, 'volunteer@example.org')
    expect(await typed('start_volunteer_session', await askForCode(own, 'volunteer@example.org'))).toMatchObject({ body: { ok: true } })
  } else if (kind === 'author') {
    const { code } = await askForCommentCode(own)
    expect(await typed('prove_comment', { ...code, gap_seconds: 60 })).toMatchObject({ body: { ok: true } })
  } else {
    await signUpTester(own, 'tester@example.org')
    const code = newCode()
    expect(await askForAccess(own, 'tester@example.org', code)).toEqual(SENT)
    expect(await typed('prove_tester', code)).toMatchObject({ body: { ok: true } })
  }
  return token
}

/** What a browser sends along that holds this token as a session of this kind. */
export const cookieFor = (kind: SessionKind, token: string) => `__Host-${SESSIONS[kind].cookie}=${token}`
