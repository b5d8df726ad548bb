import type { Mistake } from './finding.ts'

export interface ArticleParts {
  /** The head's text, without the two lines of dashes. */
  head: string
  /** The line in the file on which the head's text begins. */
  headLine: number
  /** The text below the head, after as many empty lines as the head has: line numbers stay those of the file. */
  body: string
  mistakes: Mistake[]
}

const LINE = /\r?\n/
const HEAD = 'Begin the file with a line of three dashes (---), then the fields, then another line of three dashes.'

/** Takes an article's file apart where Astro does, at two lines of dashes. */
export function splitArticle(text: string): ArticleParts {
  const lines = text.replace(/^\uFEFF/, '').split(LINE)
  const first = lines.findIndex((line) => line.trim() !== '')
  const start = lines[first]?.trimEnd() ?? ''
  if (start !== '---') return { head: '', headLine: 1, body: '', mistakes: [{ line: Math.max(first, 0) + 1, message: HEAD }] }
  const end = lines.findIndex((line, at) => at > first && line.startsWith('---'))
  if (end < 0) {
    const message = 'The head does not end. Write a line of three dashes (---) after its last field.'
    return { head: '', headLine: first + 2, body: '', mistakes: [{ line: first + 1, message }] }
  }
  const mistakes = []
  // Astro ends the head at three dashes, whatever follows them, and the rest would become text.
  if (lines[end]?.trimEnd() !== '---')
    mistakes.push({ line: end + 1, message: 'Write exactly three dashes on this line: --- ends the head.' })
  return {
    head: lines.slice(first + 1, end).join('\n'),
    headLine: first + 2,
    body: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n'),
    mistakes,
  }
}
