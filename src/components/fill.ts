/**
 * Fills Astro's markup with what is not known at build time. The same file runs in a reader's browser and, over a parsed
 * built page, in a function. It makes elements and texts only, never HTML strings, so nothing that a person typed can
 * become markup. What to fill where is written in the markup:
 *
 *   data-text="name"         the text of this element
 *   data-set="href=link"     attributes, several separated by spaces
 *   data-if="removed"        hidden unless there is a value
 *   data-nodes="body"        a sanitised tree (hast) as this element's content
 *   <template data-each="comments">   its content once for each item, placed before the template
 *   <template data-each="held" data-kind="comment">   the same for items whose `kind` this is; templates side by side make one list
 *   <tr data-row="rows">     this element once for each item, in its place: parsers throw templates out of tables
 */
import type { ElementContent, RootContent } from 'hast'

export type Data = Readonly<Record<string, unknown>>

/** Fills an element and all below it. A key that the data lacks leaves its place as it is. */
export function fill(root: ParentNode, data: Data): void {
  for (const element of each(root, '[data-if]')) {
    const key = element.dataset['if'] ?? ''
    if (key in data) element.hidden = !data[key]
  }
  for (const element of each(root, '[data-text]')) {
    const value = data[element.dataset['text'] ?? '']
    if (value !== undefined) element.textContent = value === null ? '' : String(value)
  }
  for (const element of each(root, '[data-set]')) {
    for (const pair of (element.dataset['set'] ?? '').split(' ')) {
      const [attribute = '', key = ''] = pair.split('=')
      const value = data[key]
      if (value !== undefined && value !== null) element.setAttribute(attribute, safe(attribute, String(value)))
    }
  }
  for (const element of each(root, '[data-nodes]')) {
    const tree = data[element.dataset['nodes'] ?? ''] as { children: RootContent[] } | null | undefined
    if (tree) element.replaceChildren(...tree.children.map((node) => nodeFrom(element.ownerDocument, node)))
  }
  // Last, so that what an item's own data filled is not filled again with the page's.
  const templates = each<HTMLTemplateElement>(root, 'template[data-each]')
  for (const first of templates) {
    const kinds = templates.filter(
      ({ parentNode, dataset }) => parentNode === first.parentNode && dataset['each'] === first.dataset['each'],
    )
    const items = data[first.dataset['each'] ?? '']
    if (first !== kinds[0] || !Array.isArray(items)) continue
    for (const item of items as Data[]) {
      const template = kinds.find(({ dataset }) => (dataset['kind'] ?? item['kind']) === item['kind'])
      if (template) first.before(filledCopy(template, item))
    }
  }
  for (const row of each(root, '[data-row]')) {
    const items = data[row.dataset['row'] ?? '']
    if (!Array.isArray(items)) continue
    row.removeAttribute('data-row')
    for (const item of items as Data[]) {
      const copy = row.ownerDocument.createDocumentFragment()
      copy.append(row.cloneNode(true))
      fill(copy, item)
      row.before(copy)
    }
    row.remove()
  }
}

/** A copy of a template's content, filled. */
export function filledCopy(template: HTMLTemplateElement, data: Data): DocumentFragment {
  const copy = template.content.cloneNode(true) as DocumentFragment
  fill(copy, data)
  return copy
}

const each = <Kind extends HTMLElement = HTMLElement>(root: ParentNode, selector: string) => [...root.querySelectorAll<Kind>(selector)]

/** The second lock behind the sanitiser: an address can only be one that a reader would follow. */
const safe = (attribute: string, value: string) =>
  (attribute === 'href' || attribute === 'cite') && !/^(https?:|mailto:|tel:|#|\/)/i.test(value) ? '#' : value

const TAGS = ['p', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'a', 'br']

function nodeFrom(document: Document, node: ElementContent | RootContent): Node {
  if (node.type === 'text') return document.createTextNode(node.value)
  if (node.type !== 'element' || !TAGS.includes(node.tagName)) return document.createTextNode('')
  const element = document.createElement(node.tagName)
  for (const [name, value] of Object.entries(node.properties)) {
    if (['href', 'rel', 'start', 'cite'].includes(name))
      element.setAttribute(name, safe(name, Array.isArray(value) ? value.join(' ') : String(value)))
  }
  element.append(...node.children.map((child) => nodeFrom(document, child)))
  return element
}
