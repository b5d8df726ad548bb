import { expect, test, vi } from 'vitest'
import { config } from '../../netlify/functions/surveys.ts'
import { consoleOutput } from '../support/no-noise.ts'
import { DATABASE, press, shownBy, SITE, surveySite } from '../support/surveys/survey-site.ts'

const site = surveySite()

test('a good answer is stored by one call that says nothing about who sent it, and leads to the thanks', async () => {
  const slug = site.publish()
  const answer = await press(slug, { submission: 'a-random-key-of-a-page' })
  expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
    303,
    `/surveys/${slug}/received/`,
    null,
  ])
  expect(site.called('answer_survey')).toEqual([
    {
      survey: slug,
      version: 3,
      closes: '2027-01-31',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      submission: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      answers: {
        role: 'resident', area: 'near', visits: 'from_1', places: ['tap', 'gate'], enough: 'disagree',
        needs__shade: 'much', needs__water: 'some', order__1: 'bins', order__2: 'tables',
      },
      texts: { why_gate: { text: 'It is quiet.', may_quote: true }, own_words: { text: 'Bins, please.', may_quote: false } },
    },
  ]) // prettier-ignore
  expect(JSON.stringify(site.fetched)).not.toMatch(/192\.0\.2\.7|A phone|a-random-key/)
  expect(config.path).toContain('/api/surveys/:slug')
})

test('a key goes along hashed, for each survey another hash, and a sending without one is one by itself', async () => {
  const [one, other] = [site.publish(), site.publish()]
  const submission = 'key-of-a-browser'
  for (const slug of [one, one, other]) expect((await press(slug, { submission })).status).toBe(303)
  for (const none of ['', 'x', 'a'.repeat(65), 'no key, but words of mine', ''])
    for (const _ of ['once', 'twice']) await press(one, { submission: none })
  const hashes = site.called('answer_survey').map(({ submission: hash }) => hash)
  expect([hashes[1] === hashes[0], hashes[2] === hashes[0], new Set(hashes).size]).toEqual([true, false, 12])
})

test('the questions are read once a minute', async () => {
  const slug = site.publish()
  const asked = () => site.fetched.filter(({ address }) => address.endsWith(`/${slug}/questions.json`)).length
  for (let nth = 0; nth < 3; nth++) expect((await press(slug)).status).toBe(303)
  expect(asked()).toBe(1)
  vi.setSystemTime(Date.now() + 60_001)
  expect((await press(slug)).status).toBe(303)
  expect(asked()).toBe(2)
})

test('when the database cannot be had, the review comes back with every answer, and none of them is written down', async () => {
  const slug = site.publish()
  site.answers[`${DATABASE}/rest/v1/rpc/answer_survey`] = () => new Response('no', { status: 503 })
  const answer = await press(slug, { own_words: 'My boss must not know', submission: 'a-random-key-of-a-page' })
  expect(answer.headers.get('retry-after')).toBe('30')
  const { status, title, hidden, errors } = await shownBy(answer)
  expect([status, title, errors]).toEqual([503, 'Error: At review', [expect.stringContaining('Nothing you typed is lost')]])
  expect(hidden).toEqual(
    expect.arrayContaining(['submission=a-random-key-of-a-page', 'own_words=My boss must not know', 'places=tap', 'places=gate']),
  )
  const written = consoleOutput.splice(0).join('\n')
  expect(written).toContain('A request failed')
  expect(written).not.toMatch(/boss|resident'|gate|192\.0\.2\.7|A phone/)
})

test('when the site’s own questions cannot be had, the words come back on a plain page, and none of them is written down', async () => {
  const slug = site.publish()
  site.answers[`${SITE}/surveys/${slug}/questions.json`] = () => new Response('no', { status: 502 })
  const answer = await press(slug, { own_words: 'My boss must not know' })
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('My boss must not know')])
  expect(consoleOutput.splice(0).join('\n')).not.toMatch(/boss|resident'|gate|192\.0\.2\.7|A phone/)
})

test('what the database refuses is said in a sentence', async () => {
  const slug = site.publish()
  site.answers[`${DATABASE}/rest/v1/rpc/answer_survey`] = () => Response.json({ ok: false, reason: 'closed' })
  const { status, title, errors } = await shownBy(await press(slug))
  expect([status, title, errors]).toEqual([422, 'Error: At review', ['This survey has closed and takes no more answers.']])
})
