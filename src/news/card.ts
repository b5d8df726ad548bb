import { ASSOCIATION } from '../settings/association.ts'
import { dayInWords } from '../text/dates.ts'
import type { Letters } from './card-letters.ts'
import { evenLines } from './card-lines.ts'

/** The size that networks ask for, in pixels. Some cut off a strip at top and bottom, where nothing is written here. */
export const CARD = { width: 1200, height: 630 }

const EDGE = 76
const INNER = CARD.width - 2 * EDGE
const NAME = { x: EDGE + 76, y: 94, size: 36 }
const TITLE = { lastLine: 462, height: 318, leading: 1.1 }
const BELOW = { y: 546, size: 32 }

/** Sizes of the title: the largest in which it fits is taken. In the last one, 120 of the widest letters fit. */
const SIZES = [140, 128, 116, 106, 98, 90, 82, 74, 68, 62, 56, 50, 44, 38, 32, 26]

const { language, mark, name, place, welcome } = ASSOCIATION
const { rail, onRail, signal } = ASSOCIATION.colours.light

/** What stands for an article where somebody shares it, as SVG. */
export function articleCard({ title, topics, date }: { title: string; topics: readonly string[]; date: Date }, letters: Letters): string {
  return drawCard(title, `${beginning(topics.join(', '))} · ${dayInWords(date)}`, letters)
}

/** What stands for every other page, as SVG. */
export const siteCard = (letters: Letters) => drawCard(welcome.title, beginning(place), letters)

/** The mark alone on the colour of the rails, as SVG: where a square is asked for. */
export const icon = (size: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-6 -6 44 44"><path d="M-6-6h44v44h-44z" fill="${rail}"/><path d="${mark}" fill="none" stroke="${signal}" stroke-width="2.6" stroke-linecap="round"/></svg>`

function drawCard(title: string, below: string, letters: Letters): string {
  const shownName = letters.drawable(name)
  const { lines, size } = titleLines(letters.drawable(title) || shownName, letters)
  const large = lines.map((line, index) => {
    const y = TITLE.lastLine - (lines.length - 1 - index) * size * TITLE.leading
    // Large letters stand further right than small ones at the same place: their own margin grows with them.
    return letters.outlines(line, EDGE - size * 0.04, y, size)
  })
  const small = (text: string, x: number, y: number, most: number) =>
    letters.outlines(text, x, y, Math.min(most, (CARD.width - EDGE - x) / Math.max(1, letters.width(text))))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}"><rect width="100%" height="100%" fill="${rail}"/>`,
    // The mark again, so large that the edges cut it off on all sides.
    `<path d="${mark}" transform="translate(290 -332) scale(46)" fill="none" stroke="${onRail}" stroke-opacity=".07" stroke-width="1.3"/>`,
    `<path d="${mark}" transform="translate(72 52) scale(1.9)" fill="none" stroke="${signal}" stroke-width="2.6" stroke-linecap="round"/>`,
    `<g fill="${onRail}">${small(shownName, NAME.x, NAME.y, NAME.size)}${large.join('')}</g>`,
    `<g fill="${signal}">${small(letters.drawable(below), EDGE, BELOW.y, BELOW.size)}</g>`,
    // Sleepers, as below the first line of every page.
    `<path d="M0 618h${CARD.width}" stroke="${signal}" stroke-width="24" stroke-dasharray="8 24"/></svg>`,
  ].join('')
}

function titleLines(title: string, letters: Letters): { lines: string[]; size: number } {
  const known = new Map<string, number>()
  const measure = (text: string) => {
    const width = known.get(text) ?? letters.width(text)
    known.set(text, width)
    return width
  }
  for (const size of SIZES) {
    const lines = evenLines(title, measure, INNER / size, Math.floor(TITLE.height / (size * TITLE.leading)))
    if (lines) return { lines, size }
  }
  return { lines: [title], size: INNER / measure(title) }
}

/** A word that stands in the middle of sentences, at the beginning of one. */
const beginning = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
