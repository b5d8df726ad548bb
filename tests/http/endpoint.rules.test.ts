import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Done } from '../../netlify/http/answers.ts'
import { refused } from '../../netlify/http/refused.ts'
import { AS_SCRIPT, GOOD, greetings, posted, SITE, standInForSite } from '../support/site/form-site.ts'

const DONE: Done = { ok: true, location: '/news/greetings/received/', json: { status: 'held' }, cookies: ['a=b'] }

const command = vi.fn<Parameters<typeof greetings>[0]>()
const take = greetings(command)

let fetched: ReturnType<typeof standInForSite>
beforeEach(() => {
  command.mockReset().mockResolvedValue(DONE)
  fetched = standInForSite()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

const errorsOf = async (answer: Response) => ((await answer.json()) as { errors: unknown }).errors

describe('a good form', () => {
  test('leads a browser to the next page', async () => {
    const answer = await take(posted(GOOD))
    expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie'), await answer.text()]).toEqual([
      303,
      DONE.location,
      'a=b',
      '',
    ])
    expect(command).toHaveBeenCalledExactlyOnceWith(GOOD, expect.any(Request), expect.objectContaining({ ip: '192.0.2.7' }), GOOD)
    expect(fetched).not.toHaveBeenCalled()
  })

  test('tells a script what it wants to know', async () => {
    const answer = await take(posted(GOOD, AS_SCRIPT))
    expect([answer.status, answer.headers.get('location'), await answer.json()]).toEqual([201, null, { ok: true, status: 'held' }])
  })

  test('can be JSON, and is answered with JSON', async () => {
    const answer = await take(
      new Request(`${SITE}/api/x`, { method: 'POST', body: JSON.stringify(GOOD), headers: { 'content-type': 'application/json' } }),
    )
    expect([answer.status, await answer.json()]).toEqual([201, { ok: true, status: 'held' }])
  })

  test('brings nothing to the command but what the rules know', async () => {
    await take(posted({ ...GOOD, status: 'published', number: '1' }))
    expect(command.mock.calls[0]?.[0]).toEqual(GOOD)
  })
})

describe('a form is refused before anything is done with it', () => {
  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('when it comes by %s', async (method) => {
    const answer = await take(new Request(`${SITE}/api/x`, { method, headers: AS_SCRIPT }))
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await errorsOf(answer)).toEqual([{ field: '', message: 'This address takes forms only.' }])
  })

  test('when another site sends it', async () => {
    const answer = await take(posted(GOOD, { ...AS_SCRIPT, origin: 'https://evil.example' }))
    expect(answer.status).toBe(403)
    expect(await errorsOf(answer)).toEqual([
      { field: '', message: 'This form was sent from another site. Open it on our own page and send it there.' },
    ])
  })

  test('when it is too long, of another type or no form', async () => {
    const statuses = [
      posted({ text: 'a'.repeat(70_000) }),
      posted(GOOD, { 'content-type': 'text/plain' }),
      posted(GOOD, { 'content-type': 'application/json' }),
    ]
    expect(await Promise.all(statuses.map(async (request) => (await take(request)).status))).toEqual([413, 415, 400])
  })

  test('when a robot filled in the hidden field, with a sentence for the person it may be', async () => {
    const answer = await take(posted({ ...GOOD, website: 'https://spam.example' }, AS_SCRIPT))
    expect(answer.status).toBe(422)
    expect(await errorsOf(answer)).toEqual([
      { field: '', message: 'A hidden field was filled in, as robots do. It is empty again: please send the form once more.' },
    ])
  })

  test('when a field is wrong, with the first sentence for each', async () => {
    const answer = await take(posted({ name: '', text: '!' }, AS_SCRIPT))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({
      ok: false,
      errors: [
        { field: 'name', message: 'Enter your name.' },
        { field: 'text', message: 'Write more.' },
      ],
    })
  })

  afterEach(() => expect(command).not.toHaveBeenCalled())
})

test.each([409, 422, 429, 403] as const)('what the command refuses is answered with its own status, %i', async (status) => {
  command.mockResolvedValue(refused(status, 'Not now.', 'text'))
  const answer = await take(posted(GOOD, AS_SCRIPT))
  expect([answer.status, await answer.json()]).toEqual([status, { ok: false, errors: [{ field: 'text', message: 'Not now.' }] }])
})
