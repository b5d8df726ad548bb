import { retext } from 'retext'
import smartypants from 'retext-smartypants'

// The same marks as Astro's Markdown makes of the articles' text.
const processor = retext().use(smartypants, { dashes: 'oldschool' }).freeze()

/** A text with real quotes, dashes and ellipses instead of the ones on a keyboard. What is real already stays. */
export const typographic = (text: string) => (/['"`]|--|\.\.\./.test(text) ? String(processor.processSync(text)) : text)

/** The same for every text in an editor's data, however deep. Dates, pictures and references stay as they are. */
export function typographicTexts<Data>(data: Data): Data {
  // Astro marks the place of a picture in this way until it has found the file, whose name may have an apostrophe.
  if (typeof data === 'string') return (data.startsWith('__ASTRO_IMAGE_') ? data : typographic(data)) as Data
  if (Array.isArray(data)) return data.map(typographicTexts) as Data
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype || 'src' in data) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, typographicTexts(value)])) as Data
}
