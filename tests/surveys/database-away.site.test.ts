import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOwnDatabase } from '../support/database/own-database.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'
import { GOOD, sendSurvey, SURVEY } from '../support/surveys/survey-steps.ts'

let folders: string[]
let database: Awaited<ReturnType<typeof openOwnDatabase>>
let site: RunningSite

// A database of its own, reached by URL and keys as a hosted one is, which then goes away.
beforeAll(async () => {
  folders = [await newDataDir(), await newDataDir()]
  database = await openOwnDatabase(folders[0] ?? '')
  site = await startSite(folders[1] ?? '', database.environment)
  await database.close()
})
afterAll(async () => {
  await site.stop()
  await Promise.all(folders.map(removeDataDir))
})

const send = (fields: [string, string][]) => sendSurvey(fields, {}, `${site.url}/api/surveys/talking-online`)

test('when the database is away, all steps work, the last one is answered with 503, and every answer is still there', async () => {
  expect((await builtPages(join(folders[1] ?? '', 'site'))).some(({ path }) => path === `${SURVEY}1/`)).toBe(true)
  const step = await send([['version', '1'], ['page', '1'], ['opens_at_work', 'opens']]) // prettier-ignore
  expect([step.status, await step.text()]).toEqual([200, expect.stringContaining('name="opens_at_work" value="opens"')])

  const own: [string, string] = ['own_words', 'A long thought\nthat took me an hour']
  const answer = await send([...GOOD, own, ['submission', 'a-random-key-of-a-page']])
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  const html = await answer.text()
  expect(html).toContain('The site cannot store anything at the moment.')
  expect(html).toContain('<h1 id="survey-title" tabindex="-1">Check your answers</h1>')
  const again = [...html.matchAll(/<input type="hidden"[^>]* name="([^"]*)" value="([^"]*)"/g)].map((match) => `${match[1]}=${match[2]}`)
  const sent = [...GOOD, own].map(([name, value]) => `${name}=${value}`)
  expect(again.toSorted()).toEqual(sent.toSorted())
  expect(html).toContain('value="a-random-key-of-a-page"')
  expect(site.output()).toContain('answer_survey')
  expect(site.output()).not.toMatch(/long thought|blocked|a-random-key/)
})
