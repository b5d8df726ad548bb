import { expect, test } from '../support/site/browser.ts'
import { answerAll, carried, choose, CHOICES, press, shown, stored, SURVEY } from '../support/surveys/survey-steps.ts'

test('a double click sends once', async ({ open }) => {
  const page = await open(`${SURVEY}1/`)
  await answerAll(page)
  const before = (await stored()).total
  const sent: string[] = []
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
  await page.getByRole('button', { name: 'Send my answers' }).dblclick()
  await page.waitForURL(`**${SURVEY}received/`)
  expect(sent).toHaveLength(1)
  expect((await stored()).total).toBe(before + 1)
})

test('when the network fails, a sentence says so and every answer stays', async ({ open }) => {
  const page = await open(`${SURVEY}1/`, { expected: /ERR_FAILED|413/ })
  await answerAll(page)
  await press(page, 'Back', 7)
  await press(page, 'Back', 6)
  await page.getByLabel('What else should we know?').fill('Still here')
  const kept = await carried(page)
  const before = (await stored()).total
  await page.route('**/api/surveys/**', (route) => route.abort())
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'There is no answer from the site. Everything is still here.' }).waitFor()
  expect([await carried(page), await page.getByLabel('What else should we know?').inputValue()]).toEqual([kept, 'Still here'])
  expect((await stored()).total).toBe(before)
  await page.unroute('**/api/surveys/**')

  await page.getByLabel('What else should we know?').fill('x'.repeat(100_000))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'longer than 64 KB' }).waitFor()
  expect((await page.getByLabel('What else should we know?').inputValue()).length).toBe(100_000)
  await page.getByLabel('What else should we know?').fill('Shorter')
  await press(page, 'Continue', 7)
})

test('while a step is under way, its button says so', async ({ open }) => {
  const page = await open(`${SURVEY}1/`)
  await choose(page, ...CHOICES[1])
  let go: () => void = () => undefined
  const held = new Promise<void>((resolve) => (go = resolve))
  await page.route('**/api/surveys/**', async (route) => {
    await held
    await route.continue()
  })
  const button = page.getByRole('button', { name: 'Continue', exact: true })
  await button.click()
  await page.getByRole('status').filter({ hasText: 'One moment …' }).waitFor()
  expect(await button.getAttribute('aria-busy')).toBe('true')
  go()
  await shown(page, 2)
})
