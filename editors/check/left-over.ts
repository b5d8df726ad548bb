import type { Root } from 'mdast'
import type { Mistake } from './finding.ts'
import { lineOf, nodesIn } from './markdown.ts'
import type { Fields } from './read-yaml.ts'

/** How `npm run new` begins each text that somebody is to write. */
export const REPLACE = 'Replace this:'

/** The telephone number that `npm run new` writes: no telephone in the world has it. */
export const NO_PHONE = '555-555-0100'

const message = 'Write your own text here: these words came from npm run new.'
const isLeftOver = (value: unknown) => typeof value === 'string' && (value.startsWith(REPLACE) || value === NO_PHONE)

/** Words that `npm run new` wrote and nobody has replaced, in fields of any depth. */
export function leftInFields({ data, lineOf }: Fields): Mistake[] {
  const search = (value: unknown, path: PropertyKey[]): Mistake[] => {
    if (isLeftOver(value)) return [{ line: lineOf(path), message }]
    if (Array.isArray(value)) return value.flatMap((one, index) => search(one, [...path, index]))
    if (typeof value !== 'object' || value === null || value instanceof Date) return []
    return Object.entries(value).flatMap(([name, one]) => search(one, [...path, name]))
  }
  return search(data, [])
}

/** The same in an article's text. */
export const leftInText = (tree: Root): Mistake[] =>
  [...nodesIn(tree)].flatMap((node) => (node.type === 'text' && isLeftOver(node.value) ? [{ line: lineOf(node), message }] : []))
