import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contextFor } from '../../netlify/local/functions.ts'
import { NOT_COUNTED } from '../../src/mayor/contact.ts'
import { consoleOutput } from '../support/no-noise.ts'
import { only, parsed } from '../support/site/parsed-page.ts'

const SITE = 'https://residents.example'
const DATABASE = 'https://database.example'
const KEY = 'a-random-key-of-a-page'

const PAGE = `<!doctype html><html lang="en-CA"><head><title>Call</title></head><body><main><form id="contact-form">
<div id="contact-form-errors" data-error-summary="2" tabindex="-1" hidden><div role="alert"></div></div>
<input type="hidden" name="submission" data-set="value=submission"><input type="radio" id="how" name="how" value="phone">
<textarea id="said" name="said"></textarea><input id="writer" name="writer"><select id="capacity" name="capacity"><option value=""></option><option value="resident"></option></select></form></main></body></html>`

let answers: Record<string, () => Response>
let sent: Record<string, unknown>[]
const CALLS = { mayor: { desk: 'the mayor’s office', thread: 'how-to-call' }, parks: { desk: 'the parks desk', thread: null } }

beforeEach(() => {
  // A fresh copy each time: the list of calls is kept for a minute.
  vi.resetModules()
  sent = []
  answers = {
    [`${SITE}/calls.json`]: () => Response.json(CALLS),
    [`${SITE}/mayor/`]: () => new Response(PAGE),
    [`${SITE}/parks/`]: () => new Response(PAGE),
    [`${DATABASE}/rest/v1/rpc/report_contact`]: () => Response.json({ ok: true, comment: null }),
  }
  for (const [name, value] of Object.entries({ URL: SITE, SUPABASE_URL: DATABASE, SUPABASE_SECRET_KEY: 'sb_secret_x' }))
    vi.stubEnv(name, value)
  vi.stubGlobal('fetch', async (address: URL | string, options?: RequestInit) => {
    if (String(address).startsWith(DATABASE)) sent.push(JSON.parse(String(options?.body)) as Record<string, unknown>)
    return answers[String(address)]?.() ?? new Response('no', { status: 404 })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

async function press(fields: Record<string, string>, call = 'mayor', headers: Record<string, string> = {}) {
  const { default: take } = await import('../../netlify/functions/mayor-contact.ts')
  const request = new Request(`${SITE}/api/contact/${call}`, { method: 'POST', body: new URLSearchParams(fields), headers })
  return take(request, { ...contextFor('192.0.2.7'), params: { call } })
}

const JSON_PLEASE = { accept: 'application/json' }
const SAID = { how: 'phone', said: 'They will\r\ncall back.', writer: ' Marta ', capacity: 'resident' }
const errorsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { field: string; message: string }[] }).errors.map(({ field, message }) => `${field}: ${message}`)

test('a press with a key is counted, and nothing about its sender goes along but a keyed hash of the network', async () => {
  const answer = await press({ how: 'phone', submission: KEY }, 'mayor', { 'user-agent': 'A phone', cookie: 'author=x' })
  expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([303, '/mayor/thanks/', null])
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown
  expect(sent).toEqual([{ call: 'mayor', how: 'phone', submission: hash, network: hash, time_zone: 'America/Toronto' }])
  await press({ how: 'phone', submission: KEY })
  await press({ how: 'phone', submission: KEY }, 'parks')
  expect(sent[1]).toEqual(sent[0])
  expect(sent[2]?.['submission'], 'the same key for another office is another sending').not.toBe(sent[0]?.['submission'])
})

test('a press without a key counts nothing yet: the page comes back with a key of its own, two neighbours with two', async () => {
  const keys = []
  for (const _neighbour of [1, 2]) {
    const answer = await press(SAID)
    const page = parsed(await answer.text())
    expect([answer.status, sent]).toEqual([200, []])
    expect(only(page, '#contact-form-errors').textContent).toMatch(/^You are not counted yet\./)
    expect(only(page, '#said').textContent).toBe('They will\r\ncall back.')
    expect(only(page, '#how').hasAttribute('checked')).toBe(true)
    keys.push(only(page, '[name=submission]').getAttribute('value'))
  }
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[1]).not.toBe(keys[0])
  expect(await (await press({ how: 'phone' }, 'mayor', JSON_PLEASE)).json()).toEqual({
    ok: true,
    counted: false,
    submission: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
  })
})

describe('what they said', () => {
  test('goes along as a comment that says what it is about, named by its words and not by the form', async () => {
    answers[`${DATABASE}/rest/v1/rpc/report_contact`] = () => Response.json({ ok: true, comment: 'held' })
    const answer = await press({ ...SAID, said: 'See https://a.example/ and *call*', submission: KEY })
    expect([answer.status, answer.headers.get('set-cookie')?.split('=')[0]]).toEqual([303, '__Host-author'])
    expect(sent[0]?.['comment']).toMatchObject({
      thread: 'how-to-call',
      name: 'Marta',
      capacity: 'resident',
      text: 'I phoned the mayor’s office.\n\nSee https://a.example/ and *call*',
      plain: 'I phoned the mayor’s office.\n\nSee https://a.example/ and call',
      link_hosts: ['a.example'],
      reasons: [],
    })
    const comment = sent[0]?.['comment'] as { submission: string }
    expect(comment.submission).not.toBe(sent[0]?.['submission'])
    await press({ ...SAID, said: 'See https://a.example/ and *call*', submission: `another-${KEY}` })
    expect((sent[1]?.['comment'] as { submission: string }).submission).toBe(comment.submission)
  })

  test.each<[string, Record<string, string>, string[]]>([
    ['all that is missing is told at once', { said: 'They said yes.' }, [
      'how: Choose how you got in touch.', 'writer: Enter your name, or the name you want to be known by.', 'capacity: Choose in which capacity you speak.',
    ]],
    ['a name that cannot be seen is none', { ...SAID, writer: '\u200b\u202e' }, ['writer: Enter your name, or the name you want to be known by.']],
    ['a name is as long as in the discussion', { ...SAID, writer: 'W'.repeat(81) }, ['writer: Your name must be 80 characters or shorter.']],
    ['a capacity that is none is refused', { ...SAID, capacity: 'mayor' }, ['capacity: Choose in which capacity you speak.']],
    ['nobody speaks for an office here', { ...SAID, capacity: 'city_official' }, [
      'capacity: To speak for an office, write your words in the discussion itself, where your address can be proved. Here, choose another answer.',
    ]],
  ])('%s', async (_what, fields, errors) => {
    const answer = await press({ submission: KEY, ...fields }, 'mayor', JSON_PLEASE)
    expect([answer.status, await errorsOf(answer), sent]).toEqual([422, errors, []])
  }) // prettier-ignore

  test('a name and a capacity without words are of no use to anybody, and nobody is refused for them', async () => {
    expect((await press({ how: 'mail', writer: 'W'.repeat(999), capacity: 'x', said: ' ', submission: KEY })).status).toBe(303)
    expect(sent[0]).not.toHaveProperty('comment')
  })

  test('is not taken where no discussion is open, and comes back to be copied', async () => {
    const answer = await press({ ...SAID, submission: KEY }, 'parks')
    const html = await answer.text()
    expect([answer.status, sent, html.includes('The discussion that took these words is closed.')]).toEqual([422, [], true])
    expect(only(parsed(html), '#said').textContent).toBe('They will\r\ncall back.')
  })

  test.each([
    ['same_text_again', 'text', 'said: This text was sent several times in the last hour. Once is enough: a volunteer will read it.'],
    ['too_many_now', '', 'said: More comments are coming in than our volunteers can read. Copy your text and send it again in an hour.'],
  ])('refused by the database as %s, it says that nothing was counted', async (reason, field, sentence) => {
    answers[`${DATABASE}/rest/v1/rpc/report_contact`] = () => Response.json({ ok: false, reason, field })
    const answer = await press({ ...SAID, submission: KEY }, 'mayor', JSON_PLEASE)
    expect([answer.status, await errorsOf(answer)]).toEqual([429, [sentence, `: ${NOT_COUNTED}`]])
    expect(await (await press({ ...SAID, submission: KEY })).text()).toContain('call back.</textarea>')
  })
})

test('a network that counted 200 in an hour is asked to come back', async () => {
  answers[`${DATABASE}/rest/v1/rpc/report_contact`] = () => Response.json({ ok: false, reason: 'too_many_contacts' })
  const answer = await press({ how: 'phone', submission: KEY }, 'mayor', JSON_PLEASE)
  expect([answer.status, await errorsOf(answer)]).toEqual([429, [expect.stringMatching(/^: More people are telling us/)]])
})

test.each(['nobody', 'constructor', '__proto__', '', 'news', '../privacy', 'mayor/', 'MAYOR', 'a'.repeat(5000)])(
  'there is no call to %.20j: that is said, and the words come back',
  async (call) => {
    const answer = await press({ ...SAID, submission: KEY }, encodeURI(call))
    const html = await answer.text()
    expect([answer.status, sent]).toEqual([404, []])
    expect(html).toContain('There is no call to this office on our site. Nothing was counted.')
    expect(html).toContain('call back.</textarea>')
  },
)

test.each<[string, () => Response]>([
  ['does not answer', () => { throw new TypeError('fetch failed') }],
  ['is broken', () => new Response('no', { status: 502 })],
  ['is something else', () => Response.json({ mayor: 'yes' })],
])('nobody is refused because the list of calls %s: it is a mistake of ours, and the words come back', async (_why, answer) => {
  answers[`${SITE}/calls.json`] = answer
  const failed = await press({ ...SAID, submission: KEY })
  expect([failed.status, (await failed.text()).includes('call back.</textarea>'), sent]).toEqual([500, true, []])
  expect(consoleOutput.splice(0).join(' ')).not.toMatch(/Marta|call back/)
}) // prettier-ignore

test('when the database is away, the page keeps the words and the key', async () => {
  answers[`${DATABASE}/rest/v1/rpc/report_contact`] = () => new Response('', { status: 503 })
  const answer = await press({ ...SAID, submission: KEY })
  const page = parsed(await answer.text())
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  expect(only(page, '[name=submission]').getAttribute('value')).toBe(KEY)
  expect(only(page, '#said').textContent).toBe('They will\r\ncall back.')
  expect(only(page, '#writer').getAttribute('value')).toBe(' Marta ')
  expect(consoleOutput.splice(0).join(' ')).not.toMatch(/Marta|call back/)
})
