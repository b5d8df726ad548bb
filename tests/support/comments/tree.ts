import type { Element, ElementContent, Root } from 'hast'

type Node = Root | ElementContent | Root['children'][number]

/** Every element of a tree, in reading order. */
export function elementsIn(node: Node): Element[] {
  if (node.type !== 'root' && node.type !== 'element') return []
  const below = node.children.flatMap((child) => elementsIn(child))
  return node.type === 'element' ? [node, ...below] : below
}

/** All that a reader sees of a tree. */
export function textIn(node: Node): string {
  if (node.type === 'text') return node.value
  return node.type === 'root' || node.type === 'element' ? node.children.map((child) => textIn(child)).join('') : ''
}

/** How many elements stand inside each other. */
export function depthOf(node: Node): number {
  if (node.type !== 'root' && node.type !== 'element') return 0
  return node.children.reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0) + 1
}
