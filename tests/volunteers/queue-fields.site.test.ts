import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { barriersIn } from '../support/site/forms.ts'
import { post, signIn } from '../support/volunteers/volunteer-site.ts'

test('the volunteers’ queue is made of the same fields, each with an error of its own', async ({ open }) => {
  for (const nth of [1, 2])
    await post(`${inject('site')}/api/comments`, {
      thread: 'blocked-is-not-forbidden',
      name: 'Ann',
      text: `Held ${nth} ${crypto.randomUUID()}`,
      capacity: 'resident',
    })
  const page = await open('/moderation/', { javaScriptEnabled: false, expected: /422/ })
  await page.context().addCookies([{ name: 'volunteer', value: (await signIn()).split('=')[1] ?? '', url: inject('site') }])
  await page.goto('/api/moderation/queue')
  expect(await page.getByLabel('Remove because').count()).toBeGreaterThan(1)
  expect(await barriersIn(page)).toEqual([])
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Publish' }) })
    .getByRole('button', { name: 'Remove', exact: true })
    .nth(1)
    .click()
  const summary = page.locator('[data-error-summary]:visible')
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
  await summary.getByRole('link').click()
  const focused = await page.evaluate(() => {
    const { ariaInvalid, id } = document.activeElement as HTMLElement
    return [ariaInvalid, document.getElementById(`${id}-error`)?.textContent, document.querySelectorAll(`[id="${id}"]`).length]
  })
  expect(focused).toEqual(['true', 'Error: Choose the house rule for which you remove this comment.', 1])
})
