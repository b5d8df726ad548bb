import { describe, expect, test } from 'vitest'
import { letters } from '../../src/news/card-font.ts'
import { articleCard, CARD, icon, siteCard } from '../../src/news/card.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { randomTexts } from '../support/comments/random-texts.ts'

const draw = (title: string, topics: readonly string[] = ['parks', 'city hall']) =>
  articleCard({ title, topics, date: new Date('2026-11-18') }, letters)

/** A card is shapes only. Words as text would be set in whatever font the machine has, or not at all. */
const SHAPES = /^<svg [^<>]*>(<(rect|path|g) [^<>&]*>|<\/g>)+<\/svg>$/

interface Letter {
  x: number
  y: number
  size: number
}

/** Where the letters of a card stand, and how large they are. */
const lettersOf = (svg: string): Letter[] =>
  [...svg.matchAll(/matrix\(([\d.]+) 0 0 -([\d.]+) (-?[\d.]+) (-?[\d.]+)\)/g)].map((match) => ({
    x: Number(match[3]),
    y: Number(match[4]),
    size: Math.round(Number(match[1]) * 1000),
  }))

/** The letters of the title: what is neither the name at the top nor the line below. */
const titleOf = (svg: string) => lettersOf(svg).filter(({ y }) => y > 110 && y < 500)

const HOSTILE = [
  'Parks',
  'A title of one hundred and twenty characters, which is as long as any may be, and which must still be read at a glance ok',
  'W'.repeat(120),
  'i'.repeat(120),
  `${'Rindfleischetikettierungsüberwachung'.repeat(3)} now`,
  'https://www.example.org/a/very/long/address?with=many&parts=and#a-place-in-it',
  '<script>alert(1)</script> & "quotes" \'more\' </svg>',
  '🎉 Party in the park 👨‍👩‍👧 1️⃣ 🇨🇦',
  '公園でピクニック',
  'حديقة الحي الجديدة',
  'Łódź, Ελληνικά, Україна, Tiếng Việt',
  'A\u0301 e\u0301 x\u0301 – combining marks',
  'Zero\u200bwidth \u202eback to front\u202c \u00adsoft',
  'Tab\tline\nbreak\r\n\u2028and  many   spaces',
  'Half a character \ud800 and \udc00 the other',
  '\u0000\u0007\u001b',
  '     ',
  '- - – — / / /',
]

describe('a card is drawn, inside its edges, for', () => {
  test.each(HOSTILE)('%j', (title) => {
    const svg = draw(title)
    expect(svg).toMatch(SHAPES)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    const all = lettersOf(svg)
    expect(titleOf(svg).length).toBeGreaterThan(0)
    for (const { x, y, size } of all) {
      expect(x).toBeGreaterThanOrEqual(60)
      // Where the last letter begins; the widest is as wide as it is high.
      expect(x).toBeLessThan(CARD.width - 60)
      expect(y - size * 0.8).toBeGreaterThan(40)
      expect(y).toBeLessThan(560)
    }
    expect(Math.min(...titleOf(svg).map(({ size }) => size))).toBeGreaterThanOrEqual(26)
  })

  test('whatever else somebody may type', () => {
    for (const text of randomTexts(60)) expect(draw(text.slice(0, 120)), JSON.stringify(text)).toMatch(SHAPES)
  })

  test('topics and a name that are too long for one line', () => {
    const svg = draw('A title', [
      'the long and winding road to the picnic table',
      'everything that happened at city hall',
      'and more of it',
    ])
    const below = lettersOf(svg).filter(({ y }) => y > 500)
    expect(below.length).toBeGreaterThan(80)
    expect(Math.max(...below.map(({ x, size }) => x + size))).toBeLessThan(CARD.width)
  })
})

test('what cannot be drawn is left out, and a title that has nothing else gives way to the association’s name', () => {
  expect(draw('🎉 A picnic 👨‍👩‍👧 table 🇨🇦')).toBe(draw('A picnic table'))
  expect(draw('公園')).toBe(draw(ASSOCIATION.name))
  expect(draw('Ａ ﬁne ①')).toBe(draw('A fine 1'))
  expect(draw('Cafe\u0301')).toBe(draw('Café'))
  expect(draw('Zero\u200bwidth')).toBe(draw('Zerowidth'))
  expect(draw('A picnic table')).not.toBe(draw('A picnic bench'))
})

test('a short title stands larger than a long one', () => {
  const size = (title: string) => titleOf(draw(title))[0]?.size ?? 0
  expect(size('Parks')).toBe(140)
  expect(size(HOSTILE[1] ?? '')).toBeLessThan(80)
  expect(size('A picnic table, and the long way to it')).toBeGreaterThan(100)
})

test('the site’s own card and the icon are shapes of the right size', () => {
  expect(siteCard(letters)).toMatch(SHAPES)
  expect(siteCard(letters)).toContain(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">`)
  expect(icon(512)).toMatch(/^<svg [^<>]*width="512" height="512"[^<>]*>(<path [^<>]*>)+<\/svg>$/)
})

test('the card of a day names that day, wherever it is drawn', () => {
  const below = (date: string) =>
    lettersOf(articleCard({ title: 'Parks', topics: ['parks'], date: new Date(date) }, letters)).filter(({ y }) => y > 500).length
  // November 9 has a figure less than November 10. A day earlier, as it is west of Greenwich at that moment, they have the same.
  expect(below('2026-11-10') - below('2026-11-09')).toBe(1)
})
