import { toHtml } from 'hast-util-to-html'
import { describe, expect, test } from 'vitest'
import { commentBody, linksIn } from '../../src/comments/markdown.ts'
import { elementsIn, textIn } from '../support/comments/tree.ts'

/** What Astro writes into the page. */
const written = (text: string) => toHtml(commentBody(text)).replaceAll('\n', '')
const link = (href: string, words: string) => `<a href="${href}" rel="ugc nofollow noreferrer">${words}</a>`

describe('what a comment can hold', () => {
  test.each([
    ['a paragraph', 'Hello', '<p>Hello</p>'],
    ['two paragraphs', 'One\n\nTwo', '<p>One</p><p>Two</p>'],
    ['emphasis', '*much* and _much_', '<p><em>much</em> and <em>much</em></p>'],
    ['strong emphasis', '**very** and __very__', '<p><strong>very</strong> and <strong>very</strong></p>'],
    ['a quote', '> She said', '<blockquote><p>She said</p></blockquote>'],
    ['a quote in a quote', '> > She said', '<blockquote><blockquote><p>She said</p></blockquote></blockquote>'],
    ['a list', '- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
    ['a numbered list', '1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
    ['a numbered list that starts later', '3. three', '<ol start="3"><li>three</li></ol>'],
    ['a link', '[the park](https://example.org/park)', `<p>${link('https://example.org/park', 'the park')}</p>`],
    [
      'a link as typed',
      'see https://example.org/a?b=c, please',
      `<p>see ${link('https://example.org/a?b=c', 'https://example.org/a?b=c')}, please</p>`,
    ],
    ['a link in angle brackets', '<https://example.org>', `<p>${link('https://example.org', 'https://example.org')}</p>`],
    ['a host as typed', 'www.example.org', `<p>${link('http://www.example.org', 'www.example.org')}</p>`],
    ['an address as typed', 'parks@example.org', `<p>${link('mailto:parks@example.org', 'parks@example.org')}</p>`],
    ['a link on this site', '[news](/news/)', `<p>${link('/news/', 'news')}</p>`],
    ['a link to another comment', '[#3](#comment-3)', `<p>${link('#comment-3', '#3')}</p>`],
    ['a line that was broken on purpose', 'one  \ntwo', '<p>one<br>two</p>'],
    ['a star as such', '5 \\* 3', '<p>5 * 3</p>'],
    ['every script', 'Ž 王 🌳 مرحبا', '<p>Ž 王 🌳 مرحبا</p>'],
  ])('%s', (_what, typed, html) => expect(written(typed)).toBe(html))
})

describe('what is not in that list stays visible as it was typed', () => {
  test.each([
    ['a heading', '# News'],
    ['an underlined heading', 'News\n===='],
    ['a heading underlined with dashes', 'News\n----'],
    ['code', '`rm -rf`'],
    ['a block of code', '```\nrm -rf\n```'],
    ['a picture', '![tree]'],
    ['HTML', '<b>bold</b>'],
    ['a comment of HTML', '<!-- hidden -->'],
    ['a table', '| a | b |\n| - | - |\n| 1 | 2 |'],
    ['a line of dashes', '---'],
    ['a line of stars', '***'],
    ['a line struck out', '~~gone~~'],
    ['a footnote', 'a[^1]\n\n[^1]: b'],
    ['a character by number', '&#8238;evil &#x202e;evil &lt;b&gt; &amp; &rlm;'],
    ['a line break by backslash', 'a\\\nb'],
  ])('%s', (_what, typed) => {
    const body = commentBody(typed)
    expect(elementsIn(body).every(({ tagName }) => tagName === 'p')).toBe(true)
    expect(body.children.map(textIn).join('\n\n').replaceAll('\n\n\n', '\n\n')).toBe(typed.replace(/\n\n+/g, '\n\n'))
  })

  test('a picture with an address is a mark and a link, and nothing is loaded', () => {
    expect(written('![tree](https://example.org/tree.png)')).toBe(`<p>!${link('https://example.org/tree.png', 'tree')}</p>`)
  })

  test('a link by reference is its own text, so that its address is seen where it leads', () => {
    expect(textIn(commentBody('[the park][1]\n\n[1]: /park'))).toBe('[the park][1][1]: /park')
  })

  test('lines that are indented far are no code', () => expect(written('        far in')).toBe('<p>far in</p>'))
})

describe('links are counted', () => {
  test.each([
    [0, 'none here'],
    [1, 'https://example.org'],
    [2, '[a](https://a.example.org) and > b@example.org'],
    [3, '- www.a.ca\n- *[b](https://b.ca)*\n\n> <https://c.ca>'],
    [0, '[nothing](javascript:alert(1)) [nothing](ftp://example.org)'],
    [1, '[https://a.ca https://b.ca](https://c.ca)'],
  ])('%i in %j', (count, typed) => {
    expect(textIn(commentBody(typed))).not.toBe('')
    expect(linksIn(commentBody(typed))).toHaveLength(count)
  })

  test('in the order in which a reader meets them', () => {
    const links = linksIn(commentBody('> [a](/a)\n\n- [b](/b)\n- [c](/c)'))
    expect(links.map(({ properties }) => properties['href'])).toEqual(['/a', '/b', '/c'])
  })
})

test.each(['[<https://>](https://example.org)', '[a <https://example.net> b](https://example.org)'])(
  'a link inside a link is only its words: %s',
  (text) => expect(linksIn(commentBody(text)).map(({ properties }) => properties['href'])).toEqual(['https://example.org']),
)

test('an empty text has an empty body', () => expect(commentBody('')).toEqual({ type: 'root', children: [] }))
