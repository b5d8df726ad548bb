import { describe, expect, test } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { pageStyle } from '../../src/styles/colours.ts'

/** Relative luminance of `#rrggbb` or `#rgb`: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const long = colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  expect(long).toMatch(/^#[0-9a-f]{6}$/)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const channel = parseInt(long.slice(place, place + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second)
  return (lighter + 0.05) / (darker + 0.05)
}

type Palette = Record<keyof typeof ASSOCIATION.colours.light, string>

/** What stands on what, the contrast that it needs, and why. 7 is WCAG’s AAA for text, 4.5 its AA, 3 its minimum for shapes. */
const NEEDED: [keyof Palette, keyof Palette, number, string][] = [
  ['ink', 'paper', 7, 'text'],
  ['ink', 'raised', 7, 'text on a card'],
  ['soft', 'paper', 7, 'dates and hints'],
  ['soft', 'raised', 7, 'dates and hints on a card'],
  ['accent', 'paper', 7, 'links'],
  ['accent', 'raised', 7, 'links on a card'],
  ['warn', 'paper', 7, 'mistakes in a form'],
  ['warn', 'raised', 7, 'mistakes on a card'],
  ['onAccent', 'accent', 4.5, 'the words of a button'],
  ['onRail', 'rail', 7, 'the first line of each page'],
  ['signal', 'rail', 3, 'the mark and the track'],
]

/** The custom properties of a rule in the page’s style, in the order in which a browser takes them over. */
function palettes(style: string): { light: Palette; dark: Palette; print: Palette & { site: string } } {
  const [light, dark, print] = [...style.matchAll(/:root\{([^}]*)\}/g)].map(([, rule = '']) =>
    Object.fromEntries([...rule.matchAll(/--([a-zA-Z]+):("[^"]*"|[^;]+)/g)].map(([, name, value]) => [name, value])),
  )
  return { light, dark, print } as never
}

const STYLE = pageStyle('https://residents.example')
const { light, dark, print } = palettes(STYLE)

test('the formula gives what WCAG says: 21 for black on white, 1 for a colour on itself, 4.48 for the best-known grey', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#8c3218', '#8c3218')).toBe(1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s colours', (name, palette) => {
  test('the page uses the association’s', () => expect(palette).toEqual(ASSOCIATION.colours[name as 'light' | 'dark']))

  test.each(NEEDED)('%s on %s has a contrast of at least %d: %s', (shape, ground, least) => {
    expect(contrast(palette[shape], palette[ground])).toBeGreaterThanOrEqual(least)
  })
})

describe('on paper', () => {
  test('text and links are black, and everything stands on white, also for who reads in the dark', () => {
    for (const screen of [light, dark]) {
      const paper = { ...screen, ...print }
      for (const ground of ['paper', 'raised', 'rail'] as const) {
        expect(luminance(paper[ground])).toBe(1)
        for (const ink of ['ink', 'soft', 'accent', 'onRail'] as const) expect(contrast(paper[ink], paper[ground])).toBe(21)
      }
    }
    expect(STYLE.indexOf('@media print')).toBeGreaterThan(STYLE.indexOf('prefers-color-scheme:dark'))
  })

  test('addresses are written out with the site’s own', () => expect(print.site).toBe('"https://residents.example"'))
})
