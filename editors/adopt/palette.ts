import { clampChroma, converter, formatHex, wcagContrast, type Oklch } from 'culori'
import { ASSOCIATION } from '../../src/settings/association.ts'

/** What reading text must reach on every surface it stands on: WCAG 2.2, level AAA. */
const ENOUGH = 7

const { light, dark } = ASSOCIATION.colours
const toOklch = converter('oklch')

/** The smallest contrast that a colour has on some surfaces. */
const contrast = (colour: string, surfaces: readonly string[]) => Math.min(...surfaces.map((surface) => wcagContrast(colour, surface)))

/** The same hue in another lightness, as colourful as a screen can show it there. */
const inLightness = (colour: Oklch, lightness: number, colourful = colour.c) =>
  formatHex(clampChroma({ ...colour, l: lightness, c: Math.min(colour.c, colourful) }, 'oklch'))

/** The first colour that can be read on the surfaces, going from a wish towards black (-1) or white (1). */
function readable(wish: string, surfaces: readonly string[], towards: -1 | 1): string {
  const colour = toOklch(wish)
  if (!colour) throw new Error(`${wish} is no colour.`)
  if (contrast(wish, surfaces) >= ENOUGH) return wish
  // Steps that nobody sees. Black and white have more contrast than any other colour, so the search ends.
  for (let lightness = colour.l; lightness > 0 && lightness < 1; lightness += towards * 0.002) {
    const candidate = inLightness(colour, lightness)
    if (contrast(candidate, surfaces) >= ENOUGH) return candidate
  }
  return towards < 0 ? '#000000' : '#ffffff'
}

/** The darkest that a wish has to become so that links can be read on the light pages: the wish itself when it is dark enough. */
export const nearestReadable = (wish: string) => readable(wish, [light.paper, light.raised], -1)

/** Why a colour cannot mark links and buttons, as a sentence that offers one that can; nothing when it can. */
export function tooPale(wish: string): string | undefined {
  const nearest = nearestReadable(wish)
  if (nearest === wish) return undefined
  const has = Math.floor(contrast(wish, [light.paper, light.raised]) * 10) / 10
  return `${wish} is too pale to be read: it has a contrast of ${has} to 1, and text needs ${ENOUGH} to 1. The nearest that is dark enough is ${nearest}.`
}

/** The colours that follow from the association's main one. Paper, ink, attention and warning are the same for everybody. */
export function paletteOf(main: string) {
  const colour = toOklch(main)
  if (!colour) throw new Error(`${main} is no colour.`)
  return {
    'colours.light.accent': nearestReadable(main),
    'colours.light.rail': inLightness(colour, 0.33, 0.045),
    'colours.dark.accent': readable(main, [dark.paper, dark.raised], 1),
    'colours.dark.rail': inLightness(colour, 0.235, 0.03),
  }
}
