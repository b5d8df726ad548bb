import { describe, expect, test } from 'vitest'
import { expectHarmless, TAGS } from '../support/comments/harmless.ts'
import { randomTexts } from '../support/comments/random-texts.ts'
import { textIn } from '../support/comments/tree.ts'

describe('T6, T8: markup that somebody typed is only ever text', () => {
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

describe('T9: a link that runs something leads nowhere', () => {
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

test('500 random texts are harmless', () => {
  const elements = randomTexts(500).flatMap((text) => expectHarmless(text).elements)
  const seen = new Set(elements.map(({ tagName }) => tagName))
  expect([...seen].sort()).toEqual([...TAGS].sort())
})
