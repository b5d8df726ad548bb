import { isText, type Question } from '../question.ts'
import { questionsOf, surveySchema } from '../survey.ts'
import type { Texts } from './moderated.ts'
import { textsAddress, type TextsView } from './moderation-forms.ts'
import { presentText } from './one-text.ts'

/** Texts on one page. */
export const PAGE_OF_TEXTS = 20

/** From so many mentions a theme is published (R9 in docs/decisions/surveys.md); the database leaves the others out. */
const FEWEST_MENTIONS = 5

const DONE = {
  sorted: 'Saved: these are its themes now.',
  sorted_without: 'Saved: it mentions no theme.',
  redacted: 'Saved. Another volunteer must read it.',
  twice: 'Saved. Two volunteers have redacted it: it will be quoted.',
  taken_back: 'Taken back. It will not be quoted.',
  added: 'Added. Tick it at the texts that mention it.',
  removed: 'Removed, with its mentions.',
} as const

/** What was done to which text or theme, as it stands in the page's address. */
export interface DoneHere {
  done: string | null
  of: string | null
}

const questionnaireOf = ({ questionnaire }: Pick<Texts, 'questionnaire'>) => surveySchema.parse(JSON.parse(questionnaire))

/** The questions of a survey that are answered in own words. */
export const textQuestions = (texts: Pick<Texts, 'questionnaire'>): Question[] => questionsOf(questionnaireOf(texts)).filter(isText)

/** The page of texts to one question, ready to be filled in. `texts` may have one more than a page: then there is a next one. */
export function presentTexts(texts: Texts, view: TextsView, { done, of }: DoneHere = { done: null, of: null }) {
  const { survey, version, question } = view
  const fields = { survey, version, question, after: view.after ?? '' }
  const shown = texts.texts.slice(0, PAGE_OF_TEXTS)
  const total = (question && texts.totals[question]) || 0
  const unsorted = question === undefined ? undefined : texts.unsorted[question]
  const themes = texts.themes.filter((theme) => theme.question === question)
  const sentence = done !== null && Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null
  return {
    signed_in: true,
    signed_out: false,
    refused: null,
    ...fields,
    readable: true,
    title: questionnaireOf(texts).title,
    done: of === null ? sentence : null,
    questions: textQuestions(texts).map((one) => ({
      address: textsAddress({ survey, version, question: one.id }),
      words: `${one.question} (${texts.totals[one.id] ?? 0})${unsortedWords(texts.unsorted[one.id]?.texts)}`,
      current: one.id === question ? 'true' : null,
    })),
    total: total === 1 ? 'One text.' : `${total} texts, in the order of random numbers that say nothing about when they came.`,
    unsorted: unsorted ? `${unsorted.texts === 1 ? 'One is' : `${unsorted.texts} are`} not sorted yet.` : null,
    first_unsorted: unsorted
      ? textsAddress({ survey, version, question, after: unsorted.after ?? undefined }, {}, `text-${unsorted.first}`)
      : null,
    themes: themes.map(({ id, words, mentions }) => ({
      ...fields,
      id,
      words,
      mentions: `${mentions === 1 ? '1 mention' : `${mentions} mentions`}${mentions < FEWEST_MENTIONS ? `: needs ${FEWEST_MENTIONS} to be published` : ''}`,
      remove_id: `remove-${id}`,
      remove: `Remove “${words}” and its mentions`,
    })),
    no_themes: themes.length === 0,
    texts: shown.map((text, nth) => presentText(text, nth, themes, fields, of === text.id ? sentence : null)),
    first: view.after ? textsAddress({ survey, version, question }) : null,
    next: texts.texts.length > PAGE_OF_TEXTS ? textsAddress({ survey, version, question, after: shown.at(-1)?.id }) : null,
  }
}

const unsortedWords = (texts = 0) => (texts > 0 ? `, ${texts} not sorted` : '')

/** The page for a survey of which nothing is shown yet, or for no survey. */
export const presentUnreadable = (sentence: string) => ({ signed_in: true, signed_out: false, readable: false, refused: sentence })
