import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import everyNight, { config } from '../../netlify/functions/shuffle-answers.ts'

const HOOK = 'https://hooks.example/build'
const DATABASE = 'https://database.example'

let called: string[]
beforeEach(() => {
  called = []
  for (const [name, value] of Object.entries({ SUPABASE_URL: DATABASE, SUPABASE_SECRET_KEY: 'sb_secret_x', BUILD_HOOK_URL: HOOK }))
    vi.stubEnv(name, value)
  vi.stubGlobal('fetch', async (address: URL | string) => {
    called.push(String(address).replace(`${DATABASE}/rest/v1/rpc/`, ''))
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

test.each([
  ['Tuesday', '2026-12-01T05:10:00Z', ['forget_survey_responses', 'scatter_survey_responses', HOOK]],
  ['Monday', '2026-11-30T05:10:00Z', ['forget_survey_responses', 'scatter_survey_responses', 'count_survey_responses', HOOK]],
])('in the night to %s, the order of answering is taken away, and then the pages are built for the new day', async (_day, now, calls) => {
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
  await everyNight()
  expect(called).toEqual(calls)
})

// Between midnight and two, in Toronto's summer and in its winter.
test('the night comes every day', () => expect(config).toEqual({ schedule: '10 5 * * *' }))
