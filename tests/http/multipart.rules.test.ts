import { describe, expect, test } from 'vitest'
import { readForm } from '../../netlify/http/read-form.ts'
import { refusal } from '../support/site/raw-form.ts'

const TYPE = 'multipart/form-data; boundary=xyz'
const part = (name: string, value: string, more = '') =>
  `--xyz\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
const read = (body: string, type = TYPE, multipart: boolean | 'files' = true) =>
  readForm(new Request('https://residents.example/api/x', { method: 'POST', body, headers: { 'content-type': type } }), false, multipart)

describe('a multipart form, as mail providers send it', () => {
  test('is read where an endpoint takes it', async () => {
    const body = `${part('List-Unsubscribe', 'One-Click')}${part('name', 'Zoë')}--xyz--\r\n`
    expect(await read(body)).toEqual({ ok: true, typed: { 'List-Unsubscribe': 'One-Click', name: 'Zoë' } })
    expect(await read(body, 'Multipart/Form-Data; boundary="xyz"')).toMatchObject({ ok: true })
  })

  test('is refused everywhere else', async () => {
    const body = `${part('a', 'b')}--xyz--\r\n`
    expect(await read(body, TYPE, false)).toEqual(refusal(415, 'Send this as a form or as JSON.'))
  })

  test('loses its files', async () => {
    const body = `${part('file', 'bytes', '; filename="a.txt"')}${part('a', 'b')}--xyz--\r\n`
    expect(await read(body)).toEqual({ ok: true, typed: { a: 'b' } })
  })

  test('keeps the text of a file where an endpoint asks for one', async () => {
    const body = `${part('file', '{"a": "ä"}', '; filename="../a.json"\r\nContent-Type: application/json')}${part('a', 'b')}--xyz--\r\n`
    expect(await read(body, TYPE, 'files')).toEqual({ ok: true, typed: { file: '{"a": "ä"}', a: 'b' } })
  })

  test('has names that are only names', async () => {
    const form = await read(`${part('__proto__', 'x')}${part('constructor', 'y')}--xyz--\r\n`)
    expect(form.ok && Object.entries(form.typed)).toEqual([['__proto__', 'x'], ['constructor', 'y']]) // prettier-ignore
  })

  test.each([
    ['without an end', part('a', 'b'), TYPE],
    ['without a boundary', part('a', 'b'), 'multipart/form-data'],
    ['with another boundary', `${part('a', 'b')}--xyz--\r\n`, 'multipart/form-data; boundary=abc'],
    ['that is none', 'List-Unsubscribe=One-Click', TYPE],
    ['that is empty', '', TYPE],
  ])('%s cannot be read', async (_what, body, type) => {
    expect(await read(body, type)).toEqual(
      refusal(400, 'The site could not read what was sent. Go back, reload the page and send it again.'),
    )
  })

  test('of more than 64 KB is refused', async () => {
    const body = `${part('a', 'x'.repeat(65_536))}--xyz--\r\n`
    expect(await read(body)).toMatchObject({ ok: false, status: 413 })
  })
})
