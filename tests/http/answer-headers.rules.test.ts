import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { publicJson } from '../../netlify/http/public-json.ts'
import { contentSecurityPolicy, SECURITY_HEADERS } from '../../netlify/http/security-headers.ts'
import { consoleOutput } from '../support/no-noise.ts'
import { AS_SCRIPT, GOOD, greetings, POLICY, posted, SITE, standInForSite } from '../support/site/form-site.ts'

beforeEach(() => void standInForSite())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

const take = greetings(() => Promise.resolve({ ok: true, location: '/' }))
const broken = greetings(() => Promise.reject(new Error('x')))
const query = (search: string, answer: () => Promise<{ tag: string; body: object }>) =>
  publicJson(z.object({ after: z.coerce.number('Say after which number.') }), answer)(new Request(`${SITE}/api/x?${search}`))
const three = () => Promise.resolve({ tag: 'comments-picnic', body: { ok: true, comments: [3] } })

test.each([
  ['a success', () => take(posted(GOOD)), 303],
  ['a success for a script', () => take(posted(GOOD, AS_SCRIPT)), 201],
  ['a filled page', () => take(posted({})), 422],
  ['a refusal for a script', () => take(posted({}, AS_SCRIPT)), 422],
  ['another method', () => take(new Request(`${SITE}/api/x`)), 405],
  ['another site', () => take(posted(GOOD, { origin: 'null' })), 403],
  ['too much', () => take(posted({ text: 'a'.repeat(70_000) })), 413],
  ['something broken', () => broken(posted(GOOD)), 500],
  ['something broken for a script', () => broken(posted(GOOD, AS_SCRIPT)), 500],
])('%s carries the security headers and is kept by nobody', async (_what, answered, status) => {
  const answer = await answered()
  expect(answer.status).toBe(status)
  expect(Object.keys(SECURITY_HEADERS).length).toBeGreaterThan(5)
  expect(Object.fromEntries(answer.headers)).toMatchObject({ ...SECURITY_HEADERS, 'cache-control': 'no-store' })
  if (answer.headers.get('content-type')?.startsWith('text/html')) {
    expect([POLICY, contentSecurityPolicy()]).toContain(answer.headers.get('content-security-policy'))
  }
  consoleOutput.splice(0)
})

test('what is public is kept by the CDN for a minute, under the tag that a publication purges', async () => {
  const answer = await query('after=2', three)
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true, comments: [3] }])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...SECURITY_HEADERS,
    'cache-control': 'public, max-age=0, must-revalidate',
    'netlify-cdn-cache-control': 'public, max-age=60, stale-while-revalidate=300',
    'netlify-cache-tag': 'comments-picnic',
    'netlify-vary': 'query=thread|after',
  })
})

test.each([
  ['a wrong question', () => query('after=x', three), 400, [{ field: 'after', message: 'Say after which number.' }]],
  [
    'a broken answer',
    () => query('after=2', () => Promise.reject(new Error('x'))),
    500,
    [{ field: '', message: 'The newest comments cannot be shown right now. The page shows all older ones.' }],
  ],
])('%s is kept by nobody', async (_what, answered, status, errors) => {
  const answer = await answered()
  expect([answer.status, await answer.json()]).toEqual([status, { ok: false, errors }])
  expect(Object.fromEntries(answer.headers)).toMatchObject({ ...SECURITY_HEADERS, 'cache-control': 'no-store' })
  expect([...answer.headers.keys()].filter((name) => name.startsWith('netlify-'))).toEqual([])
  expect(consoleOutput.splice(0)).toHaveLength(status === 500 ? 1 : 0)
})
