import { findingsOf } from '../../src/comments/hold-rules.ts'
import { formForText, presentMine } from '../../src/comments/mine/own-comments-view.ts'
import type { Asked } from '../http/screen.ts'
import { discussionAt } from './discussions.ts'
import { correctComment, editComment, readMine, withdrawComment } from './own-comments-rpc.ts'

/** The form for another text. */
export const EDIT = 'edit'

/** The page of one's own comments, as it is opened, or with a form that was refused. */
export async function ownPage(session: string, { parameters, refused }: Asked) {
  const all = await readMine(session)
  if (!refused) {
    const page = Number.parseInt(parameters.get('page') ?? '1', 10) || 1
    return presentMine(all, { done: parameters.get('done'), at: parameters.get('at'), page })
  }
  const id = String(refused.typed['comment'])
  // A text that comes too late for an edit comes back in the form for a correction.
  const open = refused.form === EDIT ? formForText(all, id) : refused.form
  return { ...presentMine(all, { open, at: id }), form: open }
}

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

/** Gives one's own comment another text, held by the same rules as the first one. `changed` is what follows, see netlify/after.ts. */
export async function editOwn(session: string, { comment: id, text }: OwnText) {
  const own = await ownComment(session, id)
  if (!own) return refused('no_such_comment')
  const edited = await editComment(session, id, { text, ...findingsOf({ text, capacity: own.capacity }, new Date()) })
  if (!edited.ok) return { ...edited, field: 'text' }
  const isPublic = edited.status === 'published'
  // Public before or public now: in both cases the newest comments have changed.
  const changed = { threads: own.number !== null || isPublic ? [edited.thread] : [], build: edited.build }
  return { ok: true as const, waits: !isPublic, changed }
}

/** Posts a comment that corrects one's own, with the name and capacity of that one. */
export async function correctOwn(session: string, { comment: id, text }: OwnText, network: string) {
  const own = await ownComment(session, id)
  if (!own?.email) return refused('not_yours')
  const { thread, capacity, email } = own
  if ((await discussionAt(thread))?.state !== 'open') return refused('closed')
  const read = { text, ...findingsOf({ text, capacity, email }, new Date()) }
  const posted = await correctComment(own, read, { sessionHash: session, network })
  if (!posted.ok) return refused(posted.reason)
  const isPublic = posted.status === 'published'
  // The same words as a correction that is gone: nothing was stored now.
  if (!isPublic && posted.status !== 'held') return refused('sent_before')
  return { ok: true as const, waits: !isPublic, changed: { threads: isPublic ? [thread] : [], build: posted.build } }
}

/** Withdraws one's own comment. Doing it again changes nothing. */
export async function withdrawOwn(session: string, id: string) {
  const own = await ownComment(session, id)
  if (own?.status === 'withdrawn') return { ok: true as const, changed: {} }
  const withdrawn = await withdrawComment(session, id)
  if (!withdrawn) return refused('no_such_comment')
  return { ok: true as const, changed: { threads: [withdrawn.thread], build: withdrawn.build } }
}
