import { toHtml } from 'hast-util-to-html'
import { describe, expect, test } from 'vitest'
import { commentBody } from '../../src/comments/markdown.ts'
import { depthOf, elementsIn, textIn } from '../support/tree.ts'
import { randomTexts } from '../support/random-texts.ts'

const TAGS = ['p', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'a', 'br']
const PROPERTIES: Record<string, string[]> = { a: ['href', 'rel'], ol: ['start'] }

/** Fails unless everything in the tree is of the allowed kinds and every link leads where a reader may go. */
function expectHarmless(text: string) {
  const body = commentBody(text)
  const elements = elementsIn(body)
  for (const { tagName, properties, children } of elements) {
    expect(TAGS).toContain(tagName)
    const given = Object.keys(properties).filter((name) => properties[name] !== undefined)
    expect(given.filter((name) => !(PROPERTIES[tagName] ?? []).includes(name))).toEqual([])
    expect(children.every(({ type }) => type === 'text' || type === 'element')).toBe(true)
    if (tagName !== 'a') continue
    expect(properties['rel']).toEqual(['ugc', 'nofollow', 'noreferrer'])
    const href = String(properties['href'])
    // An address that no browser understands (https://:) leads nowhere, which is harmless.
    if (URL.canParse(href, 'https://site.example/')) expect(new URL(href, 'https://site.example/').protocol).toMatch(/^(https?|mailto):$/)
    else expect(href).toMatch(/^(https?:\/)?\//i)
    expect(href).not.toMatch(/["<>\s]/)
    expect(children.flatMap((child) => elementsIn(child)).filter((inner) => inner.tagName === 'a')).toEqual([])
  }
  expect(toHtml(body).replace(/"[^"]*"/g, '""')).not.toMatch(/<(?!\/?(p|em|strong|blockquote|ul|ol|li|a|br)[ >])/)
  return { body, elements }
}

describe('markup that somebody typed is only ever text', () => {
  test.each([
    '<script>alert(1)</script>',
    '<ScRiPt src=//evil.example></sCrIpT>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<style>body{display:none}</style>',
    '<math><mtext></p><img src=x onerror=alert(1)>',
    '</li></ol></main><form action=//evil.example><input name=code>',
    '</textarea></title></template><script>alert(1)</script>',
    '<a href="https://example.org" onclick="alert(1)">x</a>',
    '<!--><script>alert(1)</script>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php echo 1 ?>',
    '<p style="position:fixed">x</p>',
  ])('%s', (typed) => expect(textIn(expectHarmless(typed).body)).toBe(typed))

  test('inside quotes, lists, emphasis and links, too', () => {
    const { elements } = expectHarmless('> - *<script>alert(1)</script>* [<img src=x onerror=alert(1)>](https://example.org)')
    expect(elements.map(({ tagName }) => tagName)).toEqual(['blockquote', 'ul', 'li', 'em', 'a'])
  })
})

describe('a link that runs something leads nowhere', () => {
  const address = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:x',
    'about:blank',
    'ftp://example.org',
    'tel:911',
  ]
  const spelled = [
    'java\\script:alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;avascript&colon;alert(1)',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    '%6aavascript:alert(1)',
    'javascript&#58;alert(1)',
    '\u0001javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    'java\u00adscript:alert(1)',
    '<javascript:alert(1)>',
    '< javascript:alert(1)>',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '//evil.example',
    'javascript:alert(1) "title"',
  ]
  test.each([...address, ...spelled])('[here](%j)', (url) => {
    const { body } = expectHarmless(`[here](${url})`)
    expect(textIn(body)).toContain('here')
  })
  test.each(address)('<%s>', (url) => {
    const { elements } = expectHarmless(`<${url}>`)
    expect(elements.map(({ tagName }) => tagName)).toEqual(['p'])
  })
  test.each([
    '![x](javascript:alert(1))',
    '[![x](javascript:alert(1))](javascript:alert(2))',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x][y]\n\n[y]: <javascript:alert(1)>',
    '[a](https://example.org"onclick="alert(1))',
    '[a](https://example.org/<script>alert(1)</script>)',
    '[a](<https://example.org/"><script>alert(1)</script>>)',
    '[a [b](https://b.example) c](https://c.example)',
    'https://example.org/"onmouseover="alert(1)',
    'https://example.org/\u202egnp.exe',
    'www.example.org/<img src=x>',
    'mailto:a@example.org?bcc=b@example.org',
    'javascript:alert(1)@example.org',
    '*[x*](javascript:alert(1))',
    '[constructor](__proto__)',
  ])('%s', (typed) => expect(expectHarmless(typed).elements.length).toBeGreaterThan(0))
})

describe('a text made to keep the site busy comes back, whole', () => {
  const marks = [
    '>',
    '*',
    '_',
    '[',
    ']',
    '(',
    '![',
    '<',
    '`',
    '\\',
    '- ',
    '1. ',
    '> ',
    '>- ',
    '**a',
    '*a ',
    '[a](',
    '&#',
    '~',
    '@',
    'www.',
    'http://',
    'a@b.c ',
  ]
  test.each(marks)('5,000 characters of %j', (mark) => {
    const typed = mark.repeat(5000 / mark.length)
    const { body } = expectHarmless(typed)
    expect(depthOf(body)).toBeLessThan(500)
    if (mark !== '\\') expect(textIn(body)).toBe(typed.trim())
  })
  test.each([
    ['quotes', '>'.repeat(2000)],
    ['emphasis', `${'*'.repeat(2000)}a${'*'.repeat(2000)}`],
    ['emphasis, opened and closed', `${'*a '.repeat(1000)}${'a*'.repeat(1000)}`],
    ['links', `${'['.repeat(2000)}a${'](b)'.repeat(700)}`],
    ['lists by tabs', Array.from({ length: 29 }, (_, tabs) => `${'\t'.repeat(tabs)}- - - a`).join('\n')],
  ])('deep %s', (_what, typed) => expect(depthOf(expectHarmless(typed).body)).toBeLessThan(500))
})

test('what a person nests and marks by hand is not taken for such a text', () => {
  expect(elementsIn(commentBody(`${'> '.repeat(8)}- far in`)).map(({ tagName }) => tagName)).toEqual([
    ...Array<string>(8).fill('blockquote'),
    'ul',
    'li',
  ])
  expect(elementsIn(commentBody('*word* '.repeat(150))).filter(({ tagName }) => tagName === 'em')).toHaveLength(150)
})

test('500 random texts are harmless', () => {
  const elements = randomTexts(500).flatMap((text) => expectHarmless(text).elements)
  const seen = new Set(elements.map(({ tagName }) => tagName))
  expect([...seen].sort()).toEqual([...TAGS].sort())
})
