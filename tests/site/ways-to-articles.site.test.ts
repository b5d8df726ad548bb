import { beforeAll, expect, inject, test } from 'vitest'
import { topicAddress } from '../../src/news/topics.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { parsed } from '../support/site/parsed-page.ts'
import { post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const site = inject('site')
const LISTS = ['/news/archive/']
let pages: BuiltPage[]
let articles: BuiltPage[]
beforeAll(async () => {
  pages = await builtPages()
  articles = pages.filter(({ path }) => /^\/news\/[^/]+\/$/.test(path) && !LISTS.includes(path))
  expect(articles.length).toBeGreaterThanOrEqual(6)
})

const page = (path: string) => parsed(pages.find((built) => built.path === path)?.html ?? '')
const read = async (path: string) => {
  const answer = await fetch(site + path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
/** Where the links in a part of a page lead to. */
const linksIn = (document: ParentNode, part: string) =>
  [...document.querySelectorAll(`${part} a`)].map((link) => link.getAttribute('href') ?? '')

test('the archive has every article once, with its day, its topics and as many comments as its page', () => {
  const archive = page('/news/archive/')
  const entries = [...archive.querySelectorAll('.year > li')]
  const listed = entries.map((entry) => entry.querySelector('a')?.getAttribute('href') ?? '')
  expect(listed.toSorted()).toEqual(articles.map(({ path }) => path).toSorted())
  for (const [place, entry] of entries.entries()) {
    const article = page(listed[place] ?? '')
    const count = article.body.outerHTML.match(/ id="comment-\d+"/g)?.length ?? 0
    expect(entry.querySelector('a')?.textContent).toBe(article.querySelector('h1')?.textContent)
    expect(entry.querySelector('time')?.getAttribute('datetime')).toBe(article.querySelector('header time')?.getAttribute('datetime'))
    expect(entry.textContent).toContain(count === 0 ? 'no comments' : count === 1 ? '1 comment.' : `${count} comments`)
    expect(linksIn(entry, '.small').every((address) => address.startsWith('/news/topics/'))).toBe(true)
  }
  const years = [...archive.querySelectorAll('section h2')].map((heading) => Number(heading.textContent))
  expect(years).toEqual(years.toSorted((one, other) => other - one))
})

test('each topic that has articles has a page with exactly those, and the archive leads to it', () => {
  const archive = page('/news/archive/')
  const entries = [...archive.querySelectorAll('.year > li')]
  const ofTopic = (topic: string) =>
    entries
      .filter((entry) => linksIn(entry, '.small').includes(topicAddress(topic)))
      .map((entry) => entry.querySelector('a')?.getAttribute('href'))
  const used = ASSOCIATION.topics.filter((topic) => ofTopic(topic).length > 0)
  expect(used.length).toBeGreaterThan(1)
  expect(linksIn(archive, '.topics')).toEqual(used.map(topicAddress))
  expect(pages.filter(({ path }) => path.startsWith('/news/topics/')).map(({ path }) => path)).toEqual(used.map(topicAddress).toSorted())
  for (const topic of used) expect(linksIn(page(topicAddress(topic)), '.articles h2')).toEqual(ofTopic(topic))
})

test('the first page of the news leads to the newest articles and to all of them', () => {
  expect(linksIn(page('/news/'), '.articles h2').length).toBe(Math.min(20, articles.length))
  expect(linksIn(page('/news/'), 'main')).toContain('/news/archive/')
})

const changesIn = (sitemap: string) =>
  Object.fromEntries(
    [...sitemap.matchAll(/<loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?/g)].map((match) => [
      decodeURIComponent(new URL(match[1] ?? '').pathname),
      match[2],
    ]),
  )

/** What the sitemap says of an article's last change that its page does not say. Both are read anew: a build may come between. */
async function untoldChanges(): Promise<string[]> {
  const changes = changesIn(await read('/sitemap-0.xml'))
  const wrong: string[] = []
  for (const { path } of articles) {
    const now = parsed(await read(path))
    const times = [...now.querySelectorAll('.article header time, .comments time')].map((time) => time.getAttribute('datetime') ?? '')
    const last = Math.max(...times.map((time) => Date.parse(time)))
    const told = Date.parse(changes[path] ?? '')
    // When a comment was removed is not written in the page to the second, and other tests remove some. Of others it tells the minute.
    const right = now.querySelector('.comments .removed') ? told >= last : Math.floor(told / 60_000) === last / 60_000
    if (times.length === 0 || !right) wrong.push(`${path}: ${changes[path]}, and its page says ${new Date(last).toISOString()}`)
  }
  return wrong
}

test('the sitemap says when an article was last changed or commented on, and nothing of pages that have no date', async () => {
  await expect.poll(untoldChanges, { timeout: 50_000, interval: 1000 }).toEqual([])
  const changes = changesIn(await read('/sitemap-0.xml'))
  expect(changes['/privacy/']).toBeUndefined()
  expect('/privacy/' in changes).toBe(true)
})

test('a comment makes its article newer in the sitemap, when it is published', async () => {
  const path = '/news/what-the-city-told-us/'
  const text = `For the sitemap ${crypto.randomUUID()}`
  const before = changesIn(await read('/sitemap-0.xml'))[path] ?? ''
  expect((await post(`${site}/api/comments`, { thread: 'what-the-city-told-us', name: 'Ann', text, capacity: 'resident' })).status).toBe(
    303,
  )
  await publish(text, await signIn())
  const now = async () => Date.parse(changesIn(await read('/sitemap-0.xml'))[path] ?? '')
  await expect.poll(now, { timeout: 40_000, interval: 250 }).toBeGreaterThan(Date.parse(before))
  expect(await now()).toBeLessThanOrEqual(Date.now())
})

test('robots are told where the sitemap is, and it is there', async () => {
  const robots = await read('/robots.txt')
  const address = /^Sitemap: (.+)$/m.exec(robots)?.[1] ?? ''
  expect(address).toBe(`${site}/sitemap-index.xml`)
  expect(await (await fetch(address)).text()).toContain(`${site}/sitemap-0.xml`)
  // A page that may not be read cannot say that it is not to be shown.
  expect(robots.match(/^Disallow: .*$/gm)).toEqual(['Disallow: /api/'])
})

test('llms.txt has the form that llmstxt.org describes, names every article, and every link in it exists', async () => {
  const text = await read('/llms.txt')
  const lines = text.trim().split('\n')
  expect(lines[0]).toBe(`# ${ASSOCIATION.name}`)
  expect(lines[2]).toBe(`> ${ASSOCIATION.description}`)
  const sections = text.split(/^## /m).slice(1)
  expect(sections.map((section) => section.split('\n')[0])).toEqual(['News', 'Taking part', 'Optional'])
  for (const section of sections)
    for (const line of section.trim().split('\n').slice(2)) expect(line).toMatch(/^- \[([^\]]|\\\])+\]\(https?:\/\/[^)\s]+\): \S.*$/)
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '')
  for (const link of links) expect((await fetch(link)).status, link).toBe(200)
  expect(links).toEqual(expect.arrayContaining(articles.map(({ path }) => site + path)))
})
