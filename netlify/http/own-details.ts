import { today } from '../../src/testers/pause.ts'
import { presentTester, typedOf } from '../../src/testers/presented.ts'
import type { Tester } from '../../src/testers/stored.ts'
import { readTester } from '../database/testers.ts'
import type { FormPage } from './answers.ts'
import { hashOf, readCookie } from './cookies.ts'

/** What only a signed-in tester gets: the words for it, the cookie, and the way to a code. */
export const OWN_DETAILS = { what: 'what is stored about you', cookie: 'tester', signIn: '/testers/#access-form' } as const

/** The hash of a tester's session, which is nobody's without the cookie. */
export const testerSession = (request: Request) => hashOf(readCookie(request, 'tester') ?? '')

/** What the page for changes shows besides its form. */
export const changeData = (tester: Tester) => ({
  signed_in: true,
  signed_out: false,
  email: tester.email,
  reworded: typedOf(tester).reworded,
})

/** The page on which a refused change is shown again. Signed out, it is the sign-up: the same form, which keeps every word. */
export async function pageOfChange(request: Request): Promise<FormPage> {
  const tester = await readTester(testerSession(request))
  if (!tester) return { path: '/testers/', form: 'sign-up-form' }
  return { path: '/testers/change/', form: 'change-form', data: changeData(tester) }
}

/** The page with the form that pauses. Signed out, the way to a code. */
export async function pageOfPause(request: Request): Promise<FormPage> {
  const tester = await readTester(testerSession(request))
  if (!tester) return { path: '/testers/', form: 'access-form' }
  return { path: '/testers/mine/', form: 'pause-form', data: presentTester(tester, today()) }
}
