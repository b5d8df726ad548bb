import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const THREAD = 'how-to-reach-the-mayors-office'

test('the newest official answer is named before the first comment, and its link leads to it', async ({ open }) => {
  const page = await open('/news/our-site-city-staff-cannot-open/', { javaScriptEnabled: false })
  const line = page.locator('#discussion > p', { hasText: 'Newest official answer' })
  expect(await line.innerText()).toContain('City employee, speaking for the City')
  const link = line.getByRole('link')
  const place = page.locator(`#comment-${(await link.innerText()).slice(1)}`)
  expect(await place.locator('i').innerText()).toBe('City employee, speaking for the City')
  await link.click()
  expect(await place.evaluate((comment) => comment.matches(':target'))).toBe(true)
})

test('a question to the City says at the comment and at the top that it waits', async ({ open }) => {
  const text = `Who clears the snow at the stop? ${crypto.randomUUID()}`
  const fields = { thread: THREAD, name: 'Ines', text, capacity: 'resident', question: 'yes' }
  expect((await post(`${inject('site')}/api/comments`, fields)).status).toBe(303)
  const number = await publish(text.slice(-36), await signIn())
  const built = async () => (await fetch(`${inject('site')}/news/${THREAD}/`)).text()
  await expect.poll(built, { timeout: 50_000, interval: 500 }).toContain(text.slice(-36))
  const page = await open(`/news/${THREAD}/`, { javaScriptEnabled: false })
  expect(await page.locator(`#comment-${number}`).innerText()).toMatch(/A question to the City, asked (today|yesterday), no answer yet\./)
  expect(await page.locator('#discussion > p', { hasText: 'no answer yet' }).innerText()).toMatch(
    /^(One question|\d+ questions) to the City: (the oldest )?asked (today|yesterday), no answer yet\.$/,
  )
})
