import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { inject, vi } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { heldId, post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

/** A machine on which other things run is slow; nobody waits that long otherwise. */
const SOON = { timeout: 40_000, interval: 250 }

const site = inject('site')
const THREAD = 'how-to-reach-the-mayors-office'

/** Everything that the index knows: the address and the words of each page. A build may replace it meanwhile. */
const indexed = () =>
  vi.waitFor(
    async () => {
      const folder = join(inject('dataDir'), 'site/pagefind/fragment')
      const files = await readdir(folder)
      return Promise.all(
        files.map(async (file) => {
          const text = gunzipSync(await readFile(join(folder, file))).toString()
          return JSON.parse(text.slice(text.indexOf('{'))) as { url: string; content: string }
        }),
      )
    },
    { timeout: 20_000, interval: 100 },
  )

/** A word that nobody else writes. It has no digits and no dashes, so that it stays one word. */
const newWord = () => `zz${crypto.randomUUID().replace(/[-\d]/g, (sign) => 'ghijklmnop'[Number(sign)] ?? '')}`

const send = (text: string) => post(`${site}/api/comments`, { thread: THREAD, name: 'Ottilie <b>', text, capacity: 'other' })

test('the index has every page that search engines may show, without lists, and no other', async () => {
  const pages = (await builtPages()).filter(({ path }) => path.endsWith('/'))
  const hidden = pages.filter(({ html }) => html.includes('content="noindex"')).map(({ path }) => path)
  expect(hidden).toEqual(expect.arrayContaining(['/moderation/', '/moderation/queue/', '/testers/mine/']))
  const lists = pages.map(({ path }) => path).filter((path) => /^\/(news\/(archive\/|topics\/.*)?|surveys\/|search\/)?$/.test(path))
  expect(lists).toEqual(expect.arrayContaining(['/', '/news/', '/news/archive/', '/news/topics/parks/']))
  const expected = pages.map(({ path }) => path).filter((path) => !hidden.includes(path) && !lists.includes(path))
  expect(expected).toEqual(expect.arrayContaining(['/privacy/', `/news/${THREAD}/`]))
  expect((await indexed()).map(({ url }) => url).sort()).toEqual(expected.sort())
})

test('the index has words of articles and comments, but none of forms, ways and footers', async () => {
  const pages = await indexed()
  const words = pages.map(({ content }) => content).join('\n')
  expect(words).toContain('a picnic')
  // Name, capacity and words of a comment, each by itself.
  expect(words).toMatch(/ Marta Resident .*I was at the last meeting/)
  const elsewhere = ['Any name you want to be known by', 'In reply to number', 'On this page', 'Skip to the text', 'For volunteers']
  expect(elsewhere.filter((text) => words.includes(text))).toEqual([])
})

test('a comment is found by a word of it when it is published, at its place, and not before or after', async ({ open }) => {
  const [published, held, removed] = [newWord(), newWord(), newWord()]
  for (const word of [published, held, removed])
    expect((await send(`We could ask the ${word}: <img src=x onerror=alert(1)> &lt;i&gt; \u200b about it.`)).status).toBe(303)
  const session = await signIn()
  const removedId = await heldId(removed, session)

  // This page stands open with the index of now, while the site is published again.
  const page = await open('/search/?q=picnic')
  const results = page.locator('.results > li')
  await results.first().waitFor()
  const said = () => page.getByRole('status').innerText()

  await publish(removed, session)
  const number = await publish(published, session)
  const contents = async () => (await indexed()).map(({ content }) => content).join('\n')
  await expect.poll(contents, SOON).toContain(published)

  await page.getByLabel('Look for').fill(published)
  await expect.poll(said, SOON).toBe(`One page was found for “${published}”.`)
  const place = results.getByRole('link', { name: `Comment #${number}` })
  expect(await results.locator('mark').innerText()).toBe(published)
  // What was typed is text, and a character that nobody sees breaks nothing.
  expect(await results.innerText()).toContain('Ottilie <b> Somebody else')
  expect(await results.innerText()).toContain(`We could ask the ${published}: <img src=x onerror=alert(1)> &lt;i&gt; about it.`)
  expect(await results.locator('img, b, i').count()).toBe(0)
  await place.click()
  await page.waitForURL(`**/news/${THREAD}/#comment-${number}`)
  expect(await page.locator(`#comment-${number}`).innerText()).toContain(published)

  const decided = await post(
    `${site}/api/moderation/decisions`,
    { comment: `${removedId}.1`, decision: 'remove', rule: 'advertising' },
    session,
  )
  expect(decided.status).toBe(303)
  await expect.poll(contents, SOON).not.toContain(removed)
  expect(await contents()).not.toContain(held)
  await page.goto(`/search/?q=${removed}`)
  await expect.poll(said, SOON).toContain(`Nothing was found for “${removed}”.`)
})

test('the files of the search are sent as what they are, and kept as long as their names allow', async () => {
  const files = (await readdir(join(inject('dataDir'), 'site/pagefind'), { recursive: true })).filter((file) => /\./.test(file))
  const sent = async (file: string) => {
    const answer = await fetch(`${site}/pagefind/${file}`)
    expect(answer.status, file).toBe(200)
    return [answer.headers.get('content-type'), answer.headers.get('cache-control')]
  }
  const [FOR_GOOD, ASKED] = ['public, max-age=31536000, immutable', 'public, max-age=0, must-revalidate']
  for (const file of files) {
    const hashed = /\.pf_(meta|index|fragment)$/.test(file)
    const type = file.endsWith('.js')
      ? 'text/javascript; charset=utf-8'
      : file.endsWith('.json')
        ? 'application/json; charset=utf-8'
        : 'application/octet-stream'
    expect(await sent(file), file).toEqual([type, hashed ? FOR_GOOD : ASKED])
  }
  // What readers need, and none of the interfaces that Pagefind brings along.
  expect(files.filter((file) => !file.includes('.pf_')).sort()).toEqual([
    'pagefind-entry.json',
    'pagefind-worker.js',
    'pagefind.js',
    expect.stringMatching(/^wasm\.(?!unknown)/),
  ])
})
