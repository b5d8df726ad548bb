import * as z from 'zod'
import { ASSOCIATION } from '../../settings/association.ts'

/** What the database tells volunteers about surveys that people answered, and why it refuses what they ask for. */

const releaseSchema = z.object({
  id: z.string(),
  file: z.string(),
  note: z.string().nullable(),
  mine: z.boolean(),
  prepared_at: z.string(),
  approved_at: z.string().nullable(),
})

export const versionSchema = z.object({
  survey: z.string(),
  version: z.number(),
  title: z.string(),
  /** The last day on which answers are taken, as year-month-day. */
  closes: z.string(),
  closed: z.boolean(),
  /** Null for fewer than 20. */
  about: z.number().nullable(),
  /** Texts that nobody has sorted. Null before closing. */
  unsorted: z.number().nullable(),
  /** The newest one, public or not. */
  release: releaseSchema.nullable(),
  public_since: z.string().nullable(),
  forgotten: z.boolean(),
})

/** A version of a survey, as a volunteer sees it. */
export type Version = z.output<typeof versionSchema>

const themeSchema = z.object({ id: z.string(), question: z.string(), words: z.string(), mentions: z.number() })

const textSchema = z.object({
  id: z.string(),
  question: z.string(),
  text: z.string(),
  may_quote: z.boolean(),
  sorted: z.boolean(),
  themes: z.array(z.string()),
  quote: z.object({ words: z.string(), first_is_mine: z.boolean(), twice: z.boolean() }).nullable(),
})

export const textsSchema = z.object({
  ok: z.literal(true),
  questionnaire: z.string(),
  /** How many texts each question has. One without any is missing. */
  totals: z.record(z.string(), z.number()),
  /** The same of those that nobody has sorted: with the first one, and the text before it. */
  unsorted: z.record(z.string(), z.object({ texts: z.number(), first: z.string(), after: z.string().nullable() })),
  themes: z.array(themeSchema),
  texts: z.array(textSchema),
})

export type Text = z.output<typeof textSchema>
export type Texts = z.output<typeof textsSchema>

/** What a volunteer reads when the database refuses, by its reason. */
export const MODERATION_REFUSALS = {
  not_closed: {
    status: 409,
    sentence:
      'This survey takes answers still, or there is no such survey. Nobody sees an answer before it has closed, volunteers neither.',
  },
  forgotten: {
    status: 409,
    sentence: 'The answers to this survey are destroyed, because its results have been public for 30 days. Nothing can be counted anew.',
  },
  note_missing: {
    status: 422,
    field: 'note',
    sentence: 'Results of this survey are public. Say in the note what the new ones correct.',
  },
  no_such_release: { status: 409, sentence: 'These results do not exist. Reload the page.' },
  newer_release: { status: 409, sentence: 'Newer results were prepared since you opened this page. Look at those.' },
  same_person: {
    status: 409,
    sentence: 'You prepared these results yourself. Ask another volunteer to look at them and to publish them.',
  },
  by_group: {
    status: 409,
    sentence:
      'These results have figures by role, by area, or of those only who were asked. For now none are published. Prepare the results anew.',
  },
  /** Said with their number, see unsortedSchema. */
  unsorted: { status: 409, sentence: 'Answers in own words are not sorted yet, so these results could say something untrue.' },
  no_such_text: { status: 409, sentence: 'This text does not exist any more. Reload the page.' },
  no_such_question: { status: 409, sentence: 'This survey does not have this question. Reload the page.' },
  may_not_quote: { status: 409, sentence: 'Whoever wrote this text does not allow quoting it.' },
  not_words: { status: 422, field: 'words', sentence: 'Write the words to be quoted: 1 to 1,000 characters.' },
} as const

type Reason = keyof typeof MODERATION_REFUSALS

/** Results would say of texts that nobody sorted what nobody knows. */
export const unsortedSchema = z
  .object({ ok: z.literal(false), reason: z.literal('unsorted'), texts: z.number() })
  .transform(({ texts, ...refusal }) => ({ ...refusal, sentence: unsortedSentence(texts) }))

export function unsortedSentence(texts: number): string {
  const some = texts === 1 ? '1 answer in own words is' : `${texts.toLocaleString(ASSOCIATION.language)} answers in own words are`
  return `${some} not sorted yet, so these results could say something untrue. Sort ${texts === 1 ? 'it' : 'them'} first: on the page “Results of surveys” (/moderation/surveys/), follow “Read the answers in own words”.`
}

/** A refusal in words: what happened, and what to do. */
export const refusalWords = ({ reason, sentence }: { reason: Reason; sentence?: string }) =>
  sentence ?? MODERATION_REFUSALS[reason].sentence

/** The shape of a refusal for some of these reasons. */
export const refusedFor = <One extends Reason>(...reasons: [One, ...One[]]) => z.object({ ok: z.literal(false), reason: z.enum(reasons) })
