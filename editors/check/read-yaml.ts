import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { isoDay } from '../../src/text/clock.ts'
import type { Mistake } from './finding.ts'
import { notesWithoutSpace, sentenceFor } from './yaml-mistakes.ts'

export interface Fields {
  /** What the fields say, or undefined when they cannot be read. */
  data: Record<string, unknown> | undefined
  mistakes: Mistake[]
  /** The line on which a field stands; of a missing one, the line of what it belongs to. */
  lineOf(path: PropertyKey[]): number
}

/** Reads the fields of a head or of a .yaml file as the build does, and knows the line of each. `firstLine` is that of the text. */
export function readYaml(text: string, firstLine: number): Fields {
  const counter = new LineCounter()
  // Astro's reader makes days of what looks like days, and so does this one.
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true, customTags: ['timestamp'] })
  const lines = text.split('\n')
  const at = (offset: number) => Math.max(counter.linePos(offset).line, 1)
  const mistakes: Mistake[] = [...document.errors, ...document.warnings].map((error) => sentenceFor(error, at(error.pos[0]), lines))
  visit(document, {
    Alias: (_key, { source, range }) => {
      const error = { code: 'BAD_ALIAS', message: `*${source}` }
      mistakes.push(sentenceFor(error, at(range?.[0] ?? 0), lines))
    },
  })
  mistakes.push(...notesWithoutSpace(document, at, lines))
  const readable = mistakes.length === 0
  if (readable && !isMap(document.contents)) mistakes.push({ line: 1, message: noFields(lines) })
  return {
    data: mistakes.length === 0 ? plainData(document) : undefined,
    mistakes: firstOfEachLine(mistakes).map(({ line, message }) => ({ line: line + firstLine - 1, message })),
    lineOf: (path) => offsetOf(document, path, (offset) => at(offset) + firstLine - 1) ?? Math.max(firstLine - 1, 1),
  }
}

function noFields(lines: string[]): string {
  const word = /^\s*([a-z]+):(?=\S)/i.exec(lines.join('\n'))?.[1]
  return word ? `Write a space after the colon, like: ${word}: …` : 'Write the fields here, each on a line of its own, like: title: …'
}

/** One remedy for a line is enough: what follows from a mistake is no mistake of its own. */
const firstOfEachLine = (mistakes: Mistake[]) =>
  mistakes.filter(({ line }, index) => mistakes.findIndex((other) => other.line === line) === index)

/** The values. A day that no calendar has stays the text that was typed, which every schema refuses. */
function plainData(document: Document.Parsed): Record<string, unknown> {
  visit(document, {
    Scalar: (_key, node) => {
      if (node.value instanceof Date && isoDay(node.value) !== node.source) node.value = node.source
    },
  })
  return document.toJS() as Record<string, unknown>
}

/** Follows a path as far as it exists. */
function offsetOf(document: Document.Parsed, path: PropertyKey[], line: (offset: number) => number): number | undefined {
  let node: unknown = document.contents
  let found: number | undefined
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) return found
      if (isNode(pair.key) && !isAlias(pair.key)) found = line(pair.key.range?.[0] ?? 0)
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step]
      if (isNode(node) && node.range) found = line(node.range[0])
    } else return found
  }
  return found
}
