/** How wide a text is at a size of 1. */
export type Measure = (text: string) => number

/** A part of a title that stays on one line, and whether a space stands before it. */
interface Part {
  text: string
  spaced: boolean
  width: number
}

/** A title breaks at spaces, and behind a hyphen, a dash or a slash inside a word. A no-break space is no place to break. */
const INSIDE_A_WORD = /(?<=[\p{L}\p{N}][-–—/])(?=[\p{L}\p{N}])/u

/** A short word at the end of a line (a, the, of) makes a reader stumble; a comma or a colon there helps. */
const WEAK_END = /^[\p{L}\p{N}]{1,3}$/u
const STRONG_END = /[,;:.!?–—]$/u

/** Weighed against the squares of how far lines are from equal, as parts of the full width: a fifth, or a sixth. */
const COST_OF_A_WEAK_END = 0.04
const WORTH_OF_A_STRONG_END = 0.03

/**
 * The lines of a title, at most `width` wide, as few as can be and then as even as can be. Undefined when these are more
 * than `most`. A word that is wider than a line is broken anywhere.
 */
export function evenLines(title: string, measure: Measure, width: number, most: number): string[] | undefined {
  const parts = title.split(' ').flatMap((word) => partsOf(word, measure, width))
  const space = measure(' ')
  const count = fewestLines(parts, space, width)
  return count > most ? undefined : bestBreaks(parts, count, space, width)
}

function partsOf(word: string, measure: Measure, width: number): Part[] {
  const texts = word.split(INSIDE_A_WORD).flatMap((text) => (measure(text) <= width ? [text] : chopped(text, measure, width)))
  return texts.map((text, place) => ({ text, spaced: place === 0, width: measure(text) }))
}

/** Equal parts of a word, as few as fit. */
function chopped(word: string, measure: Measure, width: number): string[] {
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment)
  for (let count = Math.ceil(measure(word) / width); count < letters.length; count++) {
    const length = Math.ceil(letters.length / count)
    const parts = Array.from({ length: count }, (_, part) => letters.slice(part * length, (part + 1) * length).join('')).filter(Boolean)
    if (parts.every((part) => measure(part) <= width)) return parts
  }
  return letters
}

function fewestLines(parts: Part[], space: number, width: number): number {
  let lines = 0
  let filled = Infinity
  for (const part of parts) {
    const longer = filled + (part.spaced ? space : 0) + part.width
    lines += longer > width ? 1 : 0
    filled = longer > width ? part.width : longer
  }
  return lines
}

interface Breaks {
  cost: number
  lines: string[]
}

/** Of all ways to break into so many lines, the one whose lines differ least and end best. A title has some dozen words. */
function bestBreaks(parts: Part[], count: number, space: number, width: number): string[] {
  const whole = parts.reduce((sum, part) => sum + (part.spaced ? space : 0) + part.width, -space)
  const known = new Map<string, Breaks>()
  const from = (start: number, left: number): Breaks => {
    if (start === parts.length) return { cost: left === 0 ? 0 : Infinity, lines: [] }
    const key = `${start} ${left}`
    const best = known.get(key) ?? (left === 0 ? { cost: Infinity, lines: [] } : cheapest(start, left))
    known.set(key, best)
    return best
  }
  const cheapest = (start: number, left: number): Breaks => {
    let best: Breaks = { cost: Infinity, lines: [] }
    let line = ''
    let filled = 0
    for (const [place, part] of parts.entries()) {
      if (place < start) continue
      const gap = part.spaced && place > start
      line += (gap ? ' ' : '') + part.text
      filled += (gap ? space : 0) + part.width
      if (filled > width && place > start) break
      const rest = from(place + 1, left - 1)
      const end = place === parts.length - 1 ? 0 : costOfEnd(part.text)
      const cost = ((filled - whole / count) / width) ** 2 + end + rest.cost
      if (cost < best.cost) best = { cost, lines: [line, ...rest.lines] }
    }
    return best
  }
  return from(0, count).lines
}

const costOfEnd = (text: string) => (WEAK_END.test(text) ? COST_OF_A_WEAK_END : STRONG_END.test(text) ? -WORTH_OF_A_STRONG_END : 0)
