import fc from 'fast-check'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, test } from 'vitest'
import { commentSchema } from '../../src/comments/comment.ts'
import { findingsOf } from '../../src/comments/hold-rules.ts'
import { commentBody } from '../../src/comments/markdown.ts'
import { plainText } from '../../src/comments/plain-text.ts'
import { fill } from '../../src/components/fill.ts'
import { expectHarmless, TAGS } from '../support/comments/harmless.ts'
import { PIECES } from '../support/comments/random-texts.ts'
import { textIn } from '../support/comments/tree.ts'
import { only, parsedPage } from '../support/site/parsed-page.ts'

/** Whatever a person can type: any characters, or what Markdown and HTML are made of. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  // The library's own lengths are those of a first try: ten pieces rarely make a link.
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60, size: 'max' }).map((pieces) => pieces.join('')),
)

const RUNS = { numRuns: 300 }

/** Letters and digits in their order. A parser throws nothing away but marks, and NUL, which it shows as U+FFFD. */
const letters = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')

describe('for every text that can be typed', () => {
  test('the tree holds nothing but what a comment can hold, and every link leads where a reader may go', () => {
    fc.assert(
      fc.property(typed, (text) => void expectHarmless(text)),
      RUNS,
    )
  })

  test('the HTML of built pages holds only these tags and attributes', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const html = toHtml(commentBody(text))
        for (const [, name = '', attributes = ''] of html.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*>/gi)) {
          expect(TAGS).toContain(name)
          for (const [, attribute] of attributes.matchAll(/([a-z-]+)="[^"]*"/g)) expect(['href', 'rel', 'start']).toContain(attribute)
        }
        // Whatever looks like a tag besides is a tag that was let through.
        expect(html.replace(/<\/?[a-z]+(?:\s+[a-z-]+="[^"<>]*")*\s*>/g, '')).not.toMatch(/<[a-z/!?]/i)
      }),
      RUNS,
    )
  })

  test('a page shows by fill.ts exactly what the built page shows, and nothing runs', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const body = commentBody(text)
        const page = parsedPage('<div data-nodes="body"></div>')
        fill(page, { body })
        const place = only(page, 'div')
        expect(place.textContent).toBe(textIn(body))
        for (const element of place.querySelectorAll('*')) {
          expect(TAGS).toContain(element.localName)
          for (const { name, value } of element.attributes) {
            expect(['href', 'rel', 'start']).toContain(name)
            if (name === 'href') expect(value).not.toMatch(/^\s*(javascript|data|vbscript):/i)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  test('no letter is lost: what readers see are the words, up to marks and the addresses behind links', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const seen = letters(textIn(commentBody(text)))
        const source = letters(text.replaceAll('\u0000', ''))
        let at = 0
        for (const letter of seen) {
          at = source.indexOf(letter, at) + letter.length
          expect(at, `${letter} in ${JSON.stringify(text)}`).toBeGreaterThanOrEqual(letter.length)
        }
      }),
      RUNS,
    )
    // Where nothing links, all of them are seen.
    const plain = fc.string({ unit: fc.constantFrom('a', 'Z', '7', ' ', '\n', '*', '_', '>', '-', '#', '`', '~', '&'), maxLength: 200 })
    fc.assert(
      fc.property(plain, (text) => {
        expect(letters(textIn(commentBody(text)))).toBe(letters(text))
      }),
      RUNS,
    )
  })

  test('what a reader sees reads the same when it is read again, and reading changes nothing', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const [first, second] = [commentBody(text), commentBody(text)]
        expect(second).toEqual(first)
        // The mail's text and the text in which quotes are looked up have no marks left to lose.
        expect(plainText({ type: 'root', children: [{ type: 'text', value: plainText(first) }] })).toBe(plainText(first))
      }),
      RUNS,
    )
  })

  test('the form and the rules never fail, and what is kept is kept unchanged when it comes again', () => {
    fc.assert(
      fc.property(typed, typed, (text, name) => {
        const form = { thread: 'a', name, text, capacity: 'resident', quote: text, in_reply_to: '1' }
        const once = commentSchema.safeParse(form)
        if (!once.success) return
        const { in_reply_to, ...kept } = once.data
        expect(commentSchema.parse({ ...kept, in_reply_to: String(in_reply_to) })).toEqual(once.data)
        const findings = findingsOf(once.data, new Date())
        expect([...findings.plain].length).toBeLessThanOrEqual(6000)
        expect(findings.link_hosts.every((host) => host === host.toLowerCase() && !/\s/.test(host))).toBe(true)
      }),
      RUNS,
    )
  })
})
