import type { Root } from 'hast'
import { expect, test } from 'vitest'
import { fill } from '../../src/components/fill.ts'
import { only, parsedPage } from '../support/site/parsed-page.ts'

test('a body takes the place of what stood there, and no body leaves it', () => {
  const page = parsedPage('<div data-nodes="body"><b>before</b></div><p data-nodes="none">stays</p>')
  fill(page, { body: tree('em', {}), none: null })
  expect(only(page, 'div').innerHTML).toBe('<em>words</em>')
  expect(only(page, 'p').textContent).toBe('stays')
})

test.each(['script', 'img', 'iframe', 'svg', 'style', 'form', 'object', 'h1', 'div', 'span'])('no <%s> is made from a body', (tagName) => {
  const page = parsedPage('<div data-nodes="body"></div>')
  fill(page, {
    body: {
      type: 'root',
      children: [...tree(tagName, {}).children, ...tree('p', {}).children, { type: 'raw', value: '<b>' }, { type: 'comment', value: 'x' }],
    },
  })
  expect(only(page, 'div').innerHTML).toBe('<p>words</p>')
})

test('a body brings no attributes but those of links and lists', () => {
  const page = parsedPage('<div data-nodes="body"></div>')
  fill(page, {
    body: tree('a', {
      href: '/news/',
      rel: ['ugc', 'nofollow'],
      onclick: 'alert(1)',
      style: 'x',
      id: 'y',
      className: ['z'],
      'data-text': 'name',
    }),
  })
  expect(only(page, 'div').innerHTML).toBe('<a href="/news/" rel="ugc nofollow">words</a>')
})

const tree = (tagName: string, properties: Record<string, string | string[]>): Root => ({
  type: 'root',
  children: [{ type: 'element', tagName, properties, children: [{ type: 'text', value: 'words' }] }],
})
