import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { LONGEST_MAILTO } from '../../src/mayor/mail-length.ts'
import { officeSite } from '../support/mayor/office-site.ts'
import { expect } from '../support/site/browser.ts'
import { findings } from '../support/site/page-audits.ts'
import { visitsOf } from '../support/site/visits.ts'

let site: Awaited<ReturnType<typeof officeSite>>
beforeAll(async () => void (site = await officeSite()))
afterAll(() => site.stop())

const test = visitsOf(() => site.url)

const letterOf = (page: Page) => page.getByLabel('Your letter')
const OWN = 'I & my 2 children + a dog miss it: 100%41 “sure”, отдел.'
const writeOwn = async (page: Page, own = OWN) => {
  const text = await letterOf(page).inputValue()
  expect(text).toMatch(/\n{4,}/)
  await letterOf(page).fill(text.replace(/\n{4,}/, `\n\n${own}\n\n`))
}
/** How many pages a printed file has. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length

describe.each(['/everything/', '/mayor/'])('the page of an office, %s', (path) => {
  test('has four ways of the same size and look, each of which leads to its heading', async ({ visit }) => {
    const { page } = await visit(path)
    const ways = page.locator('.ways a')
    expect(await ways.allInnerTexts()).toEqual(['Call', 'Write', 'Copy', 'Print'])
    const looks = await ways.evaluateAll((links) =>
      links.map((link) => {
        const { width, height } = link.getBoundingClientRect()
        const { fontSize, fontWeight, color, backgroundColor } = getComputedStyle(link)
        return JSON.stringify([Math.round(width), Math.round(height), fontSize, fontWeight, color, backgroundColor])
      }),
    )
    expect(new Set(looks).size).toBe(1)
    for (const way of await ways.all()) {
      await way.click()
      expect(await page.locator(':target').evaluate((heading) => [heading.tagName, heading.textContent])).toEqual([
        'H2',
        await way.innerText(),
      ])
    }
  })

  test.for([
    ['A4', true],
    ['A4', false],
    ['Letter', true],
    ['Letter', false],
  ] as const)('prints one page of %s, a letter and nothing else (scripts: %s)', async ([format, javaScriptEnabled], { visit }) => {
    const { page } = await visit(path, { javaScriptEnabled })
    await writeOwn(page)
    const margin = { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' }
    expect(pagesOf(await page.pdf({ format, margin }))).toBe(1)

    await page.emulateMedia({ media: 'print' })
    const shown = await page.evaluate(() => document.body.innerText)
    for (const words of ['Your name', 'Your street and number', 'Date', 'Signature']) expect(shown).toContain(words)
    for (const words of ['Call', 'Copy', 'Print', 'Privacy', 'Open it in', 'Your letter', 'four ways']) expect(shown).not.toContain(words)
    for (const role of ['button', 'navigation', 'banner', 'contentinfo'] as const) expect(await page.getByRole(role).count()).toBe(0)
    // With scripts a copy of the letter is printed, without them the field itself, down to its last line.
    const field = await letterOf(page).evaluate((one: HTMLTextAreaElement) => ({
      seen: one.checkVisibility(),
      cut: one.scrollHeight - one.clientHeight,
      value: one.value,
    }))
    expect(field.value).toContain(OWN)
    expect(field.seen).toBe(!javaScriptEnabled)
    if (javaScriptEnabled) expect(shown).toContain(OWN)
    else expect(field.cut).toBeLessThanOrEqual(0)
    const colours = await page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.documentElement).backgroundColor,
    ])
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  })

  test('prints a very long letter to its end, with scripts and without', async ({ visit }) => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await visit(path, { javaScriptEnabled, colorScheme: 'dark' })
      await writeOwn(page, `${'A long thought. '.repeat(500)}\n\nThe end of it.`)
      expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeGreaterThanOrEqual(3)
    }
  })

  test('sends nothing of the letter to anybody while one writes, copies and prints', async ({ visit }) => {
    const { page, asked } = await visit(path, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')))
    await letterOf(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('My secret words.')
    await page.getByRole('button', { name: 'Copy the letter' }).click()
    await page.getByText('The letter is copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('My secret words.')
    await page.getByRole('button', { name: 'Print the letter' }).click()
    await page.locator('[data-printed]').waitFor()
    expect(asked).toEqual([])
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    expect(page.url()).not.toContain('secret')
  })

  test('selects the letter where the browser does not let it be copied, and says so', async ({ visit }) => {
    const { page } = await visit(path)
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.getByRole('button', { name: 'Copy the letter' }).click()
    await page.getByRole('status').getByText('The letter is selected').waitFor()
    expect(await page.evaluate(() => document.getSelection()?.toString().replace(/\s/g, ''))).toBe(
      (await letterOf(page).inputValue()).replace(/\s/g, ''),
    )
  })

  test('without scripts has no button that would do nothing, and the whole letter in one field', async ({ visit }) => {
    const { page } = await visit(path, { javaScriptEnabled: false })
    for (const name of ['Copy the letter', 'Print the letter']) expect(await page.getByRole('button', { name }).count()).toBe(0)
    const text = await letterOf(page).inputValue()
    expect(text).toMatch(/^Dear /)
    await letterOf(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    expect(await letterOf(page).evaluate((one: HTMLTextAreaElement) => one.selectionEnd - one.selectionStart)).toBe(text.length)
  })

  test('is valid, accessible and fits into 320 pixels, in light and dark, with doubled text', async ({ visit }) => {
    expect(await findings(await site.page(`${path}index.html`))).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit(path, { colorScheme, viewport: { width: 320, height: 640 } })
      const { violations } = await new AxeBuilder({ page: page as never })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join())])).toEqual([])
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(await overflow()).toBe(0)
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      expect(await overflow()).toBe(0)
    }
  })

  test('has targets of 44 pixels, all of which a keyboard reaches', async ({ visit }) => {
    const { page } = await visit(path, { viewport: { width: 375, height: 800 } })
    const small = await page
      .locator('main :is(.ways a, .phone a, .target, .send, button, textarea)')
      .evaluateAll((targets) => targets.filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.outerHTML))
    expect(small).toEqual([])
    const reached = new Set<string>()
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? '').trim()))
    }
    for (const name of ['Call', 'Write', 'letter', 'Copy the letter', 'Print the letter']) expect([...reached], name).toContain(name)
  })
})

describe('a letter by mail program', () => {
  const SUBJECT = 'The cap & the “Captain”, 100% + more'

  test('with scripts, the mail holds exactly what was typed', async ({ visit }) => {
    const { page, asked } = await visit('/everything/')
    await writeOwn(page)
    await page.getByRole('link', { name: 'Open it in my mail program' }).click()
    await expect.poll(() => asked.length).toBe(1)
    expect(await page.getByText('Without scripts').count()).toBe(0)
    const [to, query = ''] = (asked[0] ?? '').split('?')
    expect(to).toBe(`mailto:${'desk-'.repeat(8)}a@parks.example.org`)
    expect(query).not.toContain('+')
    const fields = Object.fromEntries(new URLSearchParams(query))
    expect(Object.keys(fields)).toEqual(['subject', 'body'])
    expect(fields['subject']).toBe(SUBJECT)
    expect(fields['body']?.replace(/\r\n/g, '\n')).toBe(await letterOf(page).inputValue())
    expect(fields['body']).toContain(OWN)
    expect(fields['body']).toContain(`(Source: ${site.url}/news/blocked-is-not-forbidden/)`)
  })

  test('without scripts, the mail holds the letter as the site has it, and the page says so', async ({ visit }) => {
    const { page, asked } = await visit('/everything/', { javaScriptEnabled: false })
    expect(await page.getByText('Without scripts, the mail gets the letter as it was at first.').isVisible()).toBe(true)
    const text = await letterOf(page).inputValue()
    await writeOwn(page)
    await page.getByRole('link', { name: 'Open it in my mail program' }).click()
    await expect.poll(() => asked.length).toBe(1)
    const address = new URL(asked[0] ?? '')
    expect([address.protocol, address.search.includes('+')]).toEqual(['mailto:', false])
    expect(address.searchParams.get('subject')).toBe(SUBJECT)
    expect(address.searchParams.get('body')?.replace(/\r\n/g, '\n')).toBe(text)
    expect((asked[0] ?? '').length).toBeLessThanOrEqual(LONGEST_MAILTO)
    // What was typed is still there, to be copied or printed.
    expect(await letterOf(page).inputValue()).toContain(OWN)
  })

  test('says when mail programs would cut it, takes that back, and cuts nothing itself', async ({ visit }) => {
    const { page, asked } = await visit('/everything/')
    const warning = page.getByRole('status').getByText('too long for some mail programs')
    expect(await page.getByText('Some mail programs cut off long letters.').isVisible()).toBe(true)
    expect(await warning.count()).toBe(0)
    const text = await letterOf(page).inputValue()
    const long = `${text}\n\n${'A long thought about “it”. '.repeat(800)}The end.`
    await letterOf(page).fill(long)
    await warning.waitFor()
    await page.getByRole('link', { name: 'Open it in my mail program' }).click()
    await expect.poll(() => asked.length).toBe(1)
    expect((asked[0] ?? '').length).toBeGreaterThan(LONGEST_MAILTO * 10)
    expect(asked[0]).toMatch(/The%20end\.$/)
    expect(await letterOf(page).inputValue()).toBe(long)
    await letterOf(page).fill(text)
    await page.getByText('Some mail programs cut off long letters.').waitFor()
    expect(await warning.count()).toBe(0)
  })

  test('nowhere is a form that could send it to us; where no address for mail is known, the page says how to post it', async ({
    visit,
  }) => {
    for (const path of ['/everything/', '/mayor/', '/ended/']) {
      const { page } = await visit(path)
      expect(await letterOf(page).evaluate((one: HTMLTextAreaElement) => one.form)).toBeNull()
      if (path !== '/everything/') expect(await page.getByRole('link', { name: 'Open it in my mail program' }).count()).toBe(0)
    }
    const { page } = await visit('/mayor/')
    expect(await page.getByText('We know no e-mail address of this office.').isVisible()).toBe(true)
    expect(await page.locator('.write > .address').innerText()).toMatch(/^Stuart Green\n.*\nCity Hall\n100 Queen Street West\n/)
    await page.goto('/ended/')
    expect(await page.getByText('We know no address of this office, neither for mail nor for paper.').isVisible()).toBe(true)
  })
})
