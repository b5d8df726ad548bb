import type { z } from 'zod'
import { isoDay } from '../../src/text/clock.ts'
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
      return issue.keys.map((key) => ({
        line: lineOf([...issue.path, key]),
        message: strange(key, issue, schemaAt(schema, issue.path, data)),
      }))
    return [{ line: lineOf(issue.path), message: fieldName(issue.path) + issue.message + hint(issue, schema, data) }]
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
function strange(key: string, { message, keys }: Issue & { keys: string[] }, at: Part): string {
  const known = Object.keys(at.shape ?? {})
  // A schema that has no sentence of its own for this says it in Zod's words.
  const sentence = message.startsWith('Unrecognized') ? `Remove or correct: ${key}. Here can stand ${known.join(', ')}.` : message
  return sentence.replace(keys.join(', '), key) + didYouMean(key, known)
}

/** What a schema can be made of. */
interface Part {
  shape?: Record<string, Part>
  element?: Part
  unwrap?: () => Part
  options?: Part[]
  def?: { discriminator?: string }
  values?: Set<unknown>
}

/** The part of a schema for a place in the data: through lists, what may be left out, and kinds. */
function schemaAt(schema: unknown, path: PropertyKey[], data: unknown): Part {
  const part = kindOf(schema as Part | undefined, data)
  const [step, ...rest] = path
  if (step === undefined) return part
  return schemaAt(typeof step === 'number' ? part.element : part.shape?.[String(step)], rest, at(data, step))
}

function kindOf(part: Part = {}, data: unknown): Part {
  const by = part.def?.discriminator
  if (by) return part.options?.find(({ shape }) => shape?.[by]?.values?.has(at(data, by))) ?? {}
  return part.shape || part.element || !part.unwrap ? part : kindOf(part.unwrap(), data)
}

const at = (data: unknown, step: PropertyKey) => (data as Record<PropertyKey, unknown> | null | undefined)?.[step]

/** What the schema cannot know: which word of a list is meant, and that a number in quotes is a text. */
function hint(issue: Issue, schema: z.ZodType, data: unknown): string {
  const value = issue.path.reduce(at, data)
  const values = issue.code === 'invalid_value' ? issue.values : issue.code === 'invalid_union' ? kindsIn(issue, schema, data) : []
  if (values.length > 0 && typeof value === 'string') {
    const known = values.filter((one) => typeof one === 'string')
    return ` “${value}” is none of them.${didYouMean(value, known)}`
  }
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return ''
  const written = value instanceof Date ? isoDay(value) : value
  if (!['string', 'number', 'boolean'].includes(typeof written)) return ''
  return ` A number, a day or “true” stands in quotes when it is a text: "${String(written)}"`
}

/** The names of all kinds, where the word that says the kind is wrong. */
function kindsIn({ path }: Issue, schema: z.ZodType, data: unknown): unknown[] {
  const by = String(path.at(-1))
  const { options = [] } = schemaAt(schema, path.slice(0, -2), data).element ?? {}
  return options.flatMap(({ shape }) => [...(shape?.[by]?.values ?? [])])
}
