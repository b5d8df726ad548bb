import type { Context } from '@netlify/functions'
import { findingsOf } from '../../src/comments/holding.ts'
import { correctComment, editComment, readMine, withdrawComment } from '../database/my-comments.ts'
import { after } from './after.ts'
import { discussionAt } from './discussions.ts'
import { networkOf } from './network.ts'

/** A new text for one's own comment, by its id. */
interface OwnText {
  comment: string
  text: string
}

/** One's own comment, and one's address when it is proved. */
async function ownComment(session: string, id: string) {
  const { comments, email } = await readMine(session)
  const comment = comments.find((own) => own.id === id)
  return comment && { ...comment, email }
}

const refused = <Reason extends string>(reason: Reason) => ({ ok: false as const, reason })

/** Gives one's own comment another text, held by the same rules as the first one. */
export async function editOwn(session: string, { comment: id, text }: OwnText, context: Context) {
  const own = await ownComment(session, id)
  if (!own) return refused('no_such_comment')
  const edited = await editComment(session, id, { text, ...findingsOf({ text, capacity: own.capacity }, new Date()) })
  if (!edited.ok) return { ...edited, field: 'text' }
  const isPublic = edited.status === 'published'
  // Public before or public now: in both cases the newest comments have changed.
  after(context, { threads: own.number !== null || isPublic ? [edited.thread] : [], build: edited.build })
  return { ok: true as const, waits: !isPublic }
}

/** Posts a comment that corrects one's own, with the name and capacity of that one. */
export async function correctOwn(session: string, { comment: id, text }: OwnText, context: Context) {
  const own = await ownComment(session, id)
  if (!own?.email) return refused('not_yours')
  const { thread, capacity, email } = own
  if ((await discussionAt(thread))?.state !== 'open') return refused('closed')
  const read = { text, ...findingsOf({ text, capacity, email }, new Date()) }
  const posted = await correctComment(own, read, { sessionHash: session, network: networkOf(context) })
  if (!posted.ok) return refused(posted.reason)
  const isPublic = posted.status === 'published'
  // The same words as a correction that is gone: nothing was stored now.
  if (!isPublic && posted.status !== 'held') return refused('sent_before')
  after(context, { threads: isPublic ? [thread] : [], build: posted.build })
  return { ok: true as const, waits: !isPublic }
}

/** Takes one's own comment back. Twice is once. */
export async function withdrawOwn(session: string, id: string, context: Context) {
  const own = await ownComment(session, id)
  if (own?.status === 'withdrawn') return { ok: true as const }
  const withdrawn = await withdrawComment(session, id)
  if (!withdrawn) return refused('no_such_comment')
  after(context, { threads: [withdrawn.thread], build: withdrawn.build })
  return { ok: true as const }
}
