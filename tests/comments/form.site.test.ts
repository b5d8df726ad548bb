import { inject } from 'vitest'
import { ARTICLE, openWithScript } from '../support/comments/comment-form.ts'
import { expect, test } from '../support/site/browser.ts'
import { heldId, signIn, timesHeld } from '../support/volunteers/volunteer-site.ts'

const NASTY = '</textarea><script>document.title="attacked"</script>'

test('without scripts, a form with mistakes comes back with the words in it and the mistakes named', async ({ open }) => {
  const page = await open(ARTICLE, { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('Your comment').fill(NASTY)
  await page.getByLabel('E-mail').fill('not an address')
  await page.getByLabel('You speak as').selectOption('Somebody else')
  await page.getByRole('button', { name: 'Send the comment' }).click()

  await page.getByRole('alert').waitFor()
  expect(await page.title()).toMatch(/^Error: Blocked is not forbidden/)
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'Enter your name, or the name you want to be known by.',
    'Enter an e-mail address like name@example.org, or leave this empty.',
  ])
  expect(await page.getByLabel('Your comment').inputValue()).toBe(NASTY)
  expect(await page.getByLabel('E-mail').inputValue()).toBe('not an address')
  expect(await page.getByLabel('You speak as').inputValue()).toBe('other')
  expect(await page.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true')
  // The address of the form names the form, so that the browser shows it instead of the article's beginning.
  expect(await page.locator('#comment-form').evaluate((form) => form.getBoundingClientRect().top < innerHeight)).toBe(true)

  await page.getByRole('link', { name: 'Enter your name' }).click()
  expect(await page.getByLabel('Your name').evaluate((field) => field === document.activeElement)).toBe(true)
})

test('a returned form can be corrected and sent', async ({ open }) => {
  const text = `Corrected at the second try ${crypto.randomUUID()}`
  const page = await open(ARTICLE, { javaScriptEnabled: false, expected: /422/ })
  await page.getByLabel('Your comment').fill(text)
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Your name').fill('Omar')
  await page.getByLabel('You speak as').selectOption('Resident')
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('heading', { name: 'Your comment is with our volunteers' }).waitFor()
  expect(await heldId(text, await signIn())).toBeTruthy()
})

test('with scripts, mistakes are named in place and the page stays', async ({ open }) => {
  const page = await openWithScript(open, { expected: /422/ })
  await page.getByLabel('Your comment').fill(NASTY)
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.locator('#comment-form-errors').evaluate((summary) => summary === document.activeElement)).toBe(true)
  expect(await page.locator('#name-error').innerText()).toMatch(/^Error:\s+Enter your name, or the name you want to be known by.$/)
  expect(await page.title()).toMatch(/^Error: Blocked is not forbidden/)
  expect(new URL(page.url()).pathname).toBe(ARTICLE)
  expect(await page.getByLabel('Your comment').inputValue()).toBe(NASTY)
})

test('a double click sends one comment', async ({ open }) => {
  const text = `Only once, please ${crypto.randomUUID()}`
  const page = await openWithScript(open)
  let sent = 0
  page.on('request', (request) => void (sent += request.method() === 'POST' ? 1 : 0))
  await page.getByLabel('Your name').fill('Lena')
  await page.getByLabel('You speak as').selectOption('Resident')
  await page.getByLabel('Your comment').fill(text)
  await page.getByRole('button', { name: 'Send the comment' }).dblclick()
  await page.getByText('Thank you. Your comment is with our volunteers.').waitFor()
  expect(sent).toBe(1)
  expect(await page.getByLabel('Your comment').inputValue()).toBe('')
  expect(await timesHeld(text)).toBe(1)
})

test('a lost connection loses no word, and sending again after a lost answer stores one comment', async ({ open }) => {
  const text = `The train went into a tunnel ${crypto.randomUUID()}`
  const page = await openWithScript(open, { expected: /ERR_FAILED|ERR_INTERNET_DISCONNECTED/ })
  await page.getByLabel('Your name').fill('Noor')
  await page.getByLabel('You speak as').selectOption('Resident')
  await page.getByLabel('Your comment').fill(text)
  // The site gets the comment, the answer gets lost.
  await page.route('**/api/comments', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByText('there is no answer from the site').waitFor()
  expect(await page.getByLabel('Your comment').inputValue()).toBe(text)
  await page.unroute('**/api/comments')
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByText('Thank you. Your comment is with our volunteers.').waitFor()
  expect(await timesHeld(text)).toBe(1)
})

test('a robot that fills the hidden field is refused with a sentence, and nothing it sent is lost', async () => {
  const fields = {
    thread: 'blocked-is-not-forbidden',
    name: 'Robot',
    text: 'Cheap watches',
    capacity: 'resident',
    website: 'http://example.com',
  }
  const answer = await fetch(`${inject('site')}/api/comments`, { method: 'POST', body: new URLSearchParams(fields) })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('A hidden field was filled in, as robots do.')
  expect(html).toContain('Cheap watches')
  expect(html).not.toContain('value="http://example.com"')
})

test('a closed discussion takes no comment and has no form', async ({ open }) => {
  const page = await open('/news/how-we-run-this-discussion/')
  expect(await page.locator('#comment-form').count()).toBe(0)
  const fields = { thread: 'how-we-run-this-discussion', name: 'Ann', text: 'Hello', capacity: 'resident' }
  const answer = await fetch(`${inject('site')}/api/comments`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'application/json' },
  })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ ok: false, errors: [{ field: 'thread' }] })
})

test('a discussion that does not exist is refused, and the words come back on a plain page', async () => {
  const fields = { thread: 'no-such-article', name: 'Ann', text: `${NASTY} & more`, capacity: 'resident' }
  const answer = await fetch(`${inject('site')}/api/comments`, { method: 'POST', body: new URLSearchParams(fields) })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('There is no such discussion.')
  expect(html).toContain('&#60;/textarea&#62;&#60;script&#62;')
  expect(html).not.toContain('<script>')
})
