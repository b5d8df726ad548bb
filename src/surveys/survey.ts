import { z } from 'zod'
import { ASSOCIATION } from '../association.ts'

/** Characters of an answer in one's own words, as the database counts them. The same number stands in the surveys migration. */
export const TEXT_LIMIT = 1000

/** Names that the page and its form use themselves, or that mean something to JavaScript. */
const TAKEN = ['main', 'website', 'submission', 'version', 'constructor']

const KEY = /^[a-z][a-z0-9_]{0,39}$/
const ID_SHAPE = 'Name each question with a short id of small letters, digits and underscores, like: id: opens_at_work'
const CHOICES = 'Write 2 to 10 choices, each with a short name and its words, like: "works: It works"'
const KINDS = 'Write kind: one (choose one answer), kind: several (choose some) or kind: text (own words).'

const id = z
  .string(ID_SHAPE)
  .regex(KEY, ID_SHAPE)
  .refine((name) => !TAKEN.includes(name), `Choose another id: the page needs ${TAKEN.join(', ')} for itself.`)
  .describe('A short name that answers are stored under: small letters, digits, underscores. Never change it while the survey is open.')

const words = z
  .string('Write the question, like: question: Where are you reading this?')
  .min(5, 'Write a question of at least 5 characters.')
  .max(200, 'Shorten the question to 200 characters.')
  .describe('What people are asked, in 5 to 200 characters.')

const hint = z
  .string('Write the hint as a sentence, or leave it out.')
  .max(300, 'Shorten the hint to 300 characters.')
  .optional()
  .describe('A sentence under the question that helps to answer it. Leave it out when the question is clear.')

const choices = z
  .record(z.string(), z.string(CHOICES).min(1, CHOICES), CHOICES)
  .refine((map) => Object.keys(map).every((name) => KEY.test(name)), 'Name each choice with small letters, digits and underscores.')
  .refine((map) => Object.keys(map).length >= 2 && Object.keys(map).length <= 10, CHOICES)
  .describe('The answers to choose from: a short name that is stored, and the words that people read.')

const required = (byItself: boolean) =>
  z
    .boolean('Write required: true, required: false, or leave it out.')
    .default(byItself)
    .describe('Whether people must answer. Left out: yes for choices, no for own words.')

const unknownKeys = (known: string) => (issue: { code?: string; keys?: string[] }) =>
  issue.code === 'unrecognized_keys' ? `Remove or correct: ${issue.keys?.join(', ') ?? ''}. ${known}` : undefined

const choiceQuestion = z.strictObject(
  { id, question: words, hint, kind: z.enum(['one', 'several']).describe(KINDS), choices, required: required(true) },
  { error: unknownKeys('A question with choices has id, question, hint, kind, choices and required.') },
)

const textQuestion = z.strictObject(
  { id, question: words, hint, kind: z.literal('text').describe(KINDS), required: required(false) },
  { error: unknownKeys('A question for own words has id, question, hint, kind and required.') },
)

const questionSchema = z.discriminatedUnion('kind', [choiceQuestion, textQuestion], KINDS)

// Not z.coerce.date alone: an empty `opens:` would be a day in 1970.
const day = (example: string) => {
  const error = `Write the day as year-month-day, like: ${example}`
  return z.union([z.date(), z.iso.date({ error, abort: true })], error).pipe(z.coerce.date())
}

/** A survey's file in src/content/surveys. Its name is the survey's address. */
export const surveySchema = z
  .strictObject(
    {
      title: z
        .string('Write a title, like: title: Talking with the City online')
        .min(5, 'Write a title of at least 5 characters.')
        .max(120, 'Shorten the title to 120 characters.')
        .describe('What the survey is about, in 5 to 120 characters.'),
      introduction: z
        .string('Write an introduction of one or two sentences.')
        .min(40, 'Write an introduction of at least 40 characters: one or two sentences.')
        .max(400, 'Shorten the introduction to 400 characters.')
        .describe('Why you ask and what will be done with the answers, in one or two sentences.'),
      opens: day('opens: 2026-11-22').describe('The first day on which people can answer, as year-month-day, by local clocks.'),
      closes: day('closes: 2027-01-31').describe('The last day on which people can answer, as year-month-day, by local clocks.'),
      version: z
        .int('Write the version as a whole number, like: version: 1')
        .min(1, 'Versions start at 1.')
        .describe('1 for a new survey. One more each time a question or a choice changes: answers are counted by version.'),
      questions: z
        .array(questionSchema, 'Write the questions as a list, each one starting with: - id:')
        .min(1, 'Write at least one question.')
        .max(20, 'Ask at most 20 questions.')
        .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'Give each question an id of its own.')
        .describe('1 to 20 questions, in the order in which people read them.'),
    },
    { error: unknownKeys('A survey has title, introduction, opens, closes, version and questions.') },
  )
  .refine(({ opens, closes }) => closes > opens, { path: ['closes'], message: 'Let the survey close on a later day than it opens.' })

export type Survey = z.output<typeof surveySchema>
export type Question = Survey['questions'][number]
export type ChoiceQuestion = z.output<typeof choiceQuestion>

/** A day of a survey's file as it was written there. */
export const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** Where a survey stands: open from the start of its first day to the end of its last day, by the association's clocks. */
export const stateOf = ({ opens, closes }: Pick<Survey, 'opens' | 'closes'>, now: Date): 'early' | 'open' | 'closed' => {
  // Sweden writes days as a survey's file does, which makes them comparable.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ASSOCIATION.timeZone }).format(now)
  return today < dayOf(opens) ? 'early' : today > dayOf(closes) ? 'closed' : 'open'
}

/** Whether a survey takes answers. */
export const isOpen = (survey: Pick<Survey, 'opens' | 'closes'>, now: Date) => stateOf(survey, now) === 'open'
