import { text } from 'node:stream/consumers'
import { mailed, mailsTo } from '../support/mail/mailbox.ts'
import { expect, test } from '../support/site/browser.ts'
import { publish, signIn } from '../support/volunteers/volunteer-site.ts'

const ARTICLE = '/news/blocked-is-not-forbidden/'

test('without scripts, a neighbour posts, proves the address, corrects, edits, withdraws, keeps a file and erases the address', async ({
  open,
}) => {
  const email = `wanda-${crypto.randomUUID()}@example.org`
  const [first, second, third] = [1, 2, 3].map((nth) => `The crossing is dark, said ${nth} ${crypto.randomUUID()}.`) as [
    string,
    string,
    string,
  ]
  const page = await open(ARTICLE, { javaScriptEnabled: false, expected: /422/ })
  const press = (name: string) => page.getByRole('button', { name }).click()
  const done = (words: string) => page.getByRole('status').getByText(words).waitFor()
  /** The item with these words. A text stands in its form, too, where it can be edited. */
  const item = (words: string) => page.locator('.own > li').filter({ has: page.locator('[property=text]').getByText(words) }).first() // prettier-ignore
  const typeCode = async (nth: number) => {
    await page.getByLabel('Code', { exact: true }).fill((await mailed(email, nth)).code)
    await press('Go on')
  }

  await page.getByLabel('Your name').fill('Wanda <b>')
  await page.getByLabel('You speak as').selectOption('Resident')
  await page.getByLabel('Your comment').fill(first)
  await page.getByLabel('E-mail', { exact: false }).fill(email)
  await press('Send the comment')
  await typeCode(1)
  await page.getByRole('heading', { name: 'Your comment' }).waitFor()
  const number = await publish(first, await signIn())

  await page.context().clearCookies()
  await page.getByRole('contentinfo').getByRole('link', { name: 'My comments' }).click()
  await page.getByLabel('Your e-mail address').fill(` ${email.toUpperCase()} `)
  await press('Mail me a code')
  await typeCode(2)
  await page.getByRole('heading', { name: 'What you wrote' }).waitFor()
  expect(await item(first).locator('.standing').innerText()).toMatch(new RegExp(`^Published as #${number} on `))
  expect(await item(first).locator('.by b').innerText()).toBe('Wanda <b>')
  expect(
    await item(first)
      .getByRole('link', { name: `#${number}` })
      .getAttribute('href'),
  ).toBe(`${ARTICLE}#comment-${number}`)

  await item(first).getByText('Correct', { exact: false }).first().click()
  await item(first).getByLabel('Your correction').fill('   ')
  await item(first).getByRole('button', { name: 'Send the correction' }).click()
  const alert = page.getByRole('alert')
  expect(await alert.getByRole('listitem').allInnerTexts()).toEqual(['Write your comment.'])
  expect(await item(first).getByLabel('Your correction').isVisible(), 'the refused form is unfolded').toBe(true)
  await item(first).getByLabel('Your correction').fill(second)
  await item(first).getByRole('button', { name: 'Send the correction' }).click()
  await done('Your correction is published, and both comments point at each other.')
  expect(await item(second).locator('.small').first().innerText()).toBe(`Corrects #${number}.`)

  await item(second).getByText('Edit', { exact: false }).first().click()
  expect(await item(second).getByLabel('Your text').inputValue()).toBe(second)
  await item(second).getByLabel('Your text').fill(third)
  await item(second).getByRole('button', { name: 'Send the new text' }).click()
  await done('Your new text is stored and public.')
  expect(await item(third).innerText()).toContain('Your earlier words are gone.')

  await item(third).getByText('Withdraw', { exact: false }).first().click()
  await item(third).getByRole('button', { name: 'Withdraw it for good' }).click()
  await done('Your comment is withdrawn.')
  expect(await item(third).count(), 'its words are gone').toBe(0)
  expect(await page.locator('.standing').allInnerTexts()).toEqual([expect.stringMatching(/^Withdrawn on /), expect.stringMatching(/^Published as /)]) // prettier-ignore

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'for reading' }).click()])
  expect(file.suggestedFilename()).toMatch(/^my-comments-\d{4}-\d{2}-\d{2}\.html$/)
  const html = await text(await file.createReadStream())
  expect(html).toContain('Wanda &lt;b&gt;')
  expect(html).not.toMatch(/<script|<form|<button|<input|href="\/|src="/)

  await page.getByLabel('No mail').check()
  await press('Store this choice')
  await done('Your choice about mails is stored.')
  expect(await page.getByLabel('No mail').isChecked()).toBe(true)
  await press('Erase my address')
  expect(await alert.getByRole('listitem').allInnerTexts()).toEqual(['Tick this box if you want your address erased. It cannot be undone.'])
  await page.getByLabel('I know that this cannot be undone').check()
  await press('Erase my address')
  await page.getByRole('heading', { name: 'Your address is erased' }).waitFor()
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('author')

  await page.goto('/api/comments/mine')
  await page.getByLabel('Your e-mail address').fill(email)
  await press('Mail me a code')
  await page.waitForURL(/\/comments\/code\//)
  expect(await mailsTo(email), 'no mail to an address that is erased').toHaveLength(2)
})
