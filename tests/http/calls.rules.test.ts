import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SITE, standInForSite } from '../support/site/form-site.ts'

/** A fresh copy each time: the list is kept for a minute. */
async function freshly() {
  vi.resetModules()
  return (await import('../../netlify/mayor/calls.ts')).callAt
}

const MAYOR = { desk: 'the mayor’s office', thread: 'how-to-call' }
const LIST = { mayor: MAYOR, parks: { desk: 'the parks desk', thread: null } }

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

test('a call is what the build wrote of it, and any other name is none', async () => {
  const fetched = standInForSite(() => Response.json(LIST))
  const callAt = await freshly()
  expect([await callAt('mayor'), await callAt('parks')]).toEqual([MAYOR, LIST.parks])
  expect(String(fetched.mock.calls[0]?.[0])).toBe(`${SITE}/calls.json`)
  for (const name of ['nobody', '', 'constructor', '__proto__', 'toString']) expect(await callAt(name), name).toBeUndefined()
})

test('the list is asked for once a minute, and again when a new office may be out', async () => {
  const fetched = standInForSite(() => Response.json(LIST))
  const callAt = await freshly()
  await callAt('mayor')
  vi.setSystemTime(Date.now() + 60_000)
  await callAt('parks')
  expect(fetched).toHaveBeenCalledTimes(1)
  await callAt('brand-new')
  expect(fetched).toHaveBeenCalledTimes(2)
  vi.setSystemTime(Date.now() + 60_001)
  await callAt('mayor')
  expect(fetched).toHaveBeenCalledTimes(3)
})
