import * as z from 'zod'
import { fieldsOf } from '../countable-items.ts'
import { questionsOf, type Survey } from '../survey.ts'
import type { Place } from './flow.ts'
import { typedFor, type Typed } from './form-values.ts'
import { placeIn } from './submitted-step.ts'

const NOT_OURS = 'This is not a file with answers that you saved here. Choose the file whose name begins with “answers-”.'
const CHANGED = 'The questions have changed since this file was saved. Please start anew; your file is untouched.'
const UNKNOWN = 'This file holds something that the survey does not ask. Save your answers anew, or start anew.'

/** The name of the file on somebody's own device. */
export const fileName = (survey: string) => `answers-${survey}.json`

/** What is written into that file: everything that was typed, right or not. Nothing of it is kept here. */
export const savedFile = (name: string, survey: Survey, page: Place, typed: Typed) =>
  `${JSON.stringify({ survey: name, version: survey.version, page: String(page), answers: typedFor(questionsOf(survey), typed) }, null, 2)}\n`

const schema = z.strictObject({
  survey: z.string(),
  version: z.number(),
  page: z.string(),
  // Looked at by name below: a record would drop names such as __proto__ without a word.
  answers: z.custom<Record<string, unknown>>((it) => typeof it === 'object' && it !== null && !Array.isArray(it)),
})

const value = z.union([z.string(), z.array(z.string())])

/** Reads such a file. It comes from outside like every form, and is believed as little. */
export function readSavedFile(
  text: string,
  name: string,
  survey: Survey,
): { ok: true; page: Place; typed: Typed } | { ok: false; message: string } {
  const parsed = schema.safeParse(jsonIn(text))
  if (!parsed.success) return { ok: false, message: NOT_OURS }
  const { answers, ...about } = parsed.data
  if (about.survey !== name)
    return { ok: false, message: 'This file holds answers to another survey. Continue it from that survey’s page.' }
  if (about.version !== survey.version) return { ok: false, message: CHANGED }
  const known = new Set(questionsOf(survey).flatMap(fieldsOf))
  const page = placeIn(survey, about.page)
  if (page === undefined || Object.keys(answers).some((field) => !known.has(field))) return { ok: false, message: UNKNOWN }
  if (!Object.values(answers).every((it) => value.safeParse(it).success)) return { ok: false, message: NOT_OURS }
  return { ok: true, page, typed: typedFor(questionsOf(survey), answers as Typed) }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
