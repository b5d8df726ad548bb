import { stringify } from 'yaml'
import type { z } from 'zod'
import { REPLACE } from '../check/left-over.ts'

/** The lines that stand in a new file for each field, by the field's name. */
export type Lines = Record<string, string[]>

const NOTE_WIDTH = 100

/** A field with a text. It stands in quotes, so that whatever is typed between them later is still a text. */
export function text(name: string, value: string): string[] {
  // Quotation marks inside stay as they were typed when the outer ones are of the other kind.
  const style = value.includes('"') && !value.includes("'") ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE'
  return [`${name}: ${stringify(value, { lineWidth: 0, defaultStringType: style }).trimEnd()}`]
}

/** Lines as notes: they say nothing until somebody removes the signs. */
export const off = (lines: string[]) => lines.map((line) => `# ${line}`)

export const indented = (lines: string[]) => lines.map((line) => (line ? `  ${line}` : line))

/** All fields of a schema in its order, each below its own description. */
export const fieldsOf = (shape: Record<string, z.ZodType>, lines: Lines): string[] =>
  Object.entries(shape).flatMap(([name, schema], index) => [
    ...(index > 0 ? [''] : []),
    ...notes(schema.description ?? ''),
    ...(lines[name] ?? unforeseen(name, schema)),
  ])

/** A field that was added to the schema later, and that nobody wrote an example for. */
const unforeseen = (name: string, schema: z.ZodType) =>
  schema.safeParse(undefined).success ? off([`${name}:`]) : text(name, `${REPLACE} ${schema.description ?? ''}`)

/** A text as notes, in lines that fit a screen. */
function notes(words: string): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? '#'} ${word}`
    if (lines.length > 0 && longer.length <= NOTE_WIDTH) lines[lines.length - 1] = longer
    else lines.push(`# ${word}`)
  }
  return words === '' ? [] : lines
}
