import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'

/** A machine on which other things run is slow; nobody waits that long otherwise. */
const SOON = { timeout: 40_000 }

const said = (page: Page) => page.getByRole('status').innerText()
const results = (page: Page) => page.locator('.results > li')

/** Types into the search and waits until the page has said what came of it. */
async function searchFor(page: Page, words: string) {
  await page.getByLabel('Look for').fill(words)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect.poll(() => said(page), SOON).toMatch(/found for “|Type a word/)
}

test('typing a word finds the article that has it in its text, with the place, without pressing anything', async ({ open }) => {
  const page = await open('/search/')
  await page.getByLabel('Look for').pressSequentially('forbidden')
  const result = results(page).filter({ has: page.getByRole('link', { name: 'Blocked is not forbidden', exact: true }) })
  await result.waitFor()
  expect(await said(page)).toMatch(/^\d+ pages were found for “forbidden”\.$/)
  expect(await result.locator('mark').allInnerTexts()).toContain('Forbidden')
  expect(page.url()).toBe(`${inject('site')}/search/?q=forbidden`)

  await result.getByRole('link', { name: 'What the words mean' }).click()
  await page.waitForURL('**/news/blocked-is-not-forbidden/#what-the-words-mean')
  await page.goBack()
  await result.waitFor()
  expect(await page.getByLabel('Look for').inputValue()).toBe('forbidden')
})

test('an address with a question is answered, a beginning of a word is enough, and quotes mean side by side', async ({ open }) => {
  const page = await open('/search/?q=picn')
  await page.getByRole('link', { name: 'A picnic table, and the long way to it' }).waitFor()
  await searchFor(page, '"table picnic"')
  expect(await said(page)).toMatch(/^Nothing was found for “"table picnic"”/)
  await searchFor(page, '"picnic table"')
  expect(await results(page).count()).toBeGreaterThan(0)
})

test('what is found is told to everybody, and nothing found comes with what to do', async ({ open }) => {
  const page = await open('/search/')
  await searchFor(page, 'zeppelinwiese')
  expect(await said(page)).toContain('Nothing was found for “zeppelinwiese”.')
  expect(await page.getByRole('status').getByRole('link', { name: 'The list of all articles' }).getAttribute('href')).toBe('/news/archive/')
  await searchFor(page, '   ')
  expect(await said(page)).toBe('Type a word to look for.')
  expect(page.url()).toBe(`${inject('site')}/search/`)
})

test.for([
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a closed element', '</bdi></p></template><script>alert(1)</script>'],
  ['quotes', '"\'“”`'],
  ['one quote', '"'],
  ['an address', 'javascript:alert(1)//'],
  ['regular expressions', '(((a+)+)+)+$ [\\]{9999}'],
  ['a template', '${alert(1)} {{constructor.constructor("alert(1)")()}}'],
  ['SQL', "'; drop table comments; --"],
  ['emoji', '🎉👩‍👩‍👧‍👦🇨🇦'],
  ['half an emoji', '\ud83c'],
  ['Arabic', 'أين الحديقة العامة؟'],
  ['letters that turn the direction', '\u202eelbat cincip\u202c'],
  ['Chinese', '公园里的桌子'],
  ['marks without letters', '\u0301\u0301\u0301'],
  ['invisible characters', '\u200b\u200d\ufeff'],
  ['only punctuation', '?!…—'],
  ['the names of properties', '__proto__ constructor toString'],
  ['5,000 letters', 'a'.repeat(5000)],
  ['5,000 words', 'picnic '.repeat(5000)],
  ['5,000 emoji', '🎉'.repeat(5000)],
] as const)('somebody who types %s gets a sentence, and nothing else happens', async ([, typed], { open }) => {
  const page = await open('/search/')
  await searchFor(page, typed)
  if (typed.length >= 5000) expect(await said(page)).toContain('Only its beginning was looked for.')
  expect(page.url().length).toBeLessThan(4000)
  expect(await page.locator('main :is(img, script:not([type=module]))').count()).toBe(0)
  // The same from the address, as somebody could send it to a neighbour.
  await page.goto(page.url())
  await expect.poll(() => said(page), SOON).toMatch(/found for “|Type a word/)
  await searchFor(page, 'picnic')
  expect(await results(page).count()).toBeGreaterThan(0)
})

test('nothing of the search is loaded before somebody searches', async ({ open }) => {
  const asked: string[] = []
  const page = await open('/privacy/')
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const path of ['/', '/news/', '/news/blocked-is-not-forbidden/', '/search/', '/search/?q=']) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.keyboard.press('Tab')
    expect(
      asked.filter((address) => address.startsWith('/pagefind/')),
      path,
    ).toEqual([])
  }
  await page.getByLabel('Look for').fill('picnic')
  await results(page).first().waitFor()
  expect(asked).toEqual(expect.arrayContaining(['/pagefind/pagefind.js', '/pagefind/pagefind-worker.js', '/pagefind/pagefind-entry.json']))
})

test('without scripts the page says so first, and leads to the list of all articles', async ({ open }) => {
  const page = await open('/search/', { javaScriptEnabled: false })
  for (const turn of ['before', 'after']) {
    const sentence = page.getByText('This search needs a script, and your browser has not run it.')
    const [said, form] = [await sentence.boundingBox(), await page.locator('main form').boundingBox()]
    expect(said!.y, turn).toBeLessThan(form!.y)
    await page.getByLabel('Look for').fill('picnic')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/search/?q=picnic')
  }
  await page.locator('main').getByRole('link', { name: 'the list of all articles' }).click()
  await page.waitForURL('**/news/archive/')
  expect(await page.locator('main').innerText()).toContain('A picnic table, and the long way to it')
})
