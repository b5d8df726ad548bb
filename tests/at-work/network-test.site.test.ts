import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { ECHO } from '../../src/at-work/network-facts.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { expect, test } from '../support/site/browser.ts'
import { sheetsOf, textOnPaper, troublesOf } from '../support/site/page-on-paper.ts'
import { parsed } from '../support/site/parsed-page.ts'
import { sendBare } from '../support/site/raw-request.ts'

const TEST = '/at-work/test/'
const ENDPOINT = `${inject('site')}/api/at-work/test`
const NASTY = '</q><img src=x onerror=alert(1)> “ünïcödé”'

const press = async (page: Page, button: string) => {
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('heading', { name: 'The result' }).waitFor()
}
const report = (page: Page) => page.getByLabel('The result as text').inputValue()
/** The line of a check in the report. */
const line = async (page: Page, name: string) => (await report(page)).split('\n').find((one) => one.startsWith(`${name}: `)) ?? ''

test('without scripts: one button runs the test, a second one asks for the cookie, and it is gone afterwards', async ({ open }) => {
  const page = await open(TEST, { javaScriptEnabled: false })
  expect(await page.context().cookies()).toEqual([])
  await page.getByLabel('A few words').fill(NASTY)
  await page.getByLabel('Do you see the picture?').selectOption('Yes')
  await press(page, 'Run the test')
  expect(await page.locator('main').innerText()).toContain(`This message comes from the site of ${ASSOCIATION.name}, ${inject('site')}.`)
  expect(await page.locator('q').innerText()).toContain(NASTY)
  expect(await line(page, 'Cookie')).toMatch(/^Cookie: could not be seen\. .*Press “Finish the test”/)
  expect((await page.context().cookies()).map(({ name, value, httpOnly }) => [name, value, httpOnly])).toEqual([
    ['work-test', 'sent', true],
  ])

  await press(page, 'Finish the test')
  expect(await line(page, 'Cookie')).toBe('Cookie: works. It came back, and the site has taken it back. Signing in by a code works.')
  expect(await line(page, 'Sending a form')).toMatch(/: works\./)
  expect(await line(page, 'Picture of this site')).toMatch(/: works\./)
  expect(await line(page, 'Compression')).toMatch(/: works\. Asked for: br, gzip/)
  expect(await line(page, 'Scripts')).toMatch(/: could not be seen\./)
  expect(await page.context().cookies(), 'nothing is left in the browser').toEqual([])
  expect(await page.getByLabel('A few words').inputValue()).toBe(NASTY)
  expect(await page.getByRole('button', { name: 'Run the test again' }).count()).toBe(1)
  expect(await page.getByText('One step is left').count()).toBe(0)
})

test('where cookies are blocked, the second step says so, and what works all the same', async ({ open }) => {
  const page = await open(TEST, { javaScriptEnabled: false })
  await press(page, 'Run the test')
  await page.context().clearCookies()
  await press(page, 'Finish the test')
  expect(await line(page, 'Cookie')).toMatch(/^Cookie: does not work\. .*You can read, comment and answer surveys\..*Help desk: /)
})

test('where pictures are blocked, words say what is missing, and the test goes on', async ({ open }) => {
  const page = await open('/at-work/', { javaScriptEnabled: false, expected: /ERR_FAILED/ })
  await page.route('**/*.png', (route) => route.abort())
  await page.goto(TEST)
  expect(await page.locator('#own-picture').evaluate((picture: HTMLImageElement) => [picture.naturalWidth, picture.alt])).toEqual([
    0,
    `The mark of ${ASSOCIATION.name}`,
  ])
  expect(await page.locator('.own-picture').innerText()).toContain('pictures are blocked or switched off')
  await page.getByLabel('Do you see the picture?').selectOption('No')
  await press(page, 'Run the test')
  expect(await line(page, 'Picture of this site')).toMatch(/: does not work\./)
})

test('with scripts, the browser tells its protocol, and a button copies the result', async ({ open }) => {
  const page = await open(TEST, { permissions: ['clipboard-read', 'clipboard-write'] })
  await press(page, 'Run the test')
  expect(await line(page, 'Scripts')).toBe('Scripts: works. Scripts of this site run. It needs none.')
  expect(await line(page, 'Protocol')).toMatch(/^Protocol: works\. Your browser says HTTP\/1\.1\./)
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await report(page))
})

