import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import take, { config } from '../../netlify/functions/surveys.ts'
import order, { config as orderConfig } from '../../netlify/functions/survey-order.ts'
import { contextFor } from '../../netlify/local/functions.ts'
import { GOOD_ANSWERS, GOOD_SURVEY } from '../support/good-survey.ts'
import { consoleOutput } from '../support/no-noise.ts'

const SITE = 'https://residents.example'
const DATABASE = 'https://database.example'
const HOOK = 'https://hooks.example/build'

/** What stands at each address; a function that throws is a host that does not answer. */
let answers: Record<string, () => Response>
let fetched: { address: string; body: string }[]

beforeEach(() => {
  fetched = []
  answers = { [`${DATABASE}/rest/v1/rpc/answer_survey`]: () => Response.json({ ok: true }) }
  vi.useFakeTimers({ now: new Date('2026-12-01T12:00:00Z'), toFake: ['Date'] })
  const names = { URL: SITE, SUPABASE_URL: DATABASE, SUPABASE_SECRET_KEY: 'sb_secret_x', BUILD_HOOK_URL: HOOK }
  for (const [name, value] of Object.entries(names)) vi.stubEnv(name, value)
  vi.stubGlobal('fetch', async (address: URL | string, options?: RequestInit) => {
    fetched.push({ address: String(address), body: String(options?.body ?? '') })
    return answers[String(address)]?.() ?? new Response('no', { status: 404 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

let surveys = 0

/** Puts a survey onto the site, at an address of its own: what was asked for once is remembered for a minute. */
function publish(change: object = {}): string {
  const slug = `tables-${++surveys}`
  answers[`${SITE}/surveys/${slug}/questions.json`] = () =>
    Response.json({ ...GOOD_SURVEY, opens: '2026-11-22', closes: '2027-01-31', ...change })
  return slug
}

function send(slug: string, change: Record<string, string> = {}) {
  const fields = Object.entries({ ...GOOD_ANSWERS, ...change }).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  const request = new Request(`${SITE}/api/surveys/${slug}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'user-agent': 'A phone' },
  })
  return take(request, { ...contextFor('192.0.2.7'), params: { slug } })
}

const called = (name: string) => fetched.filter(({ address }) => address === `${DATABASE}/rest/v1/rpc/${name}`)

test('a good answer is stored by one call that says nothing about who sent it, and leads to the thanks', async () => {
  const slug = publish()
  const answer = await send(slug)
  expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
    303,
    `/surveys/${slug}/received/`,
    null,
  ])
  expect(called('answer_survey').map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { survey: slug, version: 3, answers: { role: 'resident', places: ['tap', 'gate'] }, texts: { own_words: 'Bins, please.' } },
  ])
  expect(JSON.stringify(fetched)).not.toMatch(/192\.0\.2\.7|A phone/)
  expect(config.path).toBe('/api/surveys/:slug')
})

test('a key goes along hashed, for each survey another hash', async () => {
  const [one, other] = [publish(), publish()]
  for (const slug of [one, one, other]) expect((await send(slug, { submission: 'key-of-a-browser' })).status).toBe(303)
  const hashes = called('answer_survey').map(({ body }) => (JSON.parse(body) as { submission: string }).submission)
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
  expect([hashes[1] === hashes[0], hashes[2] === hashes[0]]).toEqual([true, false])
})

test('the questions are read once a minute', async () => {
  const slug = publish()
  const asked = () => fetched.filter(({ address }) => address.endsWith(`/${slug}/questions.json`)).length
  for (let nth = 0; nth < 3; nth++) expect((await send(slug)).status).toBe(303)
  expect(asked()).toBe(1)
  vi.setSystemTime(Date.now() + 60_001)
  expect((await send(slug)).status).toBe(303)
  expect(asked()).toBe(2)
})

describe('nothing is stored', () => {
  const NOT_TODAY = 'This survey takes no answers today. Its page says when it opens and when it closes.'

  test.each([
    ['before a survey opens', () => publish({ opens: '2026-12-02' }), 422, NOT_TODAY],
    ['after it has closed', () => publish({ closes: '2026-11-30' }), 422, NOT_TODAY],
    ['when the questions have changed', () => publish({ version: 4 }), 422, 'The questions have changed since you opened this page.'],
    ['when there is no such survey', () => 'benches', 404, 'There is no such survey.'],
  ])('%s, and the words come back', async (_when, slug, status, sentence) => {
    const answer = await send(slug())
    const html = await answer.text()
    expect(answer.status).toBe(status)
    expect(html).toContain(sentence)
    expect(html).toContain('Bins, please.')
  })

  test.each(['', '..', 'a/b', 'A', 'a'.repeat(81), 'a?b', '%2e'])(
    'for the address %j, which no survey can have: nobody is even asked',
    async (slug) => {
      expect((await send(slug)).status).toBe(404)
      expect(fetched).toEqual([])
    },
  )

  afterEach(() => expect(called('answer_survey')).toEqual([]))
})

test.each([
  [
    'the site’s own questions',
    500,
    (slug: string) => (answers[`${SITE}/surveys/${slug}/questions.json`] = () => new Response('no', { status: 502 })),
  ],
  ['the database', 503, () => (answers[`${DATABASE}/rest/v1/rpc/answer_survey`] = () => new Response('no', { status: 503 }))],
])('when %s cannot be had, the words come back, and none of them is written down', async (_what, status, breakIt) => {
  const slug = publish()
  breakIt(slug)
  const answer = await send(slug, { own_words: 'My boss must not know' })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '30'])
  expect(await answer.text()).toContain('My boss must not know')
  const written = consoleOutput.splice(0).join('\n')
  expect(written).toContain('A request failed')
  expect(written).not.toMatch(/boss|resident'|gate|192\.0\.2\.7|A phone/)
})

test('what the database refuses is said in a sentence', async () => {
  const slug = publish()
  answers[`${DATABASE}/rest/v1/rpc/answer_survey`] = () => Response.json({ ok: false, reason: 'not_answers' })
  const answer = await send(slug)
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('The site could not read these answers.')])
})

test('every night the order of answering is taken away, and then the pages are built for the new day', async () => {
  answers = {
    [`${DATABASE}/rest/v1/rpc/scatter_survey_responses`]: () => new Response(null, { status: 204 }),
    [HOOK]: () => new Response(null, { status: 204 }),
  }
  await order()
  expect(fetched.map(({ address }) => address)).toEqual([`${DATABASE}/rest/v1/rpc/scatter_survey_responses`, HOOK])
  // Between midnight and two, in Toronto's summer and in its winter.
  expect(orderConfig).toEqual({ schedule: '10 5 * * *' })
})
