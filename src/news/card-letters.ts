import { create, type Font, type Glyph } from 'fontkit'

/** Letters as drawn outlines, so that a picture of words is the same on every machine, whichever fonts it has. */
export interface Letters {
  /** The text without what cannot be drawn (emoji, scripts that the fonts lack), on one line. */
  drawable(text: string): string
  /** How wide a drawable text is at a size of 1. */
  width(text: string): number
  /** A drawable text as SVG paths, to be filled by what stands around them. Its baseline begins at x and y. */
  outlines(text: string, x: number, y: number, size: number): string
}

/** What no font draws and what has no place in one line: controls, joiners, marks of direction, halves of characters. */
const INVISIBLE = /[\p{C}\p{Variation_Selector}]/u

/** Opens the files of one typeface. A character is taken from the first of them that has it. */
export function openLetters(files: Uint8Array[]): Letters {
  // The type asks for Node's Buffer; any bytes will do. A single file is a font, not a collection of them.
  const fonts = files.map((file) => create(file as Parameters<typeof create>[0]) as Font)
  const fontOf = (character: string) => fonts.find((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))

  const known = (character: string): string => {
    if (INVISIBLE.test(character)) return ''
    if (fontOf(character)) return character
    // A letter of another form, like ﬁ or Ａ, or with a mark that the fonts lack: what is left of it can be read.
    return [...character.normalize('NFKD')].filter((part) => !INVISIBLE.test(part) && fontOf(part)).join('')
  }

  /** Neighbours out of one font are set together: they may be a ligature, or stand closer than alone. */
  const runs = (text: string): { font: Font; text: string }[] =>
    [...text].reduce<{ font: Font; text: string }[]>((found, character) => {
      const font = fontOf(character)
      const last = found.at(-1)
      if (font && last?.font === font) last.text += character
      else if (font) found.push({ font, text: character })
      return found
    }, [])

  const drawn = new Map<Font, Map<number, string>>(fonts.map((font) => [font, new Map()]))
  const outlineOf = (font: Font, glyph: Glyph): string => {
    const outline = drawn.get(font)?.get(glyph.id) ?? glyph.path.toSVG()
    drawn.get(font)?.set(glyph.id, outline)
    return outline
  }

  return {
    drawable(text) {
      const plain = text
        .normalize('NFC')
        .replace(/\s/g, spaceOf)
        .replace(/[\u2010\u2011]/g, '-')
      return [...plain].map(known).join('').replace(/ +/g, ' ').trim()
    },
    width: (text) => runs(text).reduce((width, { font, text: run }) => width + font.layout(run).advanceWidth / font.unitsPerEm, 0),
    outlines(text, x, y, size) {
      let paths = ''
      for (const { font, text: run } of runs(text)) {
        const scale = size / font.unitsPerEm
        const { glyphs, positions } = font.layout(run)
        for (const [place, glyph] of glyphs.entries()) {
          const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[place] ?? {}
          const d = outlineOf(font, glyph)
          const at = `${(x + xOffset * scale).toFixed(2)} ${(y - yOffset * scale).toFixed(2)}`
          if (d) paths += `<path transform="matrix(${scale} 0 0 ${-scale} ${at})" d="${d}"/>`
          x += xAdvance * scale
        }
      }
      return paths
    },
  }
}

/** Spaces at which a line must not break stay so: a narrow one and one as wide as a digit become the common one. */
const spaceOf = (space: string) => (/[\u00a0\u2007\u202f]/.test(space) ? '\u00a0' : ' ')