test('where the clipboard is closed, the text is selected instead', async ({ open }) => {
  const page = await open(TEST)
  await press(page, 'Run the test')
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await page.getByRole('status').filter({ hasText: 'The text is selected.' }).waitFor()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(await report(page))
})

test('the result goes into the person’s own mail program, and can be printed', async ({ open }) => {
  const page = await open(TEST, { javaScriptEnabled: false })
  await press(page, 'Run the test')
  const mail = new URL((await page.getByRole('link', { name: 'Open in my mail program' }).getAttribute('href')) ?? '')
  expect([mail.protocol, mail.pathname, mail.search.includes('+')]).toEqual(['mailto:', '', false])
  expect(mail.searchParams.get('subject')).toBe(`Test of ${new URL(inject('site')).host} on our network`)
  expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(await report(page))
  const paper = await textOnPaper(page)
  for (const words of [`This message comes from the site of ${ASSOCIATION.name}`, 'Compression: works', 'Proxy: could not be seen'])
    expect(paper).toContain(words)
  expect(paper).not.toMatch(/Run the test|Do you see the picture/)
  for (const format of ['A4', 'Letter'] as const) expect(await sheetsOf(page, format)).toBe(1)
})

test('the result is accessible, fits into 320 pixels, and every control is reached with the keyboard', async ({ open }) => {
  const page = await open(TEST, { viewport: { width: 320, height: 640 } })
  await page.getByLabel('A few words').fill('W'.repeat(200))
  await press(page, 'Run the test')
  expect(await troublesOf(page)).toEqual([])
  const reached = new Set<string>()
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    reached.add(await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim() || ''))
  }
  expect([...reached]).toEqual(
    expect.arrayContaining(['Go to “Finish the test”', 'report', 'Open in my mail program', 'picture', 'words', 'finish']),
  )
})

const ALL = {
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en-CA',
  origin: inject('site'),
  referer: `${inject('site')}${TEST}`,
  'sec-fetch-site': 'same-origin',
}
const reportIn = (html: string) => parsed(html).getElementById('report')?.textContent ?? ''

test('whatever header a proxy takes away, the form is taken, and the report names it', async () => {
  const whole = await sendBare(ENDPOINT, { echo: ECHO }, ALL)
  expect(whole.status).toBe(200)
  expect(reportIn(whole.text)).toContain('Headers: works.')
  for (const header of Object.keys(ALL)) {
    const { status, text } = await sendBare(
      ENDPOINT,
      { echo: ECHO },
      Object.fromEntries(Object.entries(ALL).filter(([name]) => name !== header)),
    )
    const [said = ''] = /^(?:Headers|Compression): (?:could not be seen|does not work)\..*$/m.exec(reportIn(text)) ?? []
    expect([status, said.toLowerCase().includes(header)], header).toEqual([200, true])
  }
  const bare = await sendBare(ENDPOINT, {}, {})
  expect([bare.status, bare.cookies.length]).toEqual([200, 1])
  expect(reportIn(bare.text)).toContain('Not arrived: Origin, Referer, Sec-Fetch-Site, Accept-Language.')
})

test('marks of a proxy are named, and no value of a header is ever shown', async () => {
  const secrets = {
    via: '1.1 proxy-07.desk.example',
    'x-bluecoat-via': 'a1b2c3',
    'x-forwarded-for': '203.0.113.7',
    'user-agent': 'DeskBrowser/7',
  }
  const { status, text } = await sendBare(ENDPOINT, { echo: ECHO }, { ...ALL, ...secrets })
  expect(status).toBe(200)
  expect(reportIn(text)).toContain('it left Via, X-BlueCoat-Via.')
  for (const value of Object.values(secrets)) expect(text).not.toContain(value)
})

test('where a network blocks forms, the page has said before what to tell the help desk', async ({ open }) => {
  const page = await open(TEST, { expected: /403/ })
  const sentence = `Please let forms (POST) to ${new URL(inject('site')).host} pass.`
  expect(await page.locator('main').innerText()).toContain(sentence)
  await page.route('**/api/**', (route) => route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Blocked by policy</h1>' }))
  await page.getByLabel('A few words').fill('Still here')
  await page.getByRole('button', { name: 'Run the test' }).click()
  await page.getByRole('heading', { name: 'Blocked by policy' }).waitFor()
  expect(await page.locator('body').innerText(), 'a filter’s page is not ours').not.toContain('This message comes from')
  await page.goBack()
  expect(await page.getByLabel('A few words').inputValue()).toBe('Still here')
})
