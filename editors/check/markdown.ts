import Slugger from 'github-slugger'
import type { Heading, Nodes, Root } from 'mdast'
import { markdownToMdast } from 'satteri'

/** An article's text as the site reads it: the same reader, with what astro.config.mjs switches on. */
export const parseMarkdown = (text: string): Root => markdownToMdast(text, { features: { gfm: true, smartPunctuation: true } }) as Root

/** Every node of a tree, in reading order. */
export function* nodesIn(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesIn(child)
}

export const lineOf = (node: Nodes) => node.position?.start.line ?? 1

/** What a reader sees of a node. Pictures count with their alternative text. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** The names that links can jump to: Astro gives each heading one, made from its words. */
export function anchorsIn(tree: Root): Set<string> {
  const slugger = new Slugger()
  return new Set(headingsIn(tree).map((heading) => slugger.slug(textOf(heading))))
}

export const headingsIn = (tree: Root): Heading[] => [...nodesIn(tree)].filter((node) => node.type === 'heading')
