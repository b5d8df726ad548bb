import { expect } from 'vitest'
import { valueOf, type OpenedDatabase } from '../database/rpc.ts'
import { aComment, hash, publishHeld } from './comments.ts'

let made = 0

/** What a function sends along with a comment whose writer typed an address: a browser's session, and a code to be mailed. */
export function aSender(email: string) {
  const nth = ++made
  return {
    email,
    session_hash: hash(`browser ${nth}`),
    request_hash: hash(`comment code request ${nth}`),
    code_hash: hash(`comment code ${nth}`),
    sealed_code: 'sealed',
  }
}

export type Sender = ReturnType<typeof aSender>

export interface Posted {
  ok: boolean
  status?: string
  number?: number | null
  reasons?: string[]
  code_asked?: boolean
  may_speak?: boolean
  mail?: string | null
  build?: boolean
  reason?: string
  field?: string
}

/** Posts, and answers what the function is told. Without a sender, somebody who types no address. */
export async function post({ service }: OpenedDatabase, changes: Record<string, unknown> = {}): Promise<Posted> {
  return (await service<Posted>('post_comment', aComment(changes))).body
}

/** Types the code of a sender into the browser of this session. */
export async function prove({ service }: OpenedDatabase, { request_hash, code_hash, session_hash }: Sender) {
  const typed = { request_hash, code_hash, opened_session_hash: session_hash, gap_seconds: 60 }
  return (await service<Posted & { for?: string; thread?: string }>('prove_comment', typed)).body
}

/** Somebody with a proved address in this browser, and nothing published. Returns what the browser sends along. */
export async function provedSender(own: OpenedDatabase, email: string): Promise<Sender> {
  const sender = aSender(email)
  expect(await post(own, { ...sender, thread: 'first-steps' })).toMatchObject({ ok: true, status: 'held', code_asked: true })
  expect(await prove(own, sender)).toMatchObject({ ok: true, for: 'comment' })
  return sender
}

/** The same with a published comment, so that whatever no rule holds is published at once. */
export async function trustedSender(own: OpenedDatabase, session: string, email: string): Promise<Sender> {
  const sender = await provedSender(own, email)
  const id = await valueOf<string>(
    own.database,
    'select c.id from private.comments c join private.authors a on a.id = c.author_id where a.email = $1',
    [email],
  )
  await publishHeld(own, session, id)
  return sender
}

/** The same browser and address, with another code to be mailed. */
export const again = (sender: Sender): Sender => ({ ...aSender(sender.email), session_hash: sender.session_hash })

/** Posts a comment with an address to which nobody has typed a code yet. */
export async function askForCommentCode(own: OpenedDatabase, changes: Record<string, unknown> = {}) {
  const nth = ++made
  const code = { request_hash: hash(`comment request ${nth}`), code_hash: hash(`comment code typed ${nth}`) }
  const session = hash(`writer ${nth}`)
  const comment = aComment({ email: 'writer@example.org', session_hash: session, sealed_code: 'sealed', ...code, ...changes })
  const { body } = await own.service<{ ok: boolean; code_asked: boolean; mail: string | null }>('post_comment', comment)
  expect(body).toMatchObject({ ok: true, code_asked: true })
  const id = await valueOf<string>(own.database, 'select id from private.comments where submission = $1', [comment.submission])
  return { id, session, code, mail: body.mail, comment }
}

/** Posts a comment and types the code that was mailed for it: its address is proved, and the session is its author's. */
export async function proveAuthor(own: OpenedDatabase, changes: Record<string, unknown> = {}) {
  const posted = await askForCommentCode(own, changes)
  const answer = await own.service('prove_comment', { ...posted.code, opened_session_hash: posted.session, gap_seconds: 60 })
  expect(answer).toMatchObject({ status: 200, body: { ok: true, for: 'comment' } })
  return { ...posted, answer }
}
