import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { inBackground } from '../../netlify/after.ts'
import { DatabaseError } from '../../netlify/database/client.ts'
import { report } from '../../netlify/http/report.ts'
import { contextFor } from '../../netlify/local/functions.ts'
import { consoleOutput } from '../support/no-noise.ts'
import { AS_SCRIPT, GOOD, greetings, posted, standInForSite } from '../support/site/form-site.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

const BROKEN =
  'Something went wrong on our side, and your form was not stored. What you typed is still here. Try again, or call or write to us.'
const UNREACHABLE =
  'The site cannot store anything at the moment. Nothing you typed is lost: it is still here. Wait a minute and send it again.'

const databaseError = (code: string, status: number) =>
  new DatabaseError('post_comment', code, status, { cause: new Error('Failing row contains (Wanda, wanda@example.org)') })
const failing = (cause: unknown) => greetings(() => Promise.reject(cause))

beforeEach(() => void standInForSite())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

describe('when something breaks', () => {
  test('the person gets the page back with every word, and a sentence', async () => {
    const answer = await failing(new TypeError('x is not a function'))(posted(GOOD))
    const page = parsed(await answer.text())
    expect([answer.status, only(page, '[data-error-summary] a').textContent]).toEqual([500, BROKEN])
    expect([only(page, '#name').getAttribute('value'), only(page, '#text').textContent]).toEqual(['Wanda', 'Hello'])
    expect(consoleOutput.splice(0)).toHaveLength(1)
  })

  test('a script gets the sentence', async () => {
    const answer = await failing('not even an error')(posted(GOOD, AS_SCRIPT))
    expect([answer.status, await answer.json()]).toEqual([500, { ok: false, errors: [{ field: '', message: BROKEN }] }])
    expect(consoleOutput.splice(0)).toEqual(['A request failed: string\n'])
  })

  test('and the page cannot be made either, a plain one keeps every word', async () => {
    const broken = greetings(
      () => Promise.reject(databaseError('', 0)),
      () => Promise.reject(databaseError('', 0)),
    )
    const answer = await broken(posted(GOOD))
    const source = await answer.text()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
    expect(source).toContain(UNREACHABLE)
    expect(source).toContain('Hello</textarea>')
    expect(consoleOutput.splice(0)).toHaveLength(2)
  })
})

test.each([
  ['is not connected', '', 0],
  ['sleeps behind its gateway', '', 503],
  ['is restarting', '57P03', 500],
  ['lost the connection', '08006', 500],
  ['is slow behind a CDN', '', 522],
])('a database that %s is a 503, and when to try again is said', async (_how, code, status) => {
  const answer = await failing(databaseError(code, status))(posted(GOOD, AS_SCRIPT))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  expect(await answer.json()).toEqual({ ok: false, errors: [{ field: '', message: UNREACHABLE }] })
  expect(consoleOutput.splice(0)).toHaveLength(1)
})

test.each([
  ['23514', 400],
  ['PGRST202', 404],
  ['42501', 401],
  ['XX000', 500],
])('a database that answers %s is there, so the fault is ours', async (code, status) => {
  expect((await failing(databaseError(code, status))(posted(GOOD, AS_SCRIPT))).status).toBe(500)
  expect(consoleOutput.splice(0)).toHaveLength(1)
})

describe('what is written down holds nothing that a person typed', () => {
  const private_ = 'wanda@example.org'
  const named = new Error('x')
  named.name = 'SmtpError'
  test.each([
    ['a message', new Error(`Can't send mail to ${private_}`), 'Error'],
    ['a message that looks like the place of an error', new Error(`first line\n    at ${private_}\n    at second (${private_})`), 'Error'],
    ['the row that the database refused', databaseError('23514', 400), 'post_comment 23514'],
    ['what caused it', new Error('x', { cause: new Error(private_) }), 'Error'],
    ['something thrown that is no error', { email: private_ }, 'object'],
    ['a text thrown', private_, 'string'],
    ['an error with a name of its own', named, 'SmtpError'],
  ])('in %s', (_where, cause, what) => {
    report(cause)
    const output = consoleOutput.splice(0)
    expect(output).toHaveLength(1)
    expect(output[0]).toMatch(new RegExp(`^A request failed: ${what}\n`))
    expect(output[0]).not.toContain('wanda')
    if (cause instanceof Error) expect(output[0]).toMatch(/\n\s+at .*failures\.rules\.test\.ts/)
  })

  test('in the whole way of a form', async () => {
    await failing(new Error(`duplicate key (${private_}) (${GOOD.text})`))(posted({ ...GOOD, name: private_ }))
    const output = consoleOutput.splice(0).join('\n')
    expect(output).toContain('A request failed')
    expect(output).not.toMatch(/wanda|Hello/i)
  })
})

test('what fails after the answer is written down and changes nothing', async () => {
  const waited: Promise<unknown>[] = []
  inBackground(
    { ...contextFor(''), waitUntil: (work: Promise<unknown>) => void waited.push(work) },
    Promise.reject(new Error('mail to wanda@example.org')),
  )
  await expect(Promise.all(waited)).resolves.toHaveLength(1)
  expect(consoleOutput.splice(0).join()).toMatch(/^A request failed: Error\n(?!.*wanda)/s)
})
