import type { Config } from '@netlify/functions'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { SESSIONS, type SessionKind } from '../../netlify/http/session.ts'
import { contextFor, functionFiles, type Handler } from '../../netlify/local/functions.ts'
import { ENGINES } from '../support/database/databases.ts'
import { cookieFor, liveToken } from '../support/database/live-sessions.ts'
import { ownDatabase, type OpenedDatabase } from '../support/database/rpc.ts'
import { reachedByFunctions } from '../support/mail/site-mail.ts'
import { SITE } from '../support/site/form-site.ts'

/** Addresses for people who are not signed in. Whatever is not one of them is for those who are, and must refuse all others. */
const PUBLIC = [
  '/api/at-work/letter', '/api/at-work/test', '/api/contact/:call', '/api/surveys/:slug', '/api/surveys/:slug/continue',
  '/api/comments', '/api/comments/preview', '/api/comments/quote', '/api/comments/stop',
  '/api/comments/access', '/api/comments/code', '/api/comments/code/again', '/api/moderation/code', '/api/moderation/session',
  '/api/testers', '/api/testers/access', '/api/testers/code', '/api/testers/reply', '/api/testers/stop',
] // prettier-ignore

const KINDS = Object.keys(SESSIONS) as SessionKind[]
const kindAt = (address: string): SessionKind =>
  ({ moderation: 'volunteer', comments: 'author', testers: 'tester' })[address.split('/')[2] ?? ''] as SessionKind

/** Whoever is signed out and signs out has what they want. */
const signsOut = (address: string) => address.endsWith('/sign-out')

const modules = (await Promise.all(
  (await functionFiles()).map((file) => import(/* @vite-ignore */ new URL(`../../netlify/functions/${file}`, import.meta.url).href)),
)) as { config: Config; default: Handler }[]
const handlers = new Map(modules.flatMap(({ config, default: handler }) => ('path' in config ? [config.path ?? []].flat() : []).map((path) => [path as string, handler]))) // prettier-ignore
const PRIVATE = [...handlers.keys()].filter((address) => !PUBLIC.includes(address))

const ID = '3f2b1c60-6d0a-4c57-9d6b-0d1f5f0c9a11'
/** A form that has something in every field which one of the acts asks for. */
const FULL = {
  comment: `${ID}.1`, seen_at: '2026-11-22T20:06:00Z', decision: 'publish', pattern: 'network', key: 'a', rule: 'insult', batch: ID, email: 'stranger@example.org', volunteer: ID,
  sure: 'yes', survey: 'picnic', version: '1', release: ID, question: 'places', theme: ID, words: 'Some words', note: 'A note', view: '',
  why: 'We need it for a letter', title: 'A test', what: 'Try it', place: 'At home', day: '2027-02-01', time: '18:00', minutes: '60',
  places: '5', test: ID, tester: ID, results: 'It went well', text: ID, choice: 'none', end: 'yes', invite_consent: 'yes',
  wording_version: '1',
} // prettier-ignore

/** Stands in for the pages on which people sign in. Everything else is really asked for. */
const form = (id: string) => `<form id="${id}"><div data-error-summary="2" hidden><div role="alert"></div></div><input name="email"></form>`
const SIGN_IN = `<!doctype html><title>Sign in</title><body>${['sign-in-form', 'access-form', 'sign-up-form'].map(form).join('')}</body>`

