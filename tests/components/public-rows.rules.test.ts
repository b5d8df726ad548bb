import { afterEach, expect, test, vi } from 'vitest'
import { publicValue } from '../../src/components/public-rows.ts'

vi.mock('astro:env/server', () => ({ SUPABASE_URL: 'https://project.supabase.example', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable' }))

afterEach(() => vi.unstubAllGlobals())

const answers = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer))
const read = () => publicValue('The number of answers', 'survey_counts')

test('what the database gives is what the build gets', async () => {
  answers(() => Promise.resolve(Response.json([{ survey: 'trees' }])))
  expect(await read()).toEqual([{ survey: 'trees' }])
})

test.each([
  [540, 'The number of answers cannot be read: the project is paused. Restore it in Supabase’s dashboard, then deploy again.'],
  [404, 'The number of answers cannot be read: the database answered 404. Were the migrations applied (supabase db push)?'],
])('when the database answers %i, the build stops and says what to do', async (status, sentence) => {
  answers(() => Promise.resolve(new Response('', { status })))
  await expect(read()).rejects.toThrow(sentence)
})

test('when nobody answers, the build stops and says where it requested', async () => {
  answers(() => Promise.reject(new TypeError('fetch failed')))
  await expect(read()).rejects.toThrow('cannot be read: the database at https://project.supabase.example does not answer.')
})
