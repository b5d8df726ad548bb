import { expect, test } from 'vitest'
import { plainPage } from '../../netlify/http/plain-page.ts'
import { readForm } from '../../netlify/http/read-form.ts'
import { loadFunctions, contextFor } from '../../netlify/local/functions.ts'
import { putBack } from '../../src/components/form-answers.ts'
import { only, parsed, parsedPage } from '../support/site/parsed-page.ts'

const send = (body: BodyInit, type: string) =>
  new Request('https://residents.example/', { method: 'POST', body, headers: { 'content-type': type } })
const FORM = 'application/x-www-form-urlencoded'

test('all ticked boxes of one question are read, whatever is in their values', async () => {
  const body = 'a=1&b=x%0Ay&c=%5B%22q%22%5D&b=z&b=z&__proto__=1&__proto__=2'
  const form = await readForm(send(body, FORM), true)
  expect(form.ok && Object.entries(form.typed)).toEqual([
    ['a', '1'],
    ['b', ['x\ny', 'z', 'z']],
    ['c', '["q"]'],
    ['__proto__', ['1', '2']],
  ])
  expect(await readForm(send(body, FORM)), 'a form without such boxes keeps the last one').toMatchObject({ typed: { b: 'z' } })
})

test('a script may send them as a list of texts, and other lists stay text', async () => {
  const body = '{"a":["x","y"],"b":["x",1],"c":"x"}'
  expect(await readForm(send(body, 'application/json'), true)).toEqual({ ok: true, typed: { a: ['x', 'y'], b: '["x",1]', c: 'x' } })
  expect(await readForm(send(body, 'application/json'))).toMatchObject({ typed: { a: '["x","y"]' } })
})

test('all ticked boxes are ticked again in a returned form', () => {
  const boxes = ['a', 'b', 'c'].map((value) => `<input type="checkbox" id="${value}" name="box" value="${value}">`).join('')
  const page = parsedPage(`<form>${boxes}<input type="radio" id="r" name="one" value="r"><textarea name="text"></textarea></form>`)
  const ticked = () => [...page.querySelectorAll('[checked]')].map(({ id }) => id)
  expect(ticked()).toEqual([])
  putBack(only<HTMLFormElement>(page, 'form'), { box: ['c', 'a', 'elsewhere'], one: ['x', 'r'], text: ['x', 'y'] })
  expect(ticked()).toEqual(['a', 'c', 'r'])
  expect(only(page, 'textarea').textContent).toBe('y')
})

test('the plain page names them all, and no version', async () => {
  const page = parsed(await plainPage(500, [], { typed: { places: ['tap', '<gate>'], version: '1' }, words: ['places'] }).text())
  expect([...page.querySelectorAll('textarea')].map(({ textContent }) => textContent?.trim())).toEqual(['tap, <gate>'])
})

test('one function answers for all surveys, and is told which', async () => {
  const asked = (request: Request, context: { params?: Record<string, string> }) =>
    Response.json([new URL(request.url).pathname, context.params ?? null])
  const { at } = await loadFunctions(async (file) => ({
    config: file === 'surveys.ts' ? { path: '/api/surveys/:slug' } : file === 'comments.ts' ? { path: '/api/surveys/all' } : {},
    default: asked,
  }))
  const answer = async (path: string) => (await at(path)?.(new Request(`http://localhost${path}`), contextFor('')))?.json()
  expect(await answer('/api/surveys/tables')).toEqual(['/api/surveys/tables', { slug: 'tables' }])
  expect(await answer('/api/surveys/tables/')).toEqual(['/api/surveys/tables/', { slug: 'tables' }])
  expect(await answer('/api/surveys/all'), 'an address in full goes before').toEqual(['/api/surveys/all', null])
  for (const path of ['/api/surveys', '/api/surveys/', '/api/surveys/a/b', '/api/surveys//', '/x/api/surveys/a', '/'])
    expect(at(path), path).toBeUndefined()
})
