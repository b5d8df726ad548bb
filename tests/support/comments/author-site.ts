import { expect, inject } from 'vitest'
import { mailed } from '../mail/mailbox.ts'
import { post } from '../volunteers/volunteer-site.ts'

export const THREAD = 'blocked-is-not-forbidden'
export const MINE = '/api/comments/mine'

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = (answer: Response) =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') // prettier-ignore

/** A comment as the form sends it, with words that no other one has. */
export const aSentComment = (changes: Record<string, string> = {}) => ({
  thread: THREAD,
  name: 'Wanda',
  text: `The crossing is dark at night. ${crypto.randomUUID()}`,
  capacity: 'resident',
  ...changes,
})

/** Posts a comment with an address over plain HTTP and types its code. Returns the cookie of the author's session. */
export async function newAuthor(changes: Record<string, string> = {}) {
  const site = inject('site')
  const email = `wanda-${crypto.randomUUID()}@example.org`
  const comment = aSentComment({ email, ...changes })
  const sent = await post(`${site}/api/comments`, comment)
  expect(sent.headers.get('location')).toBe('/comments/code/')
  const proved = await post(`${site}/api/comments/code`, { code: (await mailed(email, 1)).code }, cookiesOf(sent))
  expect(proved.headers.get('location')).toBe(`/news/${THREAD}/received/`)
  return { email, text: comment.text, cookie: cookiesOf(proved) }
}

/** A page or a file that only the session's owner gets. */
export const privately = (path: string, cookie: string) => fetch(inject('site') + path, { headers: { cookie }, redirect: 'manual' })

/** What stands in the file for programs. */
export async function exported(cookie: string) {
  const answer = await privately(`${MINE}/export.json`, cookie)
  return (await answer.json()) as { email: string | null; comments: { text: string; status: string; number: number | null }[] }
}

/** The id of one's own comment with this text, as the page's forms send it. */
export async function ownId(cookie: string, text: string): Promise<string> {
  const page = await (await privately(MINE, cookie)).text()
  const item = page.split('<h2 data-nodes="title">').find((part) => part.includes(text))
  const id = /id="withdraw-([0-9a-f-]{36})"/.exec(item ?? '')?.[1]
  expect(id, `one’s own comment with “${text}”`).toBeTruthy()
  return id ?? ''
}
