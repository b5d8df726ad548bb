import type { Nodes, Root as Markdown } from 'mdast'
import { toNlcst } from 'mdast-util-to-nlcst'
import type { Root } from 'nlcst'
import { ParseEnglish } from 'parse-english'
import { markdownToMdast } from 'satteri'
import { VFile } from 'vfile'
import { textOf } from '../check/markdown.ts'
import { splitArticle } from '../check/split-article.ts'
import { readYaml } from '../check/read-yaml.ts'

/** What people read, as sentences and words that know their place in the file. */
export interface Prose {
  file: VFile
  tree: Root
}

/** What is no prose: addresses that stand as they are, and quotations that only repeat words of the article. Tables never are. */
const isOther = (node: Nodes) =>
  (node.type === 'link' && /^(\w+:|www\.)/.test(textOf(node))) || (node.type === 'blockquote' && /^\[!/.test(textOf(node)))

/** A tree without some of its parts, at any depth. */
function without<Node extends Nodes>(node: Node, drop: (node: Nodes) => boolean): Node {
  if (!('children' in node)) return node
  return { ...node, children: node.children.filter((child) => !drop(child)).map((child) => without(child, drop)) }
}

/**
 * An article's text without its head, code and addresses. `paragraphs` are its sentences alone: headings and the words
 * for pictures are none.
 */
export function bodyOf(path: string, text: string): { all: Prose; paragraphs: Prose } {
  const { body } = splitArticle(text)
  // As it was typed: made-over quotation marks would no longer stand where they stood.
  const tree = without(markdownToMdast(body, { features: { gfm: true } }) as Markdown, isOther)
  const prose = (part: Markdown): Prose => {
    const file = new VFile({ path, value: body })
    return { file, tree: toNlcst(part, file, ParseEnglish) as Root }
  }
  return { all: prose(tree), paragraphs: prose(without(tree, ({ type }) => ['heading', 'image', 'imageReference'].includes(type))) }
}

/** The texts of the head that readers see, each on the line on which it stands. */
export function headOf(path: string, text: string): Prose[] {
  const { head, headLine } = splitArticle(text)
  const { data, lineOf } = readYaml(head, headLine)
  const picture = (data?.['picture'] ?? {}) as Record<string, unknown>
  const texts: [unknown, PropertyKey[]][] = [
    [data?.['title'], ['title']],
    [data?.['summary'], ['summary']],
    [picture['alt'], ['picture', 'alt']],
    [picture['caption'], ['picture', 'caption']],
  ]
  return texts.flatMap(([words, place]) => {
    if (typeof words !== 'string') return []
    const value = '\n'.repeat(lineOf(place) - 1) + words.replaceAll('\n', ' ')
    const file = new VFile({ path, value })
    return [{ file, tree: new ParseEnglish().parse(value) }]
  })
}
