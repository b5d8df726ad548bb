import { AxeBuilder } from '@axe-core/playwright'
import { inject } from 'vitest'
import { surveySchema } from '../../src/surveys/survey.ts'
import { builtPages } from '../support/built-pages.ts'
import { expect, test } from '../support/browser.ts'

const PAGE = '/surveys/talking-online/'

test('the page says what is stored before its first question, asks nobody else, and says no exact number', async () => {
  const html = (await builtPages()).find(({ path }) => path === PAGE)?.html ?? ''
  expect(html).toMatch(/with (fewer than ten answers so far|about \d*0 answers)\./)
  // Its one script counts characters where they are typed. It asks and tells nobody anything.
  const scripts = [...html.matchAll(/<script type="module"[^>]*>([^]*?)<\/script>/g)].map((match) => match[1] ?? '')
  expect(scripts).toHaveLength(1)
  expect(scripts[0]).toContain('character-count')
  expect(scripts[0]).not.toMatch(/fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|import|Storage|cookie|src=/)
  const first = html.indexOf('<fieldset')
  for (const words of ['Stored:', 'Not stored:', 'your employer may see what you send']) {
    expect(html.indexOf(words), words).toBeGreaterThan(0)
    expect(html.indexOf(words), words).toBeLessThan(first)
  }
})

test('the form, the returned form and the page after it are accessible and fit into 320 pixels', async ({ open }) => {
  const page = await open(PAGE, { viewport: { width: 320, height: 640 }, expected: /422/ })
  const findings = async () => {
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), wider]
  }
  expect(await findings()).toEqual([0])
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('alert').waitFor()
  expect(await findings()).toEqual([0])
  await page.goto(`${PAGE}received/`)
  expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex')
  expect(await findings()).toEqual([0])
})

test('the survey’s own file is what the function checks against, and holds six to eight questions', async () => {
  const survey = surveySchema.parse(await (await fetch(`${inject('site')}${PAGE}questions.json`)).json())
  expect(survey.questions.length).toBeGreaterThanOrEqual(6)
  expect(survey.questions.length).toBeLessThanOrEqual(8)
  expect(survey.questions.filter(({ kind }) => kind === 'text').map(({ hint }) => hint)).toEqual([
    expect.stringContaining('Do not write names here'),
  ])
})
