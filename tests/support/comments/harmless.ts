import { toHtml } from 'hast-util-to-html'
import { expect } from 'vitest'
import { commentBody } from '../../../src/comments/markdown.ts'
import { elementsIn } from './tree.ts'

/** All that a comment can be made of. */
export const TAGS = ['p', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'a', 'br']
const PROPERTIES: Record<string, string[]> = { a: ['href', 'rel'], ol: ['start'] }

/** Fails unless everything in the tree is of the allowed kinds and every link leads where a reader may go. */
export function expectHarmless(text: string) {
  const body = commentBody(text)
  const elements = elementsIn(body)
  for (const { tagName, properties, children } of elements) {
    expect(TAGS).toContain(tagName)
    const given = Object.keys(properties).filter((name) => properties[name] !== undefined)
    expect(given.filter((name) => !(PROPERTIES[tagName] ?? []).includes(name))).toEqual([])
    expect(children.every(({ type }) => type === 'text' || type === 'element')).toBe(true)
    if (tagName !== 'a') continue
    expect(properties['rel']).toEqual(['ugc', 'nofollow', 'noreferrer'])
    const href = String(properties['href'])
    // An address that no browser understands (https://:) leads nowhere, which is harmless.
    if (URL.canParse(href, 'https://site.example/')) expect(new URL(href, 'https://site.example/').protocol).toMatch(/^(https?|mailto):$/)
    else expect(href).toMatch(/^(https?:\/)?\//i)
    expect(href).not.toMatch(/["<>\s]/)
    expect(children.flatMap((child) => elementsIn(child)).filter((inner) => inner.tagName === 'a')).toEqual([])
  }
  expect(toHtml(body).replace(/"[^"]*"/g, '""')).not.toMatch(/<(?!\/?(p|em|strong|blockquote|ul|ol|li|a|br)[ >])/)
  return { body, elements }
}
