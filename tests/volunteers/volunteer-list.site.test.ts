import { openSignedIn } from '../support/comments/queue-page.ts'
import { expect, test } from '../support/site/browser.ts'

test('a volunteer adds another one, removes them after a tick, and signs out everywhere, without scripts', async ({ open }) => {
  const page = await openSignedIn(open, '/api/moderation/team', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
    expected: /422/,
  })
  const email = `new-${crypto.randomUUID()}@example.org`
  await page.getByRole('button', { name: 'Add' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Enter the e-mail address of the new volunteer')
  await page.getByLabel('E-mail of the new volunteer').fill(email)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toContain('Added.')

  const added = page.getByRole('listitem').filter({ hasText: email })
  await added.getByText('Remove', { exact: true }).click()
  await added.getByRole('button', { name: 'Remove this volunteer' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('Tick the box if you mean it.')
  await added.getByLabel(`Yes, remove ${email}`).check()
  await added.getByRole('button', { name: 'Remove this volunteer' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toContain('Removed.')
  expect(await added.count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
  await page.goto('/api/moderation/team')
  await page.getByRole('heading', { name: 'Sign in to moderate' }).waitFor()
})