/** All that stands in the tables. */
async function contents({ database }: OpenedDatabase) {
  const tables = await database.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind = 'r' order by 1`,
  )
  return Promise.all(tables.map(({ name }) => database.query(`select * from ${name} t order by t::text`)))
}

describe.each(ENGINES)('whoever is not signed in, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const live = {} as Record<SessionKind, string>
  beforeAll(async () => {
    for (const kind of KINDS) live[kind] = await liveToken(own, kind)
  })
  beforeEach(() => {
    const ask = globalThis.fetch
    vi.stubGlobal('fetch', (address: URL | string, options?: RequestInit) =>
      String(address).startsWith(SITE) ? Promise.resolve(new Response(SIGN_IN)) : ask(address, options),
    )
  })
  afterEach(() => void vi.unstubAllGlobals())

  /** What comes under the name of a kind's cookie: nothing, a dead token, and the live ones of all other kinds. */
  const strangersTo = (kind: SessionKind) => ['', ...['dead', ...KINDS.filter((other) => other !== kind).map((other) => live[other])].map((token) => cookieFor(kind, token))] // prettier-ignore

  async function ask(address: string, init: RequestInit) {
    const answer = await handlers.get(address)!(new Request(SITE + address, init), contextFor('192.0.2.7'))
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  }
  const send = (address: string, cookie: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(address, { method: 'POST', body: new URLSearchParams(fields), headers: { ...headers, ...(cookie && { cookie }) } })
  const open = (address: string, cookie: string) => ask(address, { headers: cookie ? { cookie } : {} })

  test('a live session of the right kind opens its pages, so that what follows is no accident', async () => {
    for (const [address, kind] of [
      ['/api/moderation/team', 'volunteer'],
      ['/api/comments/mine', 'author'],
      ['/api/testers/mine', 'tester'],
    ] as const)
      // prettier-ignore
      expect((await open(address, cookieFor(kind, live[kind]))).status, address).toBe(200)
    expect(PRIVATE.length).toBeGreaterThan(30)
  })

  test.each(KINDS)(
    'gets the same bytes for every act that is there for this kind of person, kept by nobody, and nothing is stored: %s',
    async (kind) => {
      const acts = PRIVATE.filter((address) => kindAt(address) === kind && !signsOut(address))
      const before = await contents(own)
      const refusals = new Set<string>()
      const told = new Set<string>()
      for (const address of acts) {
        const [nobody = '', dead = '', ...others] = strangersTo(kind)
        const page = await send(address, dead, {})
        // An address that only shows something takes no form.
        if (page.status === 405) continue
        expect([page.status, page.headers['cache-control']], address).toEqual([403, 'no-store'])
        expect(page.body, address).toContain(SESSIONS[kind].sentence)
        // What was typed comes back, and is all that differs.
        const kept = await send(address, dead, FULL)
        for (const { body } of [page, kept]) refusals.add(body.replace(/<div class="field">.*?<\/div>| value="[^"]*"/gs, ''))
        for (const cookie of [nobody, dead, ...others])
          for (const fields of [{}, FULL]) told.add(JSON.stringify(await send(address, cookie, fields, { accept: 'application/json' })))
      }
      expect([[...refusals], [...told]].map(({ length }) => length)).toEqual([1, 1])
      expect(await contents(own)).toEqual(before)
    },
  )

  test('is led to the way to sign in from every page and file, and sees nothing', async () => {
    const before = await contents(own)
    const led: string[] = []
    for (const address of PRIVATE)
      for (const cookie of strangersTo(kindAt(address))) {
        const { status, headers, body } = await open(address, cookie)
        expect([303, 405], address).toContain(status)
        if (status === 405) continue
        expect([headers['location'], headers['cache-control'], body], address).toEqual([SESSIONS[kindAt(address)].signIn, 'no-store', ''])
        led.push(address)
      }
    expect(new Set(led).size).toBeGreaterThan(12)
    expect(await contents(own)).toEqual(before)
  })

  test('may sign out here, but is not told that they are signed out everywhere', async () => {
    const before = await contents(own)
    for (const address of PRIVATE.filter(signsOut))
      for (const cookie of strangersTo(kindAt(address))) {
        const { status, headers } = await send(address, cookie, {})
        expect([status, headers['set-cookie']], address).toEqual([303, expect.stringContaining('Max-Age=0')])
      }
    expect((await send('/api/moderation/sign-out', cookieFor('volunteer', 'dead'), { where: 'everywhere' })).status).toBe(403)
    expect(await contents(own)).toEqual(before)
  })
})
