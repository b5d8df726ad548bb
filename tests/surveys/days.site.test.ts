import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fingerprintOf } from '../../src/surveys/plan.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { typographicTexts } from '../../src/text/typography.ts'
import { copySite } from '../support/site/site-copy.ts'
import { databaseWithCounts } from '../support/surveys/survey-counts.ts'

const CONTENT = 'src/content/surveys'
const day = (fromToday: number) => new Date(Date.now() + fromToday * 24 * 3600 * 1000).toISOString().slice(0, 10)

let site: Awaited<ReturnType<typeof copySite>>
let database: Awaited<ReturnType<typeof databaseWithCounts>>
let built: { code: number; output: string }
const page = (path: string) => readFile(join(site.folder, 'dist/surveys', path, 'index.html'), 'utf8')
const write = (name: string, text: string) => writeFile(join(site.folder, CONTENT, `${name}.yaml`), text)
let real: string
let fingerprint: string

/** One build with a survey of tomorrow, one of yesterday, and 1,230 answers to the real one. */
beforeAll(async () => {
  site = await copySite()
  database = await databaseWithCounts()
  real = (await readFile(join(site.folder, CONTENT, 'talking-online.yaml'), 'utf8'))
    .replace(/^opens: .*/m, `opens: ${day(-2)}`)
    .replace(/^closes: .*/m, `closes: ${day(20)}`)
  fingerprint = await fingerprintOf(typographicTexts(surveySchema.parse(parse(real))))
  const during = (title: string, opens: string, closes: string) =>
    real
      .replace(/^title: .*/m, `title: ${title}`)
      .replace(/^opens: .*/m, `opens: ${opens}`)
      .replace(/^closes: .*/m, `closes: ${closes}`)
  await write('talking-online', real)
  await write('later', during('A later survey', day(3), day(9)))
  await write('over', during('A survey that is over', day(-9), day(-3)))
  await write('fresh', during('A fresh survey', day(-1), day(9)))
  database.counts.push(
    { survey: 'talking-online', version: 1, about: 1230, fingerprint },
    { survey: 'fresh', version: 1, about: null, fingerprint },
  )
  built = await site.build(database.environment)
})
afterAll(async () => {
  database.close()
  await site.remove()
})

test('before its first day a survey says when it opens, and cannot be started', async () => {
  expect(built.code, built.output).toBe(0)
  const html = await page('later')
  expect(html).toContain('This survey opens on')
  expect(html).toContain(`datetime="${day(3)}"`)
  expect(html).not.toContain('/surveys/later/1/')
  expect(await page('talking-online'), 'an open one can').toContain('/surveys/talking-online/1/')
})

test('after its last day a survey says when it closed, and cannot be started', async () => {
  const html = await page('over')
  expect(html).toContain('This survey closed on')
  expect(html).toContain(`datetime="${day(-3)}"`)
  expect(html).not.toContain('/surveys/over/1/')
})

test('an open survey says about how many have answered, and no number below 20', async () => {
  expect(await page('talking-online')).toContain('about 1,230 answers')
  expect(await page('fresh')).toContain('fewer than 20 answers so far')
  expect(await page('fresh')).not.toMatch(/about \d+ answers/)
})

test('the list of surveys has all of them, with their days', async () => {
  const html = await page('')
  for (const words of ['A later survey', 'A survey that is over', 'A fresh survey', 'Opens on', 'Closed on', 'Open until'])
    expect(html, words).toContain(words)
})

test('a change of the questions stops the build once people have answered, whatever the last build kept; a new version goes on', async () => {
  // Another branch may have been built here before: what it kept would be passed over as unchanged.
  await write('talking-online', real.replace('Did you know?', 'Did you know that?'))
  database.counts[0]!.fingerprint = await fingerprintOf(
    typographicTexts(surveySchema.parse(parse(real.replace('Did you know?', 'Did you know that?')))),
  )
  expect((await site.build(database.environment)).code, 'the questions that people were asked').toBe(0)
  database.counts[0]!.fingerprint = fingerprint
  const { code, output } = await site.build(database.environment)
  expect(code).not.toBe(0)
  expect(output).toContain('talking-online.yaml: People have answered version 1 of this survey already')
  expect(output).toContain('Or write version: 2')
  expect(output).not.toContain('    at ')

  await write('talking-online', real.replace('Did you know?', 'Did you know that?').replace('version: 1', 'version: 2'))
  expect((await site.build(database.environment)).code).toBe(0)
  expect(await page('talking-online')).toContain('fewer than 20 answers so far')
}, 180_000)
