import { SIGNED_OUT as AUTHOR } from '../../src/comments/mine/mine-forms.ts'
import { putBack } from '../../src/components/form-answers.ts'
import { SIGNED_OUT as TESTER } from '../../src/testers/tester.ts'
import { SIGNED_OUT as VOLUNTEER } from '../../src/volunteers/sign-in.ts'
import { SignedOut } from '../database/client.ts'
import { cookieHeader, hashOf, readCookie, type CookieName } from './cookies.ts'
import type { Typed } from './read-form.ts'

/** The kinds of people who can be signed in. The session of one kind is none of another. */
export type SessionKind = 'volunteer' | 'author' | 'tester'

interface Session {
  cookie: CookieName
  /** The built page on which one signs in, and the form there. */
  page: string
  form: string
  /** Where somebody is led who opens a private page. */
  signIn: string
  /** What is said to whoever sends a form. */
  sentence: string
  /** Puts what was typed into another form of that page which takes it. Else it is shown to be copied. */
  keep?(page: Document, typed: Typed): void
}

export const SESSIONS: Readonly<Record<SessionKind, Session>> = {
  volunteer: { cookie: 'volunteer', page: '/moderation/', form: 'sign-in-form', signIn: '/moderation/', sentence: VOLUNTEER },
  author: { cookie: 'author', page: '/comments/', form: 'access-form', signIn: '/comments/', sentence: AUTHOR },
  tester: {
    cookie: 'tester',
    page: '/testers/',
    form: 'access-form',
    signIn: '/testers/#access-form',
    sentence: TESTER,
    keep: (page, typed) => putBack(page.getElementById('sign-up-form') as HTMLFormElement, typed),
  },
}

/** The hash of the session that came along. Whether it lives is known to the database only. */
export function sessionOf(kind: SessionKind, request: Request): string {
  const token = readCookie(request, SESSIONS[kind].cookie)
  if (token === undefined) throw new SignedOut()
  return hashOf(token)
}

/** Takes a session's cookie back. */
export const endedCookie = (kind: SessionKind, request: Request) => cookieHeader(request, SESSIONS[kind].cookie, '', 0)
