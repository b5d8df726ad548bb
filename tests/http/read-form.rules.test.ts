import { describe, expect, test } from 'vitest'
import { FORM, inPieces, JSON_TYPE, read, refusal } from '../support/site/raw-form.ts'

const UNREADABLE = refusal(400, 'The site could not read what was sent. Go back, reload the page and send it again.')
const WRONG_TYPE = refusal(415, 'Send this as a form or as JSON.')

describe('a form is read', () => {
  test.each([
    ['as browsers send it', 'name=Wanda+B.&text=a%0D%0Ab%26c', FORM, { name: 'Wanda B.', text: 'a\r\nb&c' }],
    ['with a character set', 'name=Zo%C3%AB', `${FORM}; charset=UTF-8`, { name: 'Zoë' }],
    ['with a type in capitals', 'name=a', 'Application/X-WWW-Form-Urlencoded ;charset=utf-8', { name: 'a' }],
    ['when a field is sent twice: the last one counts', 'name=a&name=b', FORM, { name: 'b' }],
    ['when it is empty', '', FORM, {}],
    ['when its bytes are no text', 'name=%ff%fe', FORM, { name: '\ufffd\ufffd' }],
    ['when its percent signs are none', 'name=100%&text=%zz', FORM, { name: '100%', text: '%zz' }],
    ['as JSON', '{"name":"Wanda","text":"a\\nb"}', JSON_TYPE, { name: 'Wanda', text: 'a\nb' }],
    ['as JSON with a character set', '{"name":"Zoë"}', `${JSON_TYPE};charset=utf-8`, { name: 'Zoë' }],
    ['as JSON without what is null', '{"name":"Wanda","email":null}', JSON_TYPE, { name: 'Wanda' }],
    [
      'as JSON whose values become texts',
      '{"a":3,"b":true,"c":["x"],"d":{"e":1},"f":""}',
      JSON_TYPE,
      { a: '3', b: 'true', c: '["x"]', d: '{"e":1}', f: '' },
    ],
  ])('%s', async (_how, body, type, typed) => expect(await read(body, type)).toEqual({ ok: true, typed }))

  test('in pieces, a character cut in two included', async () => {
    const bytes = new TextEncoder().encode('name=Zoë')
    expect(await read(inPieces([bytes.slice(0, -1), bytes.slice(-1)]), FORM)).toEqual({ ok: true, typed: { name: 'Zoë' } })
  })

  test('when its bytes are broken', async () => {
    expect(await read(new Uint8Array([0x6e, 0x3d, 0xff, 0xc3]), FORM)).toEqual({ ok: true, typed: { n: '\ufffd\ufffd' } })
  })

  test.each([
    [FORM, '__proto__=x&constructor=y&toString=z'],
    [JSON_TYPE, '{"__proto__":"x","constructor":"y","toString":"z"}'],
  ])('and names that mean something to JavaScript are only names: %s', async (type, body) => {
    const form = await read(body, type)
    const typed = form.ok ? form.typed : {}
    expect(Object.entries(typed)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ])
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('a form is refused', () => {
  test.each([
    undefined,
    '',
    'text/plain',
    'multipart/form-data; boundary=x',
    'text/json',
    'application/jsonp',
    'application/xml',
    'x; application/json',
  ])('of the type %j', async (type) => expect(await read(new TextEncoder().encode('name=a'), type)).toEqual(WRONG_TYPE))

  test.each([
    '',
    '{',
    '{"name":',
    '[]',
    '["name"]',
    '"name"',
    '3',
    'null',
    'true',
    'undefined',
    "{'name':'a'}",
    '{"a":1}{"b":2}',
    'name=a',
  ])('as JSON that is no object: %s', async (body) => expect(await read(body, JSON_TYPE)).toEqual(UNREADABLE))
})
