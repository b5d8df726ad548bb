import { formatHex, hsl, wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'
import { answersSchema, complaints } from '../../editors/adopt/answers.ts'
import { MARKS } from '../../editors/adopt/marks.ts'
import { nearestReadable, paletteOf, tooPale } from '../../editors/adopt/palette.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'

const { light, dark } = ASSOCIATION.colours

/** Every hue, dull and bright, dark and pale, and the ends. */
const WISHES = [
  ...[0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].flatMap((h) =>
    [0.15, 0.5, 1].flatMap((s) => [0.1, 0.3, 0.5, 0.7, 0.9].map((l) => formatHex(hsl({ mode: 'hsl', h, s, l })!))),
  ),
  '#000000',
  '#ffffff',
  '#808080',
  light.paper,
]

test('whatever colour an association wishes for, everything on its pages can be read by day and by night', () => {
  expect(WISHES.length).toBeGreaterThan(150)
  for (const wish of WISHES) {
    const palette = paletteOf(wish)
    const pairs: [string, string, number][] = [
      [palette['colours.light.accent'], light.paper, 7],
      [palette['colours.light.accent'], light.raised, 7],
      [light.onAccent, palette['colours.light.accent'], 7],
      [light.onRail, palette['colours.light.rail'], 7],
      [light.signal, palette['colours.light.rail'], 4.5],
      [palette['colours.dark.accent'], dark.paper, 7],
      [palette['colours.dark.accent'], dark.raised, 7],
      [dark.onAccent, palette['colours.dark.accent'], 7],
      [dark.onRail, palette['colours.dark.rail'], 7],
      [dark.signal, palette['colours.dark.rail'], 4.5],
    ]
    for (const [text, surface, least] of pairs)
      expect(wcagContrast(text, surface), `${wish}: ${text} on ${surface}`).toBeGreaterThanOrEqual(least)
    for (const colour of Object.values(palette)) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
  }
})

describe('a wish', () => {
  const given = (colour: unknown) =>
    complaints(answersSchema.pick({ colour: true }).safeParse({ colour }).error ?? ({ issues: [] } as never))

  test('that is dark enough stays as it is', () => {
    expect(nearestReadable('#1f4f3a')).toBe('#1f4f3a')
    expect(tooPale('#1f4f3a')).toBeUndefined()
    expect(given('#1F4F3A')).toEqual([])
    expect(paletteOf('#1f4f3a')['colours.light.accent']).toBe('#1f4f3a')
  })

  test('that is too pale is answered with the nearest of its hue, which is taken', () => {
    const [sentence = ''] = given('#ffcc00')
    expect(sentence).toBe(
      'colour: #ffcc00 is too pale to be read: it has a contrast of 1.3 to 1, and text needs 7 to 1. The nearest that is dark enough is #634d00.',
    )
    expect(given('#634d00')).toEqual([])
    expect(Math.round(hsl('#634d00')!.h!)).toBeCloseTo(Math.round(hsl('#ffcc00')!.h!), -1)
    // The nearest, not only a dark one: a little lighter would not do.
    expect(wcagContrast('#634d00', light.raised)).toBeLessThan(7.15)
  })

  test('that is no colour is a mistake', () => expect(() => paletteOf('green-ish')).toThrow('green-ish is no colour.'))
})

test.each(Object.entries(MARKS))('the mark %s is a path of strokes on a square of 32', (_name, path) => {
  expect(path).toMatch(/^M[MLHVCSZmlhvcsaz\d., -]+$/)
  expect(Math.max(...(path.match(/(?<=[MHV ])\d+(\.\d+)?/g) ?? []).map(Number))).toBeLessThanOrEqual(32)
  expect(path).not.toBe(ASSOCIATION.mark)
})
