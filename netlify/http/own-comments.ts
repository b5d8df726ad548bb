import { formForText, presentMine } from '../../src/comments/mine.ts'
import type { Mine, OwnComment } from '../../src/comments/stored.ts'
import { readMine } from '../database/my-comments.ts'
import type { FormPage } from './answers.ts'
import { hashOf, readCookie } from './cookies.ts'
import type { Typed } from './read-form.ts'

/** The hash of a writer's session, which is nobody's without the cookie. */
export const authorSession = (request: Request) => hashOf(readCookie(request, 'author') ?? '')

/**
 * The page on which a refused change of one's own comment is shown again. Signed out, it is the page that mails a code, and
 * it still carries the words. A form that is not there any more makes it a plain page, which carries them too.
 */
export async function pageOfMine(request: Request, typed: Typed, form: string | ((mine: Mine, id: string) => string)): Promise<FormPage> {
  const mine = await readMine(authorSession(request))
  if (!mine) return { path: '/comments/', form: 'access-form', data: { kept: typed['text'] || null } }
  const open = typeof form === 'string' ? form : form(mine, String(typed['comment']))
  return { path: '/comments/mine/', form: open, data: presentMine(mine, { open, at: String(typed['comment']) }) }
}

/** The same for a text: in the form for edits, or when it is too late in the one for corrections. */
export const pageOfText = (request: Request, typed: Typed) => pageOfMine(request, typed, formForText)

/** One's own comment, `signed_out` without a session, or undefined when it is not one's own. */
export async function ownComment(
  request: Request,
  id: string,
): Promise<{ comment: OwnComment; email: string | null } | 'signed_out' | undefined> {
  const mine = await readMine(authorSession(request))
  if (!mine) return 'signed_out'
  const comment = mine.comments.find((own) => own.id === id)
  return comment && { comment, email: mine.email }
}
