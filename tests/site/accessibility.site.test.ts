import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { DISCUSSION } from '../../src/settings/discussion.ts'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { post, signIn } from '../support/volunteers/volunteer-site.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(TAGS).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('the checker sees what is wrong', async ({ open }) => {
  const page = await open('/privacy/')
  await page.evaluate(() => document.querySelector('h1')!.insertAdjacentHTML('afterend', '<img src="/favicon.svg"><a href="/"></a>'))
  expect(await violations(page)).not.toEqual([])
})

// Targets lie closer on a phone, so one of the two is as narrow as one.
test.for([
  ['light', 1280],
  ['dark', 375],
] as const)('every page is accessible in %s colours, %i pixels wide', { timeout: 180_000 }, async ([colorScheme, width], { open }) => {
  const page = await open('/', { colorScheme, viewport: { width, height: 812 }, expected: /404/ })
  for (const { path } of await builtPages()) {
    await page.goto(path)
    expect(await violations(page), path).toEqual([])
  }
})

test('every page fits into 320 pixels, also with long words and doubled text', async ({ open }) => {
  const page = await open('/', { viewport: { width: 320, height: 640 }, expected: /404/ })
  for (const { path } of await builtPages()) {
    await page.goto(path)
    expect(await overflow(page), path).toBe(0)
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    expect(await overflow(page), `${path} with doubled text`).toBe(0)
  }
})

/** Links and fields of which another one covers a part: a thumb on the one opens the other. */
const covered = (page: Page) =>
  page.locator('main :is(a, button, input, select, textarea, summary)').evaluateAll((parts) => {
    const boxes = parts
      .filter((part) => part.checkVisibility() && !part.closest('.unseen'))
      .flatMap((part) => [...part.getClientRects()].map(({ left, right, top, bottom }) => ({ part, left, right, top, bottom })))
    return boxes.flatMap((one, place) =>
      boxes
        .slice(place + 1)
        .filter(
          (other) =>
            other.part !== one.part &&
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2,
        )
        .map((other) => `${one.part.outerHTML} and ${other.part.outerHTML}`),
    )
  })

test('no link or field lies on another one, on a phone with doubled text or on a desktop', async ({ open }) => {
  const page = await open('/', { expected: /404/ })
  await page.evaluate(() => {
    const [one, other] = ['One', 'Another'].map((text) => Object.assign(document.createElement('a'), { href: '/', text }))
    other!.style.marginInlineStart = '-1rem'
    document.querySelector('main')!.append(one!, other!)
  })
  expect(await covered(page)).not.toEqual([])
  for (const { path } of await builtPages()) {
    await page.setViewportSize({ width: 1280, height: 812 })
    await page.goto(path)
    expect(await covered(page), path).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    expect(await covered(page), `${path} on a phone with doubled text`).toEqual([])
  }
})

test('the queue and a returned form are accessible and fit into 320 pixels', async ({ open }) => {
  const text = `${'Donaudampfschifffahrtsgesellschaft'.repeat(6)} ${crypto.randomUUID()}`
  await post(`${inject('site')}/api/comments`, {
    thread: 'blocked-is-not-forbidden',
    name: 'W'.repeat(80),
    text,
    capacity: 'councillor',
    email: `desk-${crypto.randomUUID()}@${DISCUSSION.offices.councillor.domains[0]}`,
  })
  const session = await signIn()
  const page = await open('/moderation/', { viewport: { width: 320, height: 640 }, javaScriptEnabled: true, expected: /422/ })
  await page.context().addCookies([{ name: 'volunteer', value: session.split('=')[1] ?? '', url: inject('site') }])
  await page.goto('/api/moderation/queue')
  expect(await page.getByText(text).count()).toBe(1)
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)

  await page.goto('/news/blocked-is-not-forbidden/')
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.getByRole('alert').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
})

test('a keyboard reaches everything, and what has the focus is seen', async ({ open }) => {
  const page = await open('/news/blocked-is-not-forbidden/')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the text')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  const reached = new Set<string>()
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      return { name: element === document.body ? '' : element.id || element.textContent, outline: getComputedStyle(element).outlineStyle }
    })
    if (focused.name === 'website') throw new Error('The hidden field can be reached.')
    if (focused.name === '') break
    if (!reached.has(focused.name)) expect(focused.outline, focused.name).toBe('solid')
    reached.add(focused.name)
  }
  expect([...reached]).toEqual(
    expect.arrayContaining(['name', 'capacity', 'text', 'question', 'email', 'wants_replies', 'Send the comment', 'Preview']),
  )
})
