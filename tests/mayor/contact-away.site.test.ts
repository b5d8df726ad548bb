import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOwnDatabase } from '../support/database/own-database.ts'
import { contactForm, KEY, press } from '../support/mayor/contact-site.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'

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

test('when the database is away, the page comes back with 503, every word and the same key', async () => {
  const fields = { how: 'mail', said: 'They answered\nafter an hour & more', writer: 'Wanda "W"', capacity: 'other' }
  const asked = await press(fields, site.url)
  const key = KEY.exec(contactForm(await asked.text()))?.[1] ?? ''
  expect([asked.status, key.length]).toEqual([200, 36])
  const answer = await press({ ...fields, submission: key }, site.url)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  const form = contactForm(await answer.text())
  expect(form).toContain('The site cannot store anything at the moment.')
  expect(form).toMatch(/<details open/)
  expect(form).toContain('They answered\nafter an hour &amp; more</textarea>')
  expect(form).toContain('value="Wanda &quot;W&quot;"')
  expect(form).toMatch(/<option value="other" selected/)
  expect(form).toMatch(/value="mail" checked/)
  expect(KEY.exec(form)?.[1]).toBe(key)
  expect(site.output()).toContain('report_contact')
  expect(site.output()).not.toMatch(/after an hour|Wanda/)
})
