import { ASSOCIATION } from '../../src/settings/association.ts'

/**
 * A paragraph of a mail: words of ours, whose lines stay lines, a code to be typed, what somebody else wrote, or a way to a page of this site.
 * Both parts of a mail are made of the same paragraphs, so neither says more than the other.
 */
export type Paragraph = string | { code: string } | { theirs: string } | { to: string; words: string }

/** The text part and the HTML part, which loads nothing from anywhere. Everything is escaped; there is no other way to write HTML here. */
export function partsOf(paragraphs: Paragraph[]): { text: string; html: string } {
  const signed = [...paragraphs, ASSOCIATION.name]
  return {
    text: `${signed.map(asText).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${ASSOCIATION.language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">
${signed.map(asHtml).join('\n')}
</body></html>
`,
  }
}

function asText(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return paragraph
  if ('code' in paragraph) return `Your code is ${paragraph.code}`
  // On one line and indented: whatever they wrote, it does not look like a line of ours.
  if ('theirs' in paragraph) return `    “${paragraph.theirs}”`
  return `${paragraph.words}:\n${paragraph.to}`
}

function asHtml(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`
  if ('code' in paragraph) return `<p>Your code is <strong style="font-size: 1.5em">${escaped(paragraph.code)}</strong></p>`
  if ('theirs' in paragraph) return `<blockquote><p>“${escaped(paragraph.theirs)}”</p></blockquote>`
  return `<p><a href="${escaped(paragraph.to)}">${escaped(paragraph.words)}</a></p>`
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
