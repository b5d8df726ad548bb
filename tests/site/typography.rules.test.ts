import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri'
import { describe, expect, test } from 'vitest'
import { typographic, typographicTexts } from '../../src/text/typography.ts'

describe('what a keyboard has becomes what a page needs', () => {
  test.each([
    ['"We could not open it"', '“We could not open it”'],
    ['\'We\' and "they"', '‘We’ and “they”'],
    ['"He said \'no\' twice."', '“He said ‘no’ twice.”'],
    ["residents' wishes, the City's answer, don't", 'residents’ wishes, the City’s answer, don’t'],
    ["the '90s and the '70s", 'the ’90s and the ’70s'],
    ["a table 6' long", 'a table 6’ long'],
    ['May -- in Toronto -- of 2009', 'May – in Toronto – of 2009'],
    ['1998--2003, pages 3--5', '1998–2003, pages 3–5'],
    ['a thought---and another', 'a thought—and another'],
    ['Wait... and see....', 'Wait… and see…'],
    ['"re:Brand" at "9:30"', '“re:Brand” at “9:30”'],
    ['("in brackets")', '(“in brackets”)'],
    ["``as printers type''", '“as printers type”'],
    ['<b>"x"</b> & "y" &amp;', '<b>“x”</b> & “y” &amp;'],
  ])('%s', (typed, shown) => expect(typographic(typed)).toBe(shown))
})

test.each([
  '"We could not open it," they said.',
  "'We' and the City's \"they\"",
  "the '90s",
  'May -- in 2009 -- was long ago',
  'Wait... and 1998--2003',
  '"re:Brand" at "9:30" ("in brackets")',
])('a title gets the same marks as the text below it: %s', async (typed) => {
  const articles = await createSatteriMarkdownProcessor({ syntaxHighlight: false })
  expect((await articles.render(typed)).code.trim()).toBe(`<p>${typographic(typed)}</p>`)
})

describe('what is right already stays, to the last character', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '  two  spaces \t and a tab '],
    ['real quotes and dashes', '“It’s – ‘here’ — …”'],
    ['a hyphen', 're-open the e-mail of 1998-2003'],
    ['dots', 'First. Second.. 1.5'],
    ['lines', 'one\r\ntwo\n\nthree\u2028four\u0000'],
    ['emoji and accents', '👩‍👩‍👧 🇨🇦 re\u0301sume\u0301 ﬁ Ω'],
    ['markup and Markdown', '<script>alert(1)</script> **bold** [a](/b) &amp;'],
    ['half a surrogate pair', '\uD83D broken'],
    ['letters from right to left', 'שלום \u202E مرحبا'],
    ['100,000 characters', 'word '.repeat(20_000)],
  ])('%s', (_what, text) => expect(typographic(text)).toBe(text))

  test('also beside something that is not: spaces, lines and signs around a quote are kept', () => {
    expect(typographic('  a\r\n\n "b"  c\t👩‍👩‍👧 re\u0301 \uD83D ')).toBe('  a\r\n\n “b”  c\t👩‍👩‍👧 re\u0301 \uD83D ')
  })

  test('a text that went through once is not changed by a second time', () => {
    for (const text of ["\"It's 'here'\" -- wait...", "the '90s, 6' long, 1998--2003"]) {
      expect(typographic(typographic(text))).toBe(typographic(text))
    }
  })
})

describe('the data of a file', () => {
  test('is set right in every text, however deep, and its names are left alone', () => {
    const data = { title: '"A"', 'the "key"': { list: ["it's", ['wait...', { words: '1--2' }]] } }
    expect(typographicTexts(data)).toEqual({ title: '“A”', 'the "key"': { list: ['it’s', ['wait…', { words: '1–2' }]] } })
    expect(data.title).toBe('"A"')
  })

  test('keeps everything that is no text: dates, pictures, numbers, nothing', () => {
    const date = new Date('2026-11-21')
    const picture = { src: "/_astro/tom's--table.png", width: 10, height: 5, format: 'png' }
    const bare = Object.assign(Object.create(null) as object, { text: '"as it is"' })
    const map = new Map([['"k"', '"v"']])
    const data = { date, picture, bare, map, number: 1, yes: true, none: null, missing: undefined }
    const result = typographicTexts(data)
    expect(result).toEqual(data)
    expect(result.date).toBe(date)
    expect(result.picture).toBe(picture)
    expect(result.bare).toBe(bare)
    expect(result.map).toBe(map)
    expect('missing' in result).toBe(true)
  })

  test('keeps the place of a picture that Astro has yet to find', () => {
    // This is how image() of astro:content hands a file on to the build.
    const file = "__ASTRO_IMAGE_../pictures/tom's--table...png"
    expect(typographicTexts({ picture: { file, alt: "Tom's table" } })).toEqual({ picture: { file, alt: 'Tom’s table' } })
  })

  test.each([null, undefined, 0, false, '', [], {}])('%j stays what it is', (data) => expect(typographicTexts(data)).toEqual(data))

  test('cannot reach into JavaScript by the name of a field', () => {
    const data = JSON.parse('{"__proto__":{"polluted":"\\"yes\\""},"constructor":{"prototype":{"polluted":"\\"yes\\""}}}') as object
    const result = typographicTexts(data)
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
    expect(Object.getOwnPropertyNames(result)).toEqual(['__proto__', 'constructor'])
    expect(JSON.stringify(result)).toContain('“yes”')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})
