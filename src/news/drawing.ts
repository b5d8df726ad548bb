import { ASSOCIATION } from '../settings/association.ts'

const { light } = ASSOCIATION.colours

/** Twice the width of a text column, for screens with fine pixels. */
const WIDTH = 1280

/**
 * A drawing that stands in pages, as a picture that stands alone: with the association’s colours, on its paper. In a page
 * it takes the colours of the page; in a feed it would be black on whatever the reader’s program has behind it.
 */
export function standalone(svg: string): string {
  const [, head = '', content = ''] = /<svg\b([^>]*)>([^]*)<\/svg>/.exec(svg) ?? []
  const [x = 0, y = 0, width = 1, height = 1] = (/viewBox="([^"]*)"/.exec(head)?.[1] ?? '').split(/[\s,]+/).map(Number)
  const attributes = head.replace(/\s(xmlns|width|height|class|role|aria-[a-z]+)="[^"]*"/g, '')
  const drawn = content.replace(
    /var\(--([a-zA-Z]+)(?:,\s*([^()]*))?\)/g,
    (_, name: string, other?: string) => (light as Record<string, string>)[name] ?? other ?? 'none',
  )
  const size = `width="${WIDTH}" height="${Math.round((WIDTH * height) / width)}"`
  const paper = `<path d="M${x} ${y}h${width}v${height}h${-width}z" fill="${light.paper}" stroke="none"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} color="${light.ink}"${attributes}>${paper}${drawn}</svg>`
}
