import type { z } from 'zod'
import { didYouMean, type Mistake } from './finding.ts'
import type { Fields } from './read-yaml.ts'

type Issue = z.core.$ZodIssue

/** What keeps the fields from being taken: what cannot be read, or what the schema refuses, in the schema's own words. */
export function checkFields(schema: z.ZodType, { data, mistakes, lineOf }: Fields): Mistake[] {
  const issues = data ? (schema.safeParse(data).error?.issues ?? []) : []
  // What is of the wrong kind is also too short or too long; the first sentence about a field is the one to follow.
  const firsts = issues.filter(({ path }, index) => issues.findIndex((other) => String(other.path) === String(path)) === index)
  const refused = firsts.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ line: lineOf([...issue.path, key]), message: strange(key, issue, schema) }))
    return [{ line: lineOf(issue.path), message: fieldName(issue.path) + issue.message + hint(issue, data) }]
  })
  return [...mistakes, ...refused].map((mistake) => ({ ...mistake, unreadable: true }))
}

/** `questions, number 3, hint: `. The number of a single word in a list says nothing that its line does not say. */
function fieldName(path: PropertyKey[]): string {
  const named = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path
  if (named.length === 0) return ''
  return `${named.map((step) => (typeof step === 'number' ? `number ${step + 1}` : String(step))).join(', ')}: `
}

/** A field that means nothing, one at a time: each stands on a line of its own. */
function strange(key: string, { message, keys, path }: Issue & { keys: string[] }, schema: z.ZodType): string {
  const known = namesIn(path.reduce<unknown>((part, step) => shapeOf(part)[String(step)], schema))
  // A schema that has no sentence of its own for this says it in Zod's words.
  const sentence = message.startsWith('Unrecognized') ? `Remove or correct: ${key}. Here can stand ${known.join(', ')}.` : message
  return sentence.replace(keys.join(', '), key) + didYouMean(key, known)
}

const namesIn = (schema: unknown) => Object.keys(shapeOf(schema))

/** The fields of a schema, also of one that may be left out. */
function shapeOf(schema: unknown): Record<string, unknown> {
  const { shape, unwrap } = (schema ?? {}) as { shape?: Record<string, unknown>; unwrap?: () => unknown }
  return shape ?? (unwrap ? shapeOf(unwrap()) : {})
}

/** What the schema cannot know: which word of a list is meant, and that a number in quotes is a text. */
function hint(issue: Issue, data: unknown): string {
  const value = issue.path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step], data)
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const known = issue.values.filter((one) => typeof one === 'string')
    return ` “${value}” is none of them.${didYouMean(value, known)}`
  }
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return ''
  const written = value instanceof Date ? value.toISOString().slice(0, 10) : value
  if (!['string', 'number', 'boolean'].includes(typeof written)) return ''
  return ` A number, a day or “true” stands in quotes when it is a text: "${String(written)}"`
}
