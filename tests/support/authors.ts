import { expect } from 'vitest'
import { aComment, hash } from './comments.ts'
import { valueOf, type OpenedDatabase } from './rpc.ts'

let asked = 0

/** Posts a comment with an address to which nobody has typed a code yet. */
export async function askForCommentCode(own: OpenedDatabase, changes: Record<string, unknown> = {}) {
  const code = { request_hash: hash(`comment request ${++asked}`), code_hash: hash(`comment code ${asked}`) }
  const session = hash(`writer ${asked}`)
  const comment = aComment({ email: 'writer@example.org', session_hash: session, sealed_code: 'sealed', ...code, ...changes })
  const { body } = await own.service<{ ok: boolean; code_asked: boolean; mail: string | null }>('post_comment', comment)
  expect(body).toMatchObject({ ok: true, code_asked: true })
  const id = await valueOf<string>(own.database, 'select id from private.comments where submission = $1', [comment.submission])
  return { id, session, code, mail: body.mail, comment }
}

/** Posts a comment and types the code that was mailed for it: its address is proved, and the session is its author's. */
export async function proveAuthor(own: OpenedDatabase, changes: Record<string, unknown> = {}) {
  const posted = await askForCommentCode(own, changes)
  const answer = await own.service('prove_comment', { ...posted.code, session_hash: posted.session, gap_seconds: 60 })
  expect(answer).toMatchObject({ status: 200, body: { ok: true, for: 'comment' } })
  return { ...posted, answer }
}
