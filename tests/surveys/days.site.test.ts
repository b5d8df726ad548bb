import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { inCopyOfDatabase } from '../support/database-copy.ts'
import { copySite } from '../support/site-copy.ts'

const CONTENT = 'src/content/surveys'
const day = (fromToday: number) => new Date(Date.now() + fromToday * 24 * 3600 * 1000).toISOString().slice(0, 10)

let site: Awaited<ReturnType<typeof copySite>>
let built: { code: number; output: string }
const page = (path: string) => readFile(join(site.folder, 'dist/surveys', path, 'index.html'), 'utf8')

/** One build with a survey of tomorrow, one of yesterday, and eleven answers to the real one. */
beforeAll(async () => {
  site = await copySite()
  const real = await readFile(join(site.folder, CONTENT, 'talking-online.yaml'), 'utf8')
  const during = (title: string, opens: string, closes: string) =>
    real
      .replace(/^title: .*/m, `title: ${title}`)
      .replace(/^opens: .*/m, `opens: ${opens}`)
      .replace(/^closes: .*/m, `closes: ${closes}`)
  await writeFile(join(site.folder, CONTENT, 'later.yaml'), during('A later survey', day(3), day(9)))
  await writeFile(join(site.folder, CONTENT, 'over.yaml'), during('A survey that is over', day(-9), day(-3)))
  for (let nth = 0; nth < 11; nth++) {
    const fields = 'version=1&role=resident&place=home&opens_at_work=opens&take_part=read&city_online=steps'
    const answer = await fetch(`${inject('site')}/api/surveys/talking-online`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
    expect(answer.status).toBe(303)
  }
  const running = JSON.parse(await readFile(join(inject('dataDir'), 'running.json'), 'utf8')) as { url: string; secret: string }
  const keys = JSON.parse(await readFile(join(inject('dataDir'), 'keys.json'), 'utf8')) as { publishable: string }
  built = await site.build({ SUPABASE_URL: running.url, SUPABASE_PUBLISHABLE_KEY: keys.publishable, SUPABASE_SECRET_KEY: running.secret })
})
afterAll(() => site.remove())

test('before its first day a survey says when it opens, and has no form', async () => {
  expect(built.code, built.output).toBe(0)
  const html = await page('later')
  expect(html).toContain('This survey opens on')
  expect(html).toContain(`datetime="${day(3)}"`)
  expect(html).not.toContain('<form')
  expect(await page('talking-online'), 'an open one has').toContain('<form')
})

test('after its last day a survey says when it closed, and has no form', async () => {
  const html = await page('over')
  expect(html).toContain('This survey closed on')
  expect(html).toContain(`datetime="${day(-3)}"`)
  expect(html).not.toContain('<form')
})

test('an open survey says about how many have answered, and not how many exactly', async () => {
  const exact = await inCopyOfDatabase((database) => database.query<{ responses: number }>('select responses from private.survey_totals'))
  const responses = exact[0]?.responses ?? 0
  expect(responses).toBeGreaterThan(10)
  expect(await page('talking-online')).toContain(`about ${responses - (responses % 10)} answers`)
})

test('the list of surveys has all three, with their days', async () => {
  const html = await page('')
  for (const words of ['A later survey', 'A survey that is over', 'Talking with the City online', 'Opens on', 'Closed on', 'Open until'])
    expect(html, words).toContain(words)
})
