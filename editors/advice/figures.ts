import { fleschKincaid } from 'flesch-kincaid'
import type { Nodes } from 'nlcst'
import { toString } from 'nlcst-to-string'
import { syllable } from 'syllable'
import type { Prose } from './prose.ts'

export interface Figures {
  words: number
  sentences: number
  /** The school grade whose pupils can read this, by Flesch and Kincaid. */
  grade: number
}

/** Every part of a tree, in reading order. */
export function* partsOf(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* partsOf(child)
}

/** The words of a part. Signs such as – and numbers are none. */
export const wordsOf = (node: Nodes): string[] =>
  [...partsOf(node)]
    .filter((part) => part.type === 'WordNode')
    .map((word) => toString(word))
    .filter((word) => /\p{L}/u.test(word))

export const sentencesOf = ({ tree }: Prose) => [...partsOf(tree)].filter((part) => part.type === 'SentenceNode')

/** How long and how hard a text is. One without a sentence has no grade, and counts as 0. */
export function figuresOf(prose: Prose): Figures {
  const sentences = sentencesOf(prose)
    .map(wordsOf)
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  const counts = { sentence: sentences.length, word: words.length, syllable: words.reduce((sum, word) => sum + syllable(word), 0) }
  const grade = words.length > 0 ? Math.max(fleschKincaid(counts), 0) : 0
  return { words: words.length, sentences: sentences.length, grade: Math.round(grade * 10) / 10 }
}
