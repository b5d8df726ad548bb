import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { call } from '../../netlify/database/client.ts'
import { screen } from '../../netlify/http/screen.ts'
import { contextFor } from '../../netlify/local/functions.ts'
import { consoleOutput } from '../support/no-noise.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

const SITE = 'https://residents.example'
const form = (id: string, fields: string) =>
  `<form id="${id}"><div data-error-summary="2" hidden><div role="alert"></div></div>${fields}</form>`
const PAGES: Record<string, string> = {
  '/moderation/greetings/': `<!doctype html><title>Greetings</title><p data-text="count"></p>
    ${form('greeting-form', '<input id="title" name="title"><input type="hidden" name="ticket" data-set="value=ticket">')}
    <div data-if="open" hidden>${form('closing-form', '<input name="title">')}</div>${form('own-form', '')}`,
  '/moderation/': `<!doctype html><title>Sign in</title>${form('sign-in-form', '<input name="email">')}`,
}

/** What the database says to whoever asks for greetings, and to whoever sends one. */
let database: { read(): Response; greet(): Response }
let asked: string[]
const SOME = () => Response.json({ ok: true, count: 3 })
const SIGNED_OUT = () => Response.json({ code: 'PT401', message: 'signed_out', details: null, hint: null }, { status: 401 })
const AWAY = () => {
  throw new TypeError('fetch failed')
}

beforeEach(() => {
  database = { read: SOME, greet: () => Response.json({ ok: true }) }
  asked = []
  for (const [name, value] of Object.entries({ URL: SITE, SUPABASE_URL: 'https://database.example', SUPABASE_SECRET_KEY: 'sb_secret_x' }))
    vi.stubEnv(name, value)
  vi.stubGlobal('fetch', async (address: URL | string) => {
    const { host, pathname } = new URL(String(address))
    asked.push(pathname)
    if (pathname.endsWith('/read_waiting')) return Response.json({ ok: true, queue: 2, surveys: 0, tests: 0 })
    if (host === 'database.example') return pathname.endsWith('/read_volunteers') ? database.read() : database.greet()
    const page = PAGES[pathname]
    return page === undefined ? new Response('', { status: 404 }) : new Response(page)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

const greetings = screen({
  session: 'volunteer',
  what: 'the greetings',
  page: '/moderation/greetings/',
  form: 'own-form',
  refusals: {
    too_cold: { status: 409, sentence: 'It is too cold for that.' },
    too_short: { status: 422, sentence: 'Write more.', field: 'title' },
  },
  async read(session) {
    const { count } = z.object({ count: z.number() }).parse(await call('read_volunteers', { session_hash: session }))
    return { count: `${count} greetings`, open: count > 5, ticket: 'ticket-77' }
  },
})
const act = (form: string) =>
  greetings.act({
    schema: z.object({ title: z.string().min(1, 'Enter a title.'), ticket: z.string().optional() }),
    words: ['title'],
    form,
    async run(session) {
      const done = z
        .union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), reason: z.enum(['too_cold', 'too_short']) })])
        .parse(await call('change_volunteers', { session_hash: session, added: 'x' }))
      return done.ok ? { ok: true, location: '/api/moderation/greetings' } : done
    },
  })

const TYPED = { title: 'Good morning', ticket: 'ticket-77', email: 'stranger@example.org' }
const COOKIE = { cookie: '__Host-volunteer=a-token' }
const press = (typed: Record<string, string>, headers: Record<string, string> = COOKIE, form = 'greeting-form') =>
  act(form)(new Request(`${SITE}/api/x`, { method: 'POST', body: new URLSearchParams(typed), headers }), contextFor('192.0.2.7'))
const errorsOn = (page: Document) => [...page.querySelectorAll('[data-error-summary] a')].map(({ textContent }) => textContent)
const seen = async (answer: Response) => JSON.stringify([answer.status, [...answer.headers], await answer.text()])

test('a screen shows what it reads, and a good form leads on', async () => {
  const shown = await greetings.show(new Request(`${SITE}/api/x`, { headers: COOKIE }))
  expect(only(parsed(await shown.text()), '[data-text=count]').textContent).toBe('3 greetings')
  const done = await press(TYPED)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/api/moderation/greetings'])
})

describe('a refusal stands on the screen', () => {
  test('beside its field, with all that was typed', async () => {
    database.greet = () => Response.json({ ok: false, reason: 'too_short' })
    const answer = await press(TYPED)
    const page = parsed(await answer.text())
    expect([answer.status, errorsOn(page), only(page, '[data-error=title]').textContent]).toEqual([
      422,
      ['Write more.'],
      'Error: Write more.',
    ])
    expect([only(page, '#title').getAttribute('value'), only(page, '[data-text=count]').textContent]).toEqual([
      'Good morning',
      '3 greetings',
    ])
  })

  test('in the page’s own form when the one that was sent is not to be had any more', async () => {
    database.greet = () => Response.json({ ok: false, reason: 'too_cold' })
    for (const gone of ['closing-form', 'no-such-form']) {
      const answer = await press(TYPED, COOKIE, gone)
      const page = parsed(await answer.text())
      expect([answer.status, only(page, '[data-error-summary]:not([hidden])').closest('form')?.id]).toEqual([409, 'own-form'])
    }
  })

  test('on a plain page when the database is away, with every word, and with no field that nobody typed', async () => {
    database = { read: AWAY, greet: AWAY }
    const answer = await press(TYPED)
    const source = await answer.text()
    expect([answer.status, source.includes('Good morning</textarea>'), source.includes('ticket')]).toEqual([503, true, false])
    expect(consoleOutput.splice(0).join(), 'what failed is noted, and nothing of the form').toMatch(
      /^(?!.*(Good morning|ticket)).*change_volunteers/s,
    )
  })
})

describe('when the database says that nobody is signed in', () => {
  beforeEach(() => void Object.assign(database, { read: SIGNED_OUT, greet: SIGNED_OUT }))

  test('a good form, a wrong one and one without a session get the same bytes', async () => {
    const answers = [await press({ title: ' ' }), await press({}), await press({}, {})]
    const scripts = [await press(TYPED, { ...COOKIE, accept: 'application/json' }), await press({}, { accept: 'application/json' })]
    const [first = '', ...others] = await Promise.all(answers.slice(1).map(seen))
    expect(others).toEqual([first])
    expect(new Set(await Promise.all(scripts.map(seen))).size).toBe(1)
    expect([answers[0]?.status, first.includes('You are signed out. Sign in and try again.')]).toEqual([403, true])
  })

  test('what was typed comes back beside the way to sign in, and no field that nobody typed', async () => {
    const page = parsed(await (await press(TYPED)).text())
    expect([errorsOn(page), only(page, 'textarea').textContent.trim()]).toEqual([
      ['You are signed out. Sign in and try again.'],
      'Good morning',
    ])
    expect([page.title, page.documentElement.outerHTML.includes('ticket')]).toEqual(['Error: Sign in', false])
    expect(only(page, '[name=email]').hasAttribute('value')).toBe(false)
  })

  test('a page leads to the way to sign in', async () => {
    const { status, headers } = await greetings.show(new Request(`${SITE}/api/x`, { headers: COOKIE }))
    expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([303, '/moderation/', 'no-store'])
  })
})

test('without a cookie the database is not asked at all', async () => {
  await press(TYPED, {})
  await greetings.show(new Request(`${SITE}/api/x`))
  expect(asked.filter((path) => path.startsWith('/rest/'))).toEqual([])
})
