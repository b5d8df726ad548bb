import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { expect, inject } from 'vitest'

/** Makes a new volunteer, as `npm run moderators -- add` does: each may ask for five codes an hour only. */
export async function addVolunteer(dataDir = inject('dataDir')): Promise<string> {
  const email = `volunteer-${crypto.randomUUID()}@example.org`
  const { url, secret } = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as { url: string; secret: string }
  const answer = await fetch(`${url}/rest/v1/rpc/add_volunteer`, {
    method: 'POST',
    headers: { apikey: secret },
    body: JSON.stringify({ email }),
  })
  expect(await answer.json()).toEqual({ ok: true, added: true })
  return email
}

/** Signs a new volunteer in over plain HTTP, with the code from the mail, and returns the session's cookie. */
export async function signIn(site = inject('site'), dataDir = inject('dataDir')): Promise<string> {
  const email = await addVolunteer(dataDir)
  const asked = await post(`${site}/api/moderation/code`, { email })
  const signInCookie = cookieOf(asked)
  // By the address: the site may mail anybody at any minute, for example volunteers about the queue.
  await expect.poll(() => codesFor(email, dataDir), { timeout: 5000 }).toHaveLength(1)
  const [code = ''] = await codesFor(email, dataDir)
  const signedIn = await post(`${site}/api/moderation/session`, { code }, signInCookie)
  expect(signedIn.headers.get('location')).toBe('/api/moderation/queue')
  return cookieOf(signedIn)
}

const CODE = /^Your code is (\d{6})$/m

/** The six digits in a mail. */
export async function codeIn(file: string): Promise<string> {
  const mail = await PostalMime.parse(await readFile(file))
  return CODE.exec(mail.text ?? '')?.[1] ?? ''
}

/** All codes that were mailed to an address so far, oldest first. */
export async function codesFor(email: string, dataDir = inject('dataDir')): Promise<string[]> {
  const read = (await mails(dataDir)).map(async (file) => PostalMime.parse(await readFile(join(dataDir, 'mail', file))))
  const theirs = (await Promise.all(read)).filter(({ to }) => to?.some(({ address }) => address === email))
  return theirs.flatMap(({ text }) => CODE.exec(text ?? '')?.[1] ?? [])
}

/** File names of all mails so far, in the order in which they were written. */
export const mails = async (dataDir: string) =>
  (await readdir(join(dataDir, 'mail')).catch(() => [])).filter((file) => file.endsWith('.eml')).sort()

/** Sends a form as a browser without scripts does. */
export const post = (address: string, fields: Record<string, string>, cookie = '') =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers: cookie ? { cookie } : {}, redirect: 'manual' })

/** The name=value part of the one cookie that an answer sets. */
export const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** Publishes the held comment with this text, through the queue, and returns its number. */
export async function publish(text: string, session: string, site = inject('site')): Promise<number> {
  const answer = await fetch(`${site}/api/moderation/decisions`, {
    method: 'POST',
    headers: { cookie: session, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ comment: await readMark(text, session, site), decision: 'publish' }),
  })
  const decided = (await answer.json()) as { ok: boolean; results: { outcome: string; number: number }[] }
  expect(decided).toMatchObject({ ok: true, results: [{ outcome: 'published' }] })
  return decided.results[0]?.number ?? 0
}

/** The held comment that contains this text, as the forms of the queue name it: its id and the version that is shown. */
export async function readMark(text: string, session: string, site = inject('site')): Promise<string> {
  const [item] = await queueItems(text, session, site)
  const mark = /name="comment"[^>]* value="([0-9a-f-]{36}[.]\d+)"/.exec(item ?? '')?.[1]
  expect(mark, `a held comment with “${text}”`).toBeTruthy()
  return mark ?? ''
}

/** The id of the held comment that contains this text. Fails when the queue does not show it. */
export async function heldId(text: string, session: string, site = inject('site')): Promise<string> {
  const [item] = await queueItems(text, session, site)
  const id = /id="item-([0-9a-f-]{36})"/.exec(item ?? '')?.[1]
  expect(id, `a held comment with “${text}”`).toBeTruthy()
  return id ?? ''
}

/** How many comments of the queue contain this text. */
export const timesHeld = async (text: string) => (await queueItems(text, await signIn(), inject('site'))).length

async function queueItems(text: string, session: string, site: string): Promise<string[]> {
  const queue = await (await fetch(`${site}/api/moderation/queue`, { headers: { cookie: session } })).text()
  // From its item's own id to the next one's: a group of the queue can show the same words as an example.
  return queue.split(/(?=<li [^>]*id="item-)/).filter((part) => part.startsWith('<li ') && part.includes(text))
}
