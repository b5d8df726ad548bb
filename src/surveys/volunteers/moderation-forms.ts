import * as z from 'zod'
import { line, optionalParagraphs, paragraphs } from '../../text/typed.ts'
import { MODERATION_REFUSALS } from './moderated.ts'

/** What the forms of volunteers about surveys must be. */

const RELOAD = 'The site could not read this form. Reload the page and try again.'

const id = z.uuid(RELOAD)
const survey = z
  .string(RELOAD)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, RELOAD)
  .max(80, RELOAD)
const version = z.coerce.number(RELOAD).int(RELOAD).min(1, RELOAD)

const nothing = z.literal('').transform(() => undefined)

/** Computes the results of a version. */
export const prepareSchema = z.object({
  survey,
  version,
  note: optionalParagraphs({ most: 1000, wrong: RELOAD, long: 'Shorten the note to 1,000 characters.' }),
})

/** Makes the results public that were shown. */
export const approveSchema = z.object({ release: id })

const view = {
  survey,
  version,
  question: nothing.or(z.string(RELOAD).regex(/^[a-z0-9_]{1,80}$/, RELOAD)).optional(),
  after: nothing.or(id).optional(),
}

/** Which texts a page shows: the answers to one question of a version, after one of them. */
export const viewSchema = z.object(view)
export type TextsView = z.output<typeof viewSchema>

/** Adds a theme. */
export const themeSchema = z.object({
  ...view,
  question: z.string(RELOAD),
  words: line({
    least: 3,
    most: 120,
    missing: 'Write the theme in 3 to 120 characters, like: Bicycle lanes.',
    long: 'Shorten the theme to 120 characters.',
  }),
})

/** Removes a theme with its mentions. */
export const themeRemovalSchema = z.object({ ...view, theme: id })

/** Says which themes a text mentions. */
export const sortSchema = z.object({
  ...view,
  text: id,
  theme: z.union([id.transform((one) => [one]), z.array(id).max(200)], RELOAD).default([]),
})

/** Proposes a quotation, or takes it back. */
export const redactSchema = z.object({ ...view, text: id }).and(
  z.discriminatedUnion(
    'decision',
    [
      z.object({ decision: z.literal('take_back'), words: z.unknown().transform(() => null) }),
      z.object({
        decision: z.literal('propose'),
        words: paragraphs({
          most: 1000,
          missing: MODERATION_REFUSALS.not_words.sentence,
          long: 'Shorten the quotation to 1,000 characters.',
        }),
      }),
    ],
    RELOAD,
  ),
)

/** The address of a page of texts, with the place to go to. */
export function textsAddress({ survey, version, question, after }: TextsView, done: Record<string, string> = {}, place = ''): string {
  const parameters = new URLSearchParams({
    survey,
    version: String(version),
    ...(question && { question }),
    ...(after && { after }),
    ...done,
  })
  return `/api/moderation/surveys/texts?${parameters}${place && `#${place}`}`
}
