import { inject } from 'vitest'
import { ARTICLE } from '../support/comments/comment-form.ts'
import { mailed, mailsTo } from '../support/mail/mailbox.ts'
import { expect, test } from '../support/site/browser.ts'
import { publish, signIn } from '../support/volunteers/volunteer-site.ts'

const THREAD = ARTICLE.split('/')[2] ?? ''

test('without scripts: a comment with an address, its code, a volunteer, and then the next comment at once', async ({ open }) => {
  const email = `wanda-${crypto.randomUUID()}@example.org`
  const page = await open(ARTICLE, { javaScriptEnabled: false, expected: /422/ })
  const send = async (text: string) => {
    await page.goto(ARTICLE)
    await page.getByLabel('Your name').fill('Wanda')
    await page.getByLabel('You speak as').selectOption('resident')
    await page.getByLabel('Your comment').fill(text)
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send the comment' }).click()
  }
  const first = `The first with an address ${crypto.randomUUID()}`
  await send(first)
  await page.getByRole('heading', { name: 'Prove your address' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/comments/code/')

  const { code } = await mailed(email, 1)
  expect(code).toMatch(/^\d{6}$/)
  await page.getByLabel('Code').fill(code === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('alert').getByText('This code does not work.').waitFor()

  await page.getByRole('button', { name: 'Send another code' }).click()
  await page.getByText('If another code was due, its mail is on its way.').waitFor()
  // None is due within the hour, and the one that is under way still works.
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'Your comment is with our volunteers' }).waitFor()

  await publish(first, await signIn())
  await send(`The second, at once ${crypto.randomUUID()}`)
  await page.getByRole('heading', { name: 'Your comment is published' }).waitFor()
  expect(await mailsTo(email), 'no second code').toHaveLength(1)
})

const FORM = { thread: THREAD, name: 'Omar', capacity: 'resident' }

const send = (fields: Record<string, string>, headers: Record<string, string> = {}, path = '/api/comments') =>
  fetch(inject('site') + path, { method: 'POST', body: new URLSearchParams({ ...FORM, ...fields }), headers, redirect: 'manual' })

const cookies = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')

test('T37: the same form gets the same answer and the same cookies, and one mail; other words under its key are refused', async () => {
  const form = {
    text: `Sent twice ${crypto.randomUUID()}`,
    email: `omar-${crypto.randomUUID()}@example.org`,
    submission: crypto.randomUUID(),
  }
  const answers = await Promise.all([send(form), send(form), send(form)])
  expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(Array(3).fill([303, '/comments/code/']))
  expect(cookies(answers[0])).toMatch(/^author=[\w-]{43}; comment-code=[\w-]{43}$/)
  expect(new Set(answers.map(cookies)).size).toBe(1)
  const { code } = await mailed(form.email, 1)
  const other = await send({ ...form, text: 'Other words' }, { accept: 'application/json' })
  expect([other.status, other.headers.getSetCookie()]).toEqual([409, []])
  const proved = await send({ code }, { cookie: cookies(answers[2]) }, '/api/comments/code')
  expect(proved.headers.get('location')).toBe(`/news/${THREAD}/received/`)
  expect(await mailsTo(form.email)).toHaveLength(1)
})

test('a script is told the status, why it waits and whether a code was mailed', async () => {
  const json = async (fields: Record<string, string>) => (await send(fields, { accept: 'application/json' })).json() as Promise<unknown>
  const text = `[example.com](https://evil.example) ${crypto.randomUUID()}`
  const answer = { ok: true, status: 'held', number: null }
  expect(await json({ text })).toEqual({
    ...answer,
    code: false,
    waits: ['A link shows another address than the one it leads to.', 'A volunteer reads it before it appears, usually within a day.'],
  })
  const email = `script-${crypto.randomUUID()}@example.org`
  expect(await json({ text: crypto.randomUUID(), email })).toMatchObject({ ...answer, code: true })
})

test.for(['/api/comments/preview', '/api/comments/quote', '/api/comments/code', '/api/comments/code/again'])(
  'T18: GET and HEAD of %s change nothing and are refused',
  async (path) => {
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) expect((await fetch(inject('site') + path, { method })).status).toBe(405)
  },
)

test('another code for a browser that never asked gets the same answer', async () => {
  const [unknown, nobody] = [
    await send({}, { cookie: 'comment-code=guessed' }, '/api/comments/code/again'),
    await send({}, {}, '/api/comments/code/again'),
  ]
  for (const { status, headers } of [unknown, nobody]) expect([status, headers.get('location')]).toEqual([303, '/comments/code/#again'])
  expect(cookies(unknown)).toBe('comment-code=guessed')
  expect(cookies(nobody)).toMatch(/^comment-code=[\w-]{43}$/)
})
