import { describe, expect, test } from 'vitest'
import resume, { config } from '../../netlify/functions/surveys.ts'
import { contextFor } from '../../netlify/local/functions.ts'
import { press, shownBy, SITE, surveySite, upload } from '../support/surveys/survey-site.ts'

const site = surveySite()
const saved = async (slug: string, change: Record<string, string> = {}) => (await press(slug, { to: 'save', page: '2', ...change })).text()

test('a saved file leads to the page where one stopped, with every answer', async () => {
  const slug = site.publish()
  const answer = await upload(slug, await saved(slug, { own_words: '<b>Ä</b>\n' }))
  expect([answer.headers.get('cache-control'), answer.headers.get('set-cookie')]).toEqual(['no-store', null])
  const { status, title, hidden, ticked, errors } = await shownBy(answer)
  expect([status, title, ticked, errors]).toEqual([200, 'At 2', ['visits', 'places'], []])
  expect(hidden).toEqual(expect.arrayContaining(['role=resident', 'own_words=<b>Ä</b>\n']))
  expect(hidden[0], 'the file holds no key, so there is a new one').toMatch(/^submission=[0-9a-f-]{36}$/)
  expect([site.called('answer_survey'), config.path]).toEqual([[], expect.arrayContaining(['/api/surveys/:slug/continue'])])
})

describe('a file that cannot be read is refused on the same page, with a sentence', () => {
  test.each<[string, string | undefined, number, string]>([
    ['none chosen', undefined, 422, 'Choose the file that you saved.'],
    ['an empty one', '', 422, 'Choose the file that you saved.'],
    ['another kind of file', 'PK\u0003\u0004', 422, 'This is not a file with answers that you saved here.'],
    ['one of more than 64 KB', 'x'.repeat(70_000), 413, 'What you sent is longer than 64 KB.'],
    ['answers to another survey', '{"survey":"x","version":3,"page":"1","answers":{}}', 422, 'This file holds answers to another survey.'],
  ])('%s', async (_what, file, status, sentence) => {
    const shown = await shownBy(await upload(site.publish(), file))
    expect([shown.status, shown.title, shown.errors]).toEqual([status, 'Error: At continue', [expect.stringContaining(sentence)]])
  })
})

test('a file from another site is refused, and so is one for a survey that is closed', async () => {
  const slug = site.publish()
  const file = await saved(slug)
  expect((await upload(slug, file, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await shownBy(await upload(site.publish({ closes: '2026-11-30' }), file))).errors).toEqual([
    'This survey takes no answers today. Its page says when it opens and when it closes.',
  ])
})

test('the text of a file can come as a form, too', async () => {
  const slug = site.publish()
  const body = new URLSearchParams({ file: await saved(slug) })
  const request = new Request(`${SITE}/api/surveys/${slug}/continue`, { method: 'POST', body })
  expect((await shownBy(await resume(request, { ...contextFor(''), params: { slug } }))).title).toBe('At 2')
})
