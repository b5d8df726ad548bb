import type { Config } from '@netlify/functions'
import { exportedMine, presentExport } from '../../src/comments/mine/export.ts'
import { eraseSchema, mailSchema, MINE_REFUSALS, ownSchema, ownTextSchema } from '../../src/comments/mine/mine-forms.ts'
import { REFUSALS } from '../../src/comments/refusals.ts'
import { after } from '../after.ts'
import { sessionCookie } from '../comments/author-session.ts'
import { endAuthorSession, eraseAuthor, readMine, setReplyMail } from '../comments/own-comments-rpc.ts'
import { correctOwn, EDIT, editOwn, ownPage, withdrawOwn } from '../comments/own-comments.ts'
import { readCookie } from '../http/cookies.ts'
import { networkOf } from '../http/network.ts'
import { privateFile } from '../http/private-file.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { endedCookie } from '../http/session.ts'
import { signOut } from '../http/sign-out.ts'
import { siteUrl } from '../site-url.ts'

export const config: Config = {
  path: [
    '/api/comments/mine',
    '/api/comments/mine/edit',
    '/api/comments/mine/correct',
    '/api/comments/mine/withdraw',
    '/api/comments/mine/mail',
    '/api/comments/mine/erase',
    '/api/comments/mine/sign-out',
    '/api/comments/mine/export.html',
    '/api/comments/mine/export.json',
  ],
}

const OWN = { session: 'author', what: 'your comments' } as const

const mine = screen({
  ...OWN,
  page: '/comments/mine/',
  refusals: { ...REFUSALS, ...MINE_REFUSALS },
  // Each visit begins the session's 12 hours anew, in the database and in the browser.
  cookies: (request) => [sessionCookie(request, readCookie(request, 'author') ?? '')],
  read: ownPage,
})

const html = screen({
  ...OWN,
  page: '/comments/export/',
  file: 'comments',
  read: async (session) => presentExport(await readMine(session), siteUrl(), new Date()),
})

/** One's own comments, and what their writer can do with them. */
export default routes(config, {
  '/api/comments/mine': mine.show,

  /** Another text, held by the same rules as the first one. */
  '/api/comments/mine/edit': mine.act({
    schema: ownTextSchema,
    words: ['text'],
    form: EDIT,
    async run(session, own, { context }) {
      const done = await editOwn(session, own)
      if (done.ok) after(context, done.changed)
      return done.ok ? { ok: true, location: `/api/comments/mine?done=${done.waits ? 'edited_waits' : 'edited'}&at=${own.comment}` } : done
    },
  }),

  /** A new comment that corrects one's own, with the name and capacity of that one. */
  '/api/comments/mine/correct': mine.act({
    schema: ownTextSchema,
    words: ['text'],
    form: ({ comment }) => `correct-${String(comment)}`,
    async run(session, own, { context }) {
      const done = await correctOwn(session, own, networkOf(context))
      if (done.ok) after(context, done.changed)
      return done.ok ? { ok: true, location: `/api/comments/mine?done=${done.waits ? 'corrected_waits' : 'corrected'}` } : done
    },
  }),

  /** Withdraws one's own comment. Doing it again changes nothing. */
  '/api/comments/mine/withdraw': mine.act({
    schema: ownSchema,
    words: [],
    form: ({ comment }) => `withdraw-${String(comment)}`,
    async run(session, { comment }, { context }) {
      const done = await withdrawOwn(session, comment)
      if (done.ok) after(context, done.changed)
      return done.ok ? { ok: true, location: `/api/comments/mine?done=withdrawn&at=${comment}` } : done
    },
  }),

  /** How an author is told about answers. */
  '/api/comments/mine/mail': mine.act({
    schema: mailSchema,
    words: [],
    form: 'mail-form',
    async run(session, { choice }) {
      await setReplyMail(session, choice)
      return { ok: true, location: '/api/comments/mine?done=mail' }
    },
  }),

  /** Erases the address of the author who asks, everywhere and at once. The comments stay. */
  '/api/comments/mine/erase': mine.act({
    schema: eraseSchema,
    words: [],
    form: 'erase-form',
    async run(session, _sure, { request }) {
      await eraseAuthor(session)
      return { ok: true, location: '/comments/erased/', cookies: [endedCookie('author', request)] }
    },
  }),

  '/api/comments/mine/sign-out': signOut('author', { here: endAuthorSession }),

  /** One's own comments as a file for reading. */
  '/api/comments/mine/export.html': html.show,

  /** The same for programs, see src/comments/mine/export.ts. */
  '/api/comments/mine/export.json': privateFile('comments', OWN, async (session) =>
    exportedMine(await readMine(session), siteUrl(), new Date()),
  ),
})
