import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { mailed } from '../mail/mailbox.ts'
import { cookieOf, post } from '../volunteers/volunteer-site.ts'
import { aTypedSignUp } from './own-details.ts'

export const api = (path = '') => `${inject('site')}/api/testers${path}`

/** An address that nobody has. */
export const freshAddress = () => `tester-${crypto.randomUUID()}@example.org`

/** What the form of a sign-up sends, with nothing wrong. */
export const aSentSignUp = (changes: Record<string, string> = {}) =>
  aTypedSignUp({ email: freshAddress(), name: 'Wanda', ...changes }) as unknown as Record<string, string> & { email: string }

/** Signs a tester up over plain HTTP and types the code. */
export async function newTester(changes: Record<string, string> = {}): Promise<string> {
  const signUp = aSentSignUp(changes)
  const asked = await post(api(), signUp)
  const proved = await post(api('/code'), { code: (await mailed(signUp.email, 1)).code }, cookieOf(asked))
  expect(proved.headers.get('location')).toBe('/testers/received/')
  return signUp.email
}

/** The cookie of a tester who looks at what is stored. `nth` is the number of the mail. */
export async function lookingCookie(email: string, nth = 2): Promise<string> {
  const asked = await post(api('/access'), { signed_up_email: email })
  const session = await post(api('/code'), { code: (await mailed(email, nth)).code }, cookieOf(asked))
  expect(session.headers.get('location')).toBe('/api/testers/mine')
  return cookieOf(session)
}

/** A page or a file that only the session's owner gets. */
export const privately = (path: string, cookie: string) => fetch(api(path), { headers: { cookie }, redirect: 'manual' })

/** What stands in the file for programs. */
export async function exported(cookie: string) {
  const answer = await privately('/mine/export.json', cookie)
  return (await answer.json()) as {
    email: string
    name: string | null
    profile: Record<string, unknown>
    consents: { consent: string; wording: string }[]
    paused_until: string | null
  }
}

/** Types a code as people copy it. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** Asks for a code on the page, types it, and waits for what is stored. */
export async function lookAtDetails(page: Page, email: string, nth: number): Promise<void> {
  await page.goto('/testers/#access-form')
  await page.getByLabel('The e-mail address with which you signed up').fill(email)
  await page.getByRole('button', { name: 'Mail me a code for this' }).click()
  await typeCode(page, (await mailed(email, nth)).code)
  await page.getByRole('heading', { name: 'What is stored about you' }).waitFor()
}
