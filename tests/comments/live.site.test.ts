import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const THREAD = 'what-the-city-told-us'

const send = (text: string, more: Record<string, string> = {}) =>
  post(`${inject('site')}/api/comments`, { thread: THREAD, name: 'Ravi <b>', text, capacity: 'city_personal', ...more })

test('a reader with scripts is offered a comment that is newer than the page, and gets it where nothing moves', async ({ open }) => {
  const session = await signIn()
  const earlier = `An earlier comment ${crypto.randomUUID()}`
  expect((await send(earlier)).status).toBe(303)
  const replied = await publish(earlier, session)
  await expect
    .poll(async () => (await fetch(`${inject('site')}/news/${THREAD}/`)).text(), { timeout: 30_000, interval: 250 })
    .toContain(earlier)

  const page = await open(`/news/${THREAD}/`)
  const text = `Newer, see *here* https://example.org/x ${crypto.randomUUID()}`
  expect((await send(text, { in_reply_to: String(replied) })).status).toBe(303)
  const number = await publish(text.slice(-36), session)
  expect(await page.locator(`#comment-${number}`).count()).toBe(0)

  await page.getByRole('heading', { name: 'Discussion' }).scrollIntoViewIfNeeded()
  const comment = page.locator(`#comment-${number}`)
  const offer = page.getByRole('status').getByRole('button', { name: 'Show 1 newer comment' })
  await offer.waitFor()
  expect(await comment.count()).toBe(0)
  const before = await page.locator('.comments > li').first().boundingBox()
  await offer.press('Enter')
  await comment.waitFor()
  expect(
    await page
      .locator('.comments > li')
      .first()
      .evaluate((first) => first.getBoundingClientRect().height),
  ).toBe(before?.height)
  expect(await comment.evaluate((item) => item === document.activeElement), 'reading goes on at the new one').toBe(true)
  const words = await comment.innerText()
  expect(words).toContain('Ravi <b>')
  expect(words).toContain('City employee, speaking personally')
  expect(words).toContain('Personal opinion, not the City of Toronto’s.')
  expect(words).toContain(`in reply to #${replied}`)
  expect(await comment.getByRole('link', { name: 'https://example.org/x' }).getAttribute('rel')).toBe('ugc nofollow noreferrer')
  expect(await comment.locator('em').innerText()).toBe('here')
  expect(await comment.locator('.removed').isVisible()).toBe(false)
  await page.getByText('One newer comment was added.').waitFor()

  // The built page shows the same words in the same places.
  await expect
    .poll(async () => (await fetch(`${inject('site')}/news/${THREAD}/`)).text(), { timeout: 30_000, interval: 250 })
    .toContain(text.slice(-36))
  await page.reload()
  expect(await page.locator(`#comment-${number}`).innerText()).toBe(words)
})

test('when the function is down, a reader is offered nothing and sees no error', async ({ open }) => {
  const page = await open(`/news/${THREAD}/`, { expected: /Failed to load resource/ })
  await page.route('**/api/comments?*', (route) => route.abort())
  const asked = page.waitForRequest('**/api/comments?*')
  await page.getByRole('heading', { name: 'Discussion' }).scrollIntoViewIfNeeded()
  await asked
  await page.getByRole('form', { name: 'Add a comment' }).waitFor()
  expect(await page.locator('[data-newer]').innerText()).toBe('')
})

test('the newest comments are answered with what a CDN needs and with nothing that was not published', async () => {
  const held = `Held ${crypto.randomUUID()}`
  expect((await send(held, { email: 'ravi.secret@example.org' })).status).toBe(303)
  const answer = await fetch(`${inject('site')}/api/comments?thread=${THREAD}&after=0`)
  const body = await answer.text()
  expect(JSON.parse(body)).toMatchObject({ ok: true })
  expect(body).not.toContain(held)
  expect(body).not.toContain('ravi.secret')
  expect(answer.headers.get('netlify-cache-tag')).toBe(`comments-${THREAD}`)
  expect(answer.headers.get('netlify-cdn-cache-control')).toContain('max-age=60')
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('reading an article asks for one file and its icon, and keeps nothing', async ({ open }) => {
  const requests: string[] = []
  const page = await open('/privacy/')
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await page.goto('/news/our-site-city-staff-cannot-open/', { waitUntil: 'networkidle' })
  expect(requests.filter((path) => path !== '/favicon.svg')).toEqual(['/news/our-site-city-staff-cannot-open/'])
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})
