import type { Locator } from 'playwright-core'
import { inject } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

const SCREENS = [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 375, height: 812 }],
] as const

/** Whether all of an element is seen without scrolling. */
const onFirstScreen = (element: Locator) =>
  element.evaluate((found) => {
    const { top, bottom, left, right } = found.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && found.checkVisibility()
  })

test.for(SCREENS)('the first screen of %s says whose site this is, what it is for and what one can do', async ([, viewport], { open }) => {
  const page = await open('/', { viewport })
  expect(await onFirstScreen(page.getByRole('banner').getByText(ASSOCIATION.name))).toBe(true)
  const headline = page.getByRole('heading', { level: 1 })
  expect(await headline.innerText()).toBe(ASSOCIATION.welcome.title)
  expect(await onFirstScreen(headline)).toBe(true)
  expect(await onFirstScreen(page.getByText(ASSOCIATION.welcome.introduction))).toBe(true)
  expect(await onFirstScreen(page.getByRole('heading', { name: 'What you can do today' }))).toBe(true)
  const doings = await page.locator('.doings').getByRole('heading').getByRole('link').all()
  expect(doings.length).toBeGreaterThanOrEqual(3)
  const seen = await Promise.all(doings.map(onFirstScreen))
  expect(seen.filter(Boolean).length).toBeGreaterThanOrEqual(viewport.width > 1000 ? doings.length : 1)
})

test('what one can do today are links to pages where it can be done', async ({ open }) => {
  const page = await open('/')
  const today = page.getByRole('region', { name: 'What you can do today' })
  const names = await today.getByRole('heading').getByRole('link').allInnerTexts()
  // Its days decide whether there is a survey to answer.
  const surveyIsOpen = (await (await fetch(`${inject('site')}/surveys/talking-online/`)).text()).includes(
    'href="/surveys/talking-online/1/"',
  )
  expect(names).toEqual([
    'Call the mayor’s office',
    ...(surveyIsOpen ? ['Answer our survey'] : []),
    'Join the discussion',
    'Become a tester',
  ])
  const there = {
    'Call the mayor’s office': 'a[href^="tel:"]',
    'Join the discussion': '#comment-form',
    'Become a tester': 'form',
    'Answer our survey': 'a[href="/surveys/talking-online/1/"]',
  }
  for (const name of names) {
    await page.goto('/')
    await today.getByRole('link', { name }).click()
    await page.waitForURL((address) => address.pathname !== '/')
    expect(
      await page
        .locator(there[name as keyof typeof there])
        .first()
        .isVisible(),
      name,
    ).toBe(true)
    const { pathname, hash } = new URL(page.url())
    expect((await fetch(inject('site') + pathname)).status, name).toBe(200)
    if (hash) expect(await page.locator(hash).count(), name).toBe(1)
  }
})

test('the news begin with the newest article', async ({ open }) => {
  const page = await open('/')
  const news = page.getByRole('region', { name: 'News' })
  const days = await news.locator('time').evaluateAll((times) => times.map((time) => (time as HTMLTimeElement).dateTime))
  expect(days.length).toBeGreaterThanOrEqual(3)
  expect(days).toEqual(days.toSorted().toReversed())
  const list = parsed(await (await fetch(`${inject('site')}/news/`)).text())
  const newest = [...list.querySelectorAll('.articles :is(h2, h3) a')].map((link) => link.getAttribute('href'))
  const here = await news.locator('.articles :is(h2, h3) a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(here).toEqual(newest.slice(0, here.length))
})

test('each of the latest comments leads to its place in its discussion, where the same person says it', async ({ open }) => {
  // All of one build: a comment that another test published may bring a new one at any moment.
  const pages = new Map((await builtPages()).map(({ path, html }) => [path, parsed(html)]))
  const talk = [...pages.get('/')!.querySelectorAll('section')].find((section) => section.querySelector('h2')?.id === 'talk-title')
  const items = [...(talk?.querySelectorAll('li') ?? [])]
  expect(items.length).toBeGreaterThanOrEqual(3)
  for (const item of items) {
    const [, words = ''] = [...item.querySelectorAll(':scope > p')].map(({ textContent }) => textContent)
    const link = only(item, 'a')
    const [path = '', anchor = ''] = (link.getAttribute('href') ?? '').split('#')
    const place = pages.get(path)?.getElementById(anchor)
    expect(place, `${path}#${anchor}`).toBeTruthy()
    expect(place?.querySelector('p:first-child b')?.textContent.trim()).toBe(only(item, 'b').textContent)
    expect(link.textContent.trim()).toMatch(new RegExp(`^#${anchor.replace('comment-', '')} on “.+”$`))
    const close = (text: string) => text.replace(/[\s“”]/g, '')
    expect(close(place?.querySelector('[property=text]')?.textContent ?? '')).toContain(close(words.replace(/ …$/, '')))
  }

  const page = await open('/')
  await page.getByRole('region', { name: 'What neighbours are saying' }).getByRole('link').first().click()
  await page.waitForURL(/#comment-\d+$/)
  const target = page.locator(new URL(page.url()).hash)
  expect(await target.evaluate((item) => item.getBoundingClientRect().top < innerHeight)).toBe(true)
})
