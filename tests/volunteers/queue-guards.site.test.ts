import { inject } from 'vitest'
import { itemOf, openSignedIn, sendComment } from '../support/comments/queue-page.ts'
import { expect, test } from '../support/site/browser.ts'
import { addVolunteer, heldId, post, signIn } from '../support/volunteers/volunteer-site.ts'

const QUEUE = '/api/moderation/queue'

test('an unknown address gets the same answer as a volunteer’s', async () => {
  const ask = (email: string) => post(`${inject('site')}/api/moderation/code`, { email })
  const [unknown, known] = [await ask('stranger@example.org'), await ask(await addVolunteer())]
  const shape = (answer: Response) => [
    answer.status,
    answer.headers.get('location'),
    answer.headers.get('set-cookie')?.replace(/=[^;]*/, '='),
  ]
  expect(shape(unknown)).toEqual(shape(known))
})

test('T31: no command is taken without a session, with another one’s cookie, from another site, or by opening an address', async () => {
  const text = await sendComment('Still waiting')
  const session = await signIn()
  const id = await heldId(text, session)
  const commands: [string, Record<string, string>][] = [
    ['decisions', { comment: `${id}.1`, decision: 'publish' }],
    ['pattern', { pattern: 'network', key: 'a', seen_at: '2026-11-22T20:06:00Z', rule: 'insult' }],
    ['undo', { batch: id }],
    ['team/add', { email: 'stranger@example.org' }],
    ['team/remove', { volunteer: id, sure: 'yes' }],
    ['sign-out', { where: 'everywhere' }],
  ]
  for (const [name, fields] of commands) {
    const address = `${inject('site')}/api/moderation/${name}`
    for (const cookie of name === 'sign-out' ? [] : ['', 'volunteer=forged'])
      expect((await post(address, fields, cookie)).status, `${name} with ${cookie}`).toBe(403)
    const foreign = { cookie: session, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    const sent = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers: foreign, redirect: 'manual' })
    expect(sent.status, `${name} from another site`).toBe(403)
    for (const method of ['GET', 'HEAD']) {
      const opened = await fetch(`${address}?${new URLSearchParams(fields)}`, { method, headers: { cookie: session }, redirect: 'manual' })
      expect(opened.status, `${method} ${name}`).toBe(405)
    }
  }
  expect(await heldId(text, session), 'it waits, and the session lives').toBe(id)
})

test('T10: what a stranger typed is text in the queue, in whichever field', async ({ open }) => {
  const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
  const text = await sendComment(markup, { name: markup })
  const page = await openSignedIn(open, QUEUE)
  expect(await itemOf(page, text).innerText()).toContain(markup)
  expect(await itemOf(page, text).locator('img, script').count()).toBe(0)
  await page.goto(
    `${QUEUE}?done=${encodeURIComponent(markup)}&batch=${encodeURIComponent(markup)}&pattern=host&key=${encodeURIComponent(markup)}`,
  )
  expect(await page.locator('main img, main script').count()).toBe(0)
  expect(await page.getByText(`that link to ${markup}`).count()).toBe(1)
})

test('the queue is kept by nobody and found by no search engine', async () => {
  const answer = await fetch(inject('site') + QUEUE, { headers: { cookie: await signIn() } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.text()).toContain('<meta name="robots" content="noindex">')
})
