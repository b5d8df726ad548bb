import { stringify, visit, type Document } from 'yaml'
import type { Mistake } from './finding.ts'

const FIELD = /^(\s*)([\w-]+):\s+(.+?)\s*$/

/** The field of a line, with its text in quotes: a line to copy. */
function quoted(line: string): string | undefined {
  const [, , name, value = ''] = FIELD.exec(line) ?? []
  if (!name) return undefined
  const bare = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value.replace(/^["'](?=[^"']*$)/, '')
  return `${name}: ${stringify(bare, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd()}`
}

const QUOTES = 'A text with : # or quotation marks, or one that begins with a sign, must stand in quotes, like:'

/** What to do about a line that YAML cannot read. `line` counts from 1. */
export function sentenceFor({ code, message }: { code: string; message: string }, line: number, lines: string[]): Mistake {
  const text = lines[line - 1] ?? ''
  const name = FIELD.exec(text)?.[2] ?? /^\s*([\w-]+)/.exec(text)?.[1] ?? ''
  const here = (words: string) => ({ line, message: words })
  if (code === 'TAB_AS_INDENT') return here('Write spaces instead of the tab at the start of this line.')
  if (code === 'DUPLICATE_KEY') return here(`${name} stands here a second time. Remove one of them.`)
  if (code === 'MULTIPLE_DOCS') return here('Remove the line of dots or dashes between the fields.')
  if (code === 'MISSING_CHAR' && message.includes('quote')) return unclosedQuote(message.includes('"') ? '"' : "'", lines) ?? here(message)
  if (code === 'MULTILINE_IMPLICIT_KEY' && !FIELD.test(text))
    return here('Write a colon and a space after the name of the field, like: title: …')
  const list = message.startsWith('Flow sequence') ? lines.slice(0, line).findLastIndex((one) => /:\s*\[[^\]]*$/.test(one)) : -1
  if (list >= 0) return { line: list + 1, message: 'Close the list with ] at the end of this line.' }
  const next = lines[line] ?? ''
  if (/IMPLICIT_KEY$/.test(code) && /^\s+[\w-]+:\s/.test(next) && !/:\s/.test(FIELD.exec(text)?.[3] ?? ''))
    return { line: line + 1, message: 'Remove the spaces at the start of this line.' }
  if (message.includes('same column')) return here('Give this line as many spaces at its start as the lines of its group.')
  const remedy = quoted(text)
  return here(remedy ? `${QUOTES} ${remedy}` : `This line cannot be read: ${message}. Compare it with another file of the same kind.`)
}

/** YAML notices at the end of the text; the editor wants the line where the quotation begins. */
function unclosedQuote(mark: string, lines: string[]): Mistake | undefined {
  const at = lines.findIndex((line) => {
    const value = FIELD.exec(line)?.[3] ?? ''
    return value.startsWith(mark) && (value.length === 1 || !value.endsWith(mark))
  })
  if (at < 0) return undefined
  return {
    line: at + 1,
    message: `The quotation mark at the start of this text has none at its end. Write: ${quoted(lines[at] ?? '') ?? ''}`,
  }
}

/** “Meeting #5” would lose its end without a word: YAML takes ` #` for a note. A note that is meant has a space after #. */
export function notesWithoutSpace(document: Document.Parsed, at: (offset: number) => number, lines: string[]): Mistake[] {
  const mistakes: Mistake[] = []
  visit(document, {
    Scalar: (_key, node) => {
      if (!node.comment || /^[\s#]/.test(node.comment) || !node.range) return
      const line = at(node.range[0])
      const remedy = quoted(lines[line - 1] ?? '')
      if (!remedy) return
      mistakes.push({ line, message: `What follows # is left out. If it belongs to the text, write: ${remedy}` })
    },
  })
  return mistakes
}
