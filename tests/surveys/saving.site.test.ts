import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { answerAll, choose, CHOICES, expectNothingKept, press, reviewed, shown, stored, SURVEY } from '../support/surveys/survey-steps.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'saved-answers-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Saves the answers as a person does, and says where the file is. */
async function save(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save to a file and continue later' }).click()
  expect((await download).suggestedFilename()).toBe('answers-talking-online.json')
  const file = join(folder, `${crypto.randomUUID()}.json`)
  await (await download).saveAs(file)
  return file
}

test.for([false, true])(
  'answers are saved to a file and continued from it in another browser (scripts: %s)',
  async (javaScriptEnabled, { open }) => {
    const before = (await stored()).total
    const page = await open(`${SURVEY}1/`, { javaScriptEnabled, acceptDownloads: true })
    await choose(page, ...CHOICES[1])
    await press(page, 'Continue', 2)
    await choose(page, 'business_case=heard')
    const file = await save(page)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      survey: 'talking-online',
      version: 1,
      page: '2',
      answers: { opens_at_work: 'blocked', business_case: 'heard' },
    })
    expect(await page.getByText('anybody who can open it can read your answers').count()).toBe(1)
    await press(page, 'Back', 1)
    if (javaScriptEnabled) await expectNothingKept(page)

    const other = await open(SURVEY, { javaScriptEnabled })
    await other.getByRole('link', { name: 'Continue from a file' }).click()
    await other.getByLabel('The file with your answers').setInputFiles(file)
    await press(other, 'Continue', 2)
    expect(await other.locator('[name=business_case][value=heard]').isChecked()).toBe(true)
    await choose(other, 'after_blocked=nothing', 'may_comment=never')
    await press(other, 'Continue', 3)
    await press(other, 'Back', 2)
    await press(other, 'Back', 1)
    expect(await other.locator('[name=opens_at_work][value=blocked]').isChecked()).toBe(true)
    expect((await stored()).total).toBe(before)
  },
)

test('the review is saved and continued, and sent from there', async ({ open }) => {
  const before = (await stored()).total
  const page = await open(`${SURVEY}1/`, { acceptDownloads: true })
  await answerAll(page)
  const file = await save(page)
  await page.goto(`${SURVEY}continue/`)
  await page.getByLabel('The file with your answers').setInputFiles(file)
  await press(page, 'Continue', 'review')
  expect(await reviewed(page, 'What did you do when')).toEqual(['I asked for access', 'I wrote a business case'])
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.waitForURL(`**${SURVEY}received/`)
  expect((await stored()).total).toBe(before + 1)
})

test('a file that holds anything else is refused where it was chosen, with a sentence', async ({ open }) => {
  const page = await open(`${SURVEY}1/`, { acceptDownloads: true, expected: /422|413/ })
  const file = await save(page)
  const good = await readFile(file, 'utf8')
  for (const [text, sentence] of [
    ['', 'Choose the file that you saved.'],
    [good.slice(0, -3), 'This is not a file with answers that you saved here.'],
    [good.replace('"answers": {}', '"answers": {"__proto__": "x"}'), 'This file holds something that the survey does not ask.'],
    [good.replace('"version": 1', '"version": 0'), 'The questions have changed since this file was saved.'],
    ['x'.repeat(70_000), 'What you sent is longer than 64 KB.'],
  ] as const) {
    const spoiled = `${file}.spoiled.json`
    await writeFile(spoiled, text)
    await page.goto(`${SURVEY}continue/`)
    await page.getByLabel('The file with your answers').setInputFiles(spoiled)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').getByText(sentence).waitFor()
    expect(await page.title()).toMatch(/^Error: Continue from a file: /)
  }
  await page.goto(`${SURVEY}continue/`)
  await page
    .getByLabel('The file with your answers')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(good) })
  await page.getByRole('button', { name: 'Continue' }).click()
  await shown(page, 1)
})
