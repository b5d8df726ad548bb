import { randomUUID } from 'node:crypto'
import { askedOf, carriedOn, progressAt, type Place } from '../../src/surveys/answering/flow.ts'
import { valuesOf } from '../../src/surveys/answering/form-values.ts'
import { summaryOf } from '../../src/surveys/answering/summary.ts'
import type { Survey } from '../../src/surveys/survey.ts'
import type { FormPage } from '../http/filled-page.ts'
import type { Typed } from '../http/read-form.ts'

/** The pages of all surveys that a function fills. */
export const STEPS = /^\/surveys\/[a-z0-9-]{1,80}\/(\d{1,2}|review|continue)\/$/

/**
 * A page of a survey with everything that was answered so far: its own questions get their answers back, all others are
 * carried along in the form. Nothing of it is stored anywhere.
 */
export function surveyPage(
  slug: string,
  survey: Survey,
  { at, changing = false }: { at: Place; changing?: boolean },
  typed: Typed,
): FormPage {
  const { pages, typed: kept } = askedOf(survey, typed)
  // Somebody can ask for a page whose questions they are not asked.
  const here = at === 'review' ? at : (pages.find(({ number }) => number >= at)?.number ?? 'review')
  const { page, of } = progressAt(pages, here)
  const asked = new Set(pages.flatMap(({ questions }) => questions).map(({ id }) => id))
  return {
    path: `/surveys/${slug}/${here}/`,
    form: 'survey-form',
    data: {
      empty: false,
      filled: true,
      progress: `Page ${page} of ${of}`,
      page,
      of,
      carried: carriedOn(pages, here, kept),
      submission: submissionOf(typed),
      onward: changing ? 'review' : 'next',
      parts: summaryOf(survey, kept),
    },
    finish(document) {
      // Taken out, not hidden: a browser for text shows what is hidden, and what is not asked must not be sent.
      for (const question of document.querySelectorAll<HTMLElement>('[data-question]'))
        if (!asked.has(question.dataset['question'] ?? '')) question.remove()
      for (const left of document.querySelectorAll('main template, main [hidden]')) left.remove()
    },
  }
}

/** The random key that makes a doubled sending one response. Made once, with the first page that is sent, and carried along. */
export function submissionOf(typed: Typed): string {
  const [carried = ''] = valuesOf(typed, 'submission')
  return /^[\w-]{16,64}$/.test(carried) ? carried : randomUUID()
}
