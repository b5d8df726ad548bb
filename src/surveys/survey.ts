import * as z from 'zod'
import { isoDay } from '../text/clock.ts'
import { dayHere } from '../text/dates.ts'
import { questionSchema, type Question } from './question.ts'
import { mistakesOf } from './survey-mistakes.ts'

// Not z.coerce.date alone: an empty `opens:` would be a day in 1970.
const day = (example: string) => {
  const error = `Write the day as year-month-day, like: ${example}`
  return z.union([z.date(), z.iso.date({ error, abort: true })], error).pipe(z.coerce.date())
}

/** What stands in place of something with fields: a field that it does not have, or no fields at all. */
const wrong = (known: string, example?: string) => (issue: { code?: string; keys?: string[] }) =>
  issue.code === 'unrecognized_keys' ? `Remove or correct: ${issue.keys?.join(', ') ?? ''}. ${known}` : example

const page = z.strictObject(
  {
    title: z
      .string('Write a title for the page, like: title: Your desk')
      .min(3, 'Write a title of at least 3 characters.')
      .max(80, 'Shorten the title to 80 characters.')
      .describe('What the questions of this page are about, in 3 to 80 characters.'),
    introduction: z
      .string('Write the introduction as a sentence, or leave it out.')
      .max(400, 'Shorten the introduction to 400 characters.')
      .optional()
      .describe('A sentence before the questions of this page. Mostly left out.'),
    questions: z
      .array(questionSchema, 'Write the questions as a list, each one starting with: - id:')
      .min(1, 'Write at least one question.')
      .max(6, 'Ask at most 6 questions on one page.')
      .describe('1 to 6 questions that belong together.'),
  },
  { error: wrong('A page has title, introduction and questions.', 'Write each page with title and questions, starting with: - title:') },
)

const IDS = 'Write the ids of questions as a list, like: [opens_at_work, contacts]'
const listed = (what: string) => z.array(z.string(IDS), IDS).default([]).describe(what)

/** The only tables that will ever be made of the answers, see R3 in docs/decisions/surveys.md: declared before the first answer. */
const tables = z
  .strictObject(
    {
      everyone: listed('The ids of the questions whose answers are published for everybody together.'),
      role: listed(
        'The ids of those that are also counted by role. For now no table by role is published. They need a question with about: role.',
      ),
      area: listed(
        'The ids of those that are also counted by area. For now no table by area is published. They need a question with about: area.',
      ),
    },
    {
      error: wrong(
        'The tables are everyone, role and area, each a list of questions.',
        'Write the tables, like: tables: { everyone: [opens_at_work] }',
      ),
    },
  )
  .describe(
    'Which tables may be published after closing, for now those of everybody only. Nothing that is not listed here is ever counted, and nothing can be added later.',
  )

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
        .describe(
          '1 for a new survey. Once people have answered, every change of questions or tables needs one more: its answers are kept apart.',
        ),
      pages: z
        .array(page, 'Write the pages as a list, each one starting with: - title:')
        .min(1, 'Write at least one page.')
        .max(12, 'Ask on at most 12 pages.')
        .describe('1 to 12 pages, in the order in which people answer them.'),
      tables,
    },
    { error: wrong('A survey has title, introduction, opens, closes, version, pages and tables.') },
  )
  .refine(({ opens, closes }) => closes > opens, { path: ['closes'], message: 'Let the survey close on a later day than it opens.' })
  .check(({ value, issues }) => {
    for (const { path, message } of mistakesOf(value)) issues.push({ code: 'custom', path, message, input: value })
  })

export type Survey = z.output<typeof surveySchema>
export type Page = Survey['pages'][number]

/** All questions of a survey in the order of its pages. */
export const questionsOf = ({ pages }: Pick<Survey, 'pages'>): Question[] => pages.flatMap(({ questions }) => questions)

/** Where a survey stands: open from the start of its first day to the end of its last day, by the association's clocks. */
export const stateOf = ({ opens, closes }: Pick<Survey, 'opens' | 'closes'>, now: Date): 'early' | 'open' | 'closed' => {
  const today = dayHere(now)
  return today < isoDay(opens) ? 'early' : today > isoDay(closes) ? 'closed' : 'open'
}

/** Whether a survey takes answers. */
export const isOpen = (survey: Pick<Survey, 'opens' | 'closes'>, now: Date) => stateOf(survey, now) === 'open'
