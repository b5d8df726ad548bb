import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SITE, standInForSite } from '../support/site/form-site.ts'

/** A fresh copy each time: the list is kept for a minute. */
async function freshly() {
  vi.resetModules()
  return (await import('../../netlify/comments/discussions.ts')).discussionAt
}

const LIST = {
  picnic: { state: 'open', address: '/news/picnic/' },
  'old-news': { state: 'closed', address: '/news/old-news/' },
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

test.each([
  ['picnic', 'open'],
  ['old-news', 'closed'],
  ['nobody-wrote-this', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
])('the discussion %s is %s, as the build wrote it', async (thread, state) => {
  const fetched = standInForSite(() => Response.json(LIST))
  expect((await (await freshly())(thread))?.state).toBe(state)
  expect(String(fetched.mock.calls[0]?.[0])).toBe(`${SITE}/news/discussions.json`)
})

test('the list is asked for once a minute, and again when a new article may be out', async () => {
  const fetched = standInForSite(() => Response.json(LIST))
  const discussionAt = await freshly()
  await discussionAt('picnic')
  vi.setSystemTime(Date.now() + 60_000)
  await discussionAt('old-news')
  expect(fetched).toHaveBeenCalledTimes(1)
  await discussionAt('brand-new')
  expect(fetched).toHaveBeenCalledTimes(2)
  vi.setSystemTime(Date.now() + 60_001)
  await discussionAt('picnic')
  expect(fetched).toHaveBeenCalledTimes(3)
})

test.each([
  ['is not there', () => new Response('no', { status: 503 }), 'The list of discussions cannot be read (503).'],
  ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 'fetch failed'],
  ['is something else', () => Response.json({ picnic: { state: 'ajar', address: '/news/picnic/' } }), /Invalid option/],
])('no comment is refused because that list %s', async (_why, answer, message) => {
  standInForSite(answer)
  await expect((await freshly())('picnic')).rejects.toThrow(message)
})
