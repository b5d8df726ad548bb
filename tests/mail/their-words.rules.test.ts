import fc from 'fast-check'
import { LinkifyIt } from 'linkify-it'
import { describe, expect, test } from 'vitest'
import { firstWords, unlinked } from '../../netlify/mail/untrusted-text.ts'

/** As a mail program looks for addresses, at its most eager: bare hosts of any ending, and bare numbers. */
const linkify = new LinkifyIt({ fuzzyIP: true, fuzzyLink: true, urlAuth: true }).tlds(['zip', 'live'], true)
for (const scheme of ['tel:', 'sms:', 'javascript:', 'data:', 'file:', 'geo:'])
  linkify.add(scheme, { validate: (text, from) => /^\S+/.exec(text.slice(from))?.[0].length ?? 0 })
const linksIn = (text: string) => linkify.match(text)?.map(({ raw }) => raw) ?? []

const HOSTILE = [
  ['https://evil.example.org/login?a=1', 'https[://]evil[.]example[.]org/login?a=1'],
  ['HTTP://EVIL.ORG', 'HTTP[://]EVIL[.]ORG'],
  ['www.evil.org', 'www[.]evil[.]org'],
  ['see evil.org/x now', 'see evil[.]org/x now'],
  ['WWW.1.org', 'WWW[.]1[.]org'],
  ['name@evil.org', 'name@evil[.]org'],
  ['mailto:name@evil.org', 'mailto[:]name@evil[.]org'],
  ['ftp://198.51.100.7/x', 'ftp[://]198[.]51.100.7/x'],
  ['198.51.100.7', '198[.]51.100.7'],
  ['//evil.org', '[//]evil[.]org'],
  ['tel:+14165550100', 'tel[:]+14165550100'],
  ['javascript:alert(1)', 'javascript[:]alert(1)'],
  ['пример.рф', 'пример[.]рф'],
  ['xn--e1afmkfd.xn--p1ai', 'xn--e1afmkfd[.]xn--p1ai'],
  ['evil。org and evil．org and evil｡org', 'evil[.]org and evil[.]org and evil[.]org'],
  ['evil\u200b.\u200borg', 'evil[.]org'],
  ['evil\u00ad.or\u00adg', 'evil[.]org'],
  ['evil\u200d.\u200dorg', 'evil[.]org'],
  ['می\u200cخواهم.می\u200cخواهم', 'می\u200cخواهم[.]می\u200cخواهم'],
  ['ht\u2060tps://evil.org', 'https[://]evil[.]org'],
  ['\u202egro.live//:sptth', 'gro[.]live[//]:sptth'],
  ['[our page](https://evil.org)', '[our page](https[://]evil[.]org)'],
  ['<a href="https://evil.org">x</a>', '<a href="https[://]evil[.]org">x</a>'],
  ['invoice.zip', 'invoice[.]zip'],
] as const

describe('T2: the words of strangers in our mail', () => {
  test.each(HOSTILE)('%j can be read and not followed', (typed, shown) => {
    expect(unlinked(typed)).toBe(shown)
    expect(linksIn(shown)).toEqual([])
  })

  test('a mail program would have made links of these', () => {
    const found = HOSTILE.filter(([typed]) => linksIn(typed).length > 0)
    expect(found.length).toBeGreaterThan(12)
  })

  test.each([
    'The path is steep. Who clears it?',
    'It costs $3.50, e.g. on Sunday at 9:30 a.m. … or later.',
    'Yes: I agree; see #3 (and #4)!',
    'Dr. Smith – 100 m³ of snow…',
    'أهلا وسهلا 👩‍👩‍👧‍👦 한국어',
  ])('plain words stay as they are: %j', (typed) => expect(unlinked(typed)).toBe(typed))

  test('line ends become spaces, so nobody writes a paragraph that looks like ours', () =>
    expect(unlinked('Hello\r\n\r\nTo stop all mail,\u2028\u0085\tpress')).toBe('Hello To stop all mail, press'))

  test('whatever is typed, no address is left in it', () => {
    const piece = fc.constantFrom(
      'http://',
      'www.',
      'evil',
      '.',
      '.org',
      '.com',
      '@',
      ':',
      '//',
      '/x',
      ' ',
      '\u200b',
      '\u200d',
      'mailto:',
      '。',
      'a',
      '7',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(linksIn(unlinked(pieces.join('')))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the beginning of a comment', () => {
  test('is the whole of a short one', () => expect(firstWords('Short. See evil.org')).toBe('Short. See evil[.]org'))

  test('ends with a word, after 300 characters at most', () => {
    const begun = firstWords('seven77 '.repeat(100))
    expect(begun).toBe(`${'seven77 '.repeat(37)}…`)
    expect(begun.length).toBeLessThanOrEqual(302)
  })

  test('of one endless word is cut between two characters as people see them', () => {
    const begun = firstWords('👩‍👩‍👧‍👦'.repeat(100))
    expect(begun.replace(/ …$/, '').replaceAll('👩‍👩‍👧‍👦', '')).toBe('')
  })
})
