import type { Nodes, Root } from 'mdast'
import type { Mistake } from './finding.ts'
import { headingsIn, lineOf, nodesIn, textOf } from './markdown.ts'

/** What an article's text must not hold, whatever else is on the site. */
export function checkText(tree: Root): Mistake[] {
  return [
    ...checkHeadings(tree),
    ...[...nodesIn(tree)].flatMap((node) => [...checkHtml(node), ...checkMark(node)]),
    ...checkFootnotes(tree),
  ]
}

/** Headings are read out and jumped to as a table of contents, so that none may be missing in between. */
function checkHeadings(tree: Root): Mistake[] {
  let above = 1
  return headingsIn(tree).flatMap((heading) => {
    const { depth } = heading
    const line = lineOf(heading)
    const signs = (count: number) => '#'.repeat(count)
    if (textOf(heading).trim() === '') return [{ line, message: `Write the heading’s words after ${signs(depth)}, or remove the signs.` }]
    if (depth === 1) {
      above = 2
      return [{ line, message: 'The title in the head is the only heading with one #. Write ## here.' }]
    }
    const wanted = above + 1
    above = depth
    if (depth <= wanted) return []
    return [{ line, message: `This heading skips a level. Write ${signs(wanted)} instead of ${signs(depth)}.` }]
  })
}

/** HTML would bypass the site's rules for accessibility, and the security policy refuses half of it anyway. */
function checkHtml(node: Nodes): Mistake[] {
  if (node.type !== 'html' || node.value.startsWith('</')) return []
  if (node.value.startsWith('<!--'))
    return [
      { line: lineOf(node), message: 'A note in <!-- --> is published with the page. Remove it; notes can stand in the head after “# ”.' },
    ]
  const tag = /^<[^\s>]*/.exec(node.value)?.[0] ?? '<'
  return [
    { line: lineOf(node), message: `Articles are Markdown without HTML. Remove ${tag}>, or write \\< if readers are to see the sign.` },
  ]
}

const MARK = /^\[!([^\]]*)\]/

/** `> [!pull]` is the one mark that the site knows, see src/news/pull-quote.ts. */
function checkMark(node: Nodes): Mistake[] {
  if (node.type !== 'blockquote') return []
  const mark = MARK.exec(textOf(node))
  if (!mark || mark[1]?.toLowerCase() === 'pull') return []
  return [{ line: lineOf(node), message: `“${mark[0]}” means nothing here. Write [!pull] for a pull quote, or remove it.` }]
}

/** A footnote needs both: its sign in the text, and its words. */
function checkFootnotes(tree: Root): Mistake[] {
  const nodes = [...nodesIn(tree)]
  const used = new Set(nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])))
  return nodes.flatMap((node) => {
    const line = lineOf(node)
    if (node.type === 'footnoteDefinition' && !used.has(node.identifier))
      return [{ line, message: `No text refers to this footnote. Write [^${node.label ?? node.identifier}] where it belongs.` }]
    return node.type === 'text' ? [...node.value.matchAll(/\[\^([^\]\s]+)\]/g)].map((match) => lost(match, line)) : []
  })
}

/** A text runs over several lines of the file. */
function lost({ 0: sign, 1: name = '', input, index }: RegExpExecArray, first: number): Mistake {
  const line = first + (input.slice(0, index).match(/\n/g)?.length ?? 0)
  return { line, message: `The footnote ${sign} has no words. Write them at the end of the file, like: [^${name}]: Where this comes from.` }
}
