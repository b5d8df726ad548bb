import { beforeAll, describe, inject } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

const STORY = '/news/our-site-city-staff-cannot-open/'
const TITLE = 'We launched a site that city staff could not open'

/** Every article’s page, parsed, by its address. */
let articles: Map<string, Document>
const textsOf = (elements: Iterable<Element>) => [...elements].map(({ textContent }) => textContent.trim())
const addressesOf = (links: Iterable<Element>) => [...links].map((link) => link.getAttribute('href') ?? '')

beforeAll(async () => {
  const pages = (await builtPages()).filter(({ path, html }) => /^\/news\/[^/]+\/$/.test(path) && html.includes('class="byline'))
  articles = new Map(pages.map(({ path, html }) => [path, parsed(html)]))
  expect(articles.size).toBeGreaterThanOrEqual(5)
})

describe('an article begins with', () => {
  test('its headline, what the reader gets, who wrote it, when, and how long it is', async ({ open }) => {
    const page = await open(STORY)
    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([TITLE])
    expect(await page.locator('.lead').innerText()).toMatch(/^In May 2009 we invited our parks contacts .* how you can help\.$/)
    const byline = await page.locator('.byline').getByRole('listitem').allInnerTexts()
    expect(byline).toEqual(expect.arrayContaining(['Junction Residents Association', 'November 21, 2026']))
    expect(byline.filter((part) => /^(1 minute|[2-9] minutes) to read$/.test(part))).toHaveLength(1)
    expect(await page.locator('.byline time').getAttribute('datetime')).toBe('2026-11-21')
  })

  test('the way to its discussion, with the number of comments that stands there', async ({ open }) => {
    const page = await open(STORY)
    const counted = await page.locator('#discussion .count').innerText()
    expect(counted).toMatch(/^([8-9]|\d\d+) comments$/)
    await page.locator('.byline').getByRole('link', { name: counted, exact: true }).click()
    expect(new URL(page.url()).hash).toBe('#discussion')
    const top = await page.getByRole('heading', { name: /^Discussion/ }).evaluate((heading) => heading.getBoundingClientRect().top)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(200)
  })

  test('words that fit one comment and none', () => {
    for (const [path, page] of articles) {
      const counted = only(page, '.count').textContent
      expect(only(page, '.byline a[href="#discussion"]').textContent, path).toBe(counted === 'no comments yet' ? '0 comments' : counted)
    }
  })
})

describe('the list of contents', () => {
  test('names every section of an article in its order, then the discussion, and is left out of a short one', () => {
    let lists = 0
    for (const [path, page] of articles) {
      const sections = [...page.querySelectorAll('.prose h2:not(#footnote-label)')]
      const links = [...page.querySelectorAll('.contents a')]
      if (sections.length < 4) {
        expect(links, path).toEqual([])
        continue
      }
      expect(addressesOf(links), path).toEqual([...sections.map(({ id }) => `#${id}`), '#discussion'])
      expect(textsOf(links), path).toEqual([...textsOf(sections), 'Discussion'])
      for (const address of addressesOf(links)) only(page, address)
      lists++
    }
    expect(lists).toBeGreaterThan(0)
  })

  test('leads to a section by click and by keyboard', async ({ open }) => {
    const page = await open(STORY)
    const contents = page.getByRole('navigation', { name: 'On this page' })
    for (const section of ['What we ask you to do', 'What we launched']) {
      await contents.getByRole('link', { name: section }).focus()
      await page.keyboard.press('Enter')
      const { top, bottom } = await page.getByRole('heading', { name: section }).evaluate((heading) => heading.getBoundingClientRect())
      expect(top, section).toBeGreaterThanOrEqual(0)
      expect(bottom, section).toBeLessThan(400)
    }
  })
})

describe('from an article one comes', () => {
  const topicsOf = (path: string) => textsOf(articles.get(path)?.querySelectorAll('.byline a[href^="/news/topics/"]') ?? [])

  test('to up to three others that share a topic with it', () => {
    let others = 0
    for (const [path, page] of articles) {
      const title = [...page.querySelectorAll('.onward h2')].find((heading) => heading.textContent === 'On the same topics')
      const links = addressesOf(title?.nextElementSibling?.querySelectorAll('a') ?? [])
      expect(links.length, path).toBeLessThanOrEqual(3)
      expect(new Set(links).size, path).toBe(links.length)
      expect(links, path).not.toContain(path)
      for (const link of links)
        expect(
          topicsOf(link).some((topic) => topicsOf(path).includes(topic)),
          `${path} to ${link}`,
        ).toBe(true)
      others += links.length
    }
    expect(others).toBeGreaterThan(articles.size)
  })

  test('to the one before and the one after, through all of them in the order of the news', async () => {
    const news = parsed(await (await fetch(`${inject('site')}/news/`)).text())
    const order = addressesOf(news.querySelectorAll('.articles :is(h2, h3) a'))
    expect(order).toHaveLength(articles.size)
    for (const [place, path] of order.entries()) {
      const page = articles.get(path)!
      expect(addressesOf(page.querySelectorAll('.onward [rel=next]')), `after ${path}`).toEqual(order.slice(0, place).slice(-1))
      expect(addressesOf(page.querySelectorAll('.onward [rel=prev]')), `before ${path}`).toEqual(order.slice(place + 1).slice(0, 1))
    }
    const days = order.map((path) => only(articles.get(path)!, '.byline time').getAttribute('datetime') ?? '')
    expect(days).toEqual(days.toSorted().toReversed())
  })
})

test('the citation has author, title, association, day and the address at which the article stands', () => {
  for (const [path, page] of articles) {
    const cited = only(page, '.cite p').textContent.replace(/\s+/g, ' ').trim()
    const [author, day] = [only(page, '.byline li:first-child').textContent, only(page, '.byline time').textContent]
    const address = inject('site') + path
    expect(cited).toBe(`${author}. “${only(page, 'h1').textContent}.” ${ASSOCIATION.name}, ${day}. ${address}`)
    expect(only(page, 'link[rel=canonical]').getAttribute('href')).toBe(address)
  }
})
