import { describe, expect, test } from 'vitest'
import { askedOf, carriedOn, hasUnasked, progressAt, stepFrom, type Place, type To } from '../../src/surveys/answering/flow.ts'
import type { Typed } from '../../src/surveys/answering/form-values.ts'
import { placeAgain, readSent } from '../../src/surveys/answering/submitted-step.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { GOOD_ANSWERS, GOOD_SURVEY, goodSurvey } from '../support/surveys/good-survey.ts'

/** The good survey with a page in the middle that is asked only after a choice before it. */
const [first, second, third] = GOOD_SURVEY.pages
const gate = { title: 'The gate', questions: [third!.questions[0]] }
const SURVEY = surveySchema.parse({ ...GOOD_SURVEY, pages: [first, second, gate, { ...third, questions: third!.questions.slice(1) }] })

const NO_GATE: Typed = { ...GOOD_ANSWERS, places: 'tap', why_gate: '', why_gate__quote: '' }
const step = (from: Place, to: To, typed: Typed = GOOD_ANSWERS) => {
  const { at, mistakes } = stepFrom(SURVEY, from, to, typed)
  return [at, ...mistakes.map(({ field }) => field)]
}

describe('the way through a survey', () => {
  test.each<[string, Place, To, Typed, unknown[]]>([
    ['goes from page to page', 1, 'next', GOOD_ANSWERS, [2]],
    ['meets a page after the answer that leads to it', 2, 'next', GOOD_ANSWERS, [3]],
    ['skips a page without a question for somebody', 2, 'next', NO_GATE, [4]],
    ['ends at the review', 4, 'next', GOOD_ANSWERS, ['review']],
    ['stays where an answer is missing', 1, 'next', {}, [1, 'visits']],
    ['looks at the answers of its own page only', 2, 'next', { ...NO_GATE, visits: '' }, [4]],
    ['goes back without looking at answers', 2, 'back', {}, [1]],
    ['goes back over a page that is not asked', 4, 'back', NO_GATE, [2]],
    ['goes back from the review to the last page', 'review', 'back', GOOD_ANSWERS, [4]],
    ['goes back from the first page to itself', 1, 'back', {}, [1]],
    ['goes to a page that somebody wants to change', 'review', 2, {}, [2]],
    ['goes past a page that is not asked any more', 'review', 3, NO_GATE, [4]],
    ['goes from a changed page to the review', 2, 'review', GOOD_ANSWERS, ['review']],
    ['goes to the question that the change has opened', 2, 'review', { ...GOOD_ANSWERS, visits: '' }, [1]],
    ['stays on a changed page that is wrong', 2, 'review', { ...GOOD_ANSWERS, places: '' }, [2, 'places']],
    [
      'stops before sending at the first page that is wrong',
      'review',
      'send',
      { ...GOOD_ANSWERS, visits: 'x', places: 'x' },
      [1, 'visits'],
    ],
    ['leads on from a page that nobody asked for', 3, 'next', NO_GATE, [4]],
  ])('%s', (_what, from, to, typed, expected) => expect(step(from, to, typed)).toEqual(expected))

  test('is counted in pages that somebody is asked', () => {
    const counted = (typed: Typed, at: Place) => progressAt(askedOf(SURVEY, typed).pages, at)
    expect([counted(GOOD_ANSWERS, 4), counted(NO_GATE, 4)]).toEqual([{ page: 4, of: 4 }, { page: 3, of: 3 }]) // prettier-ignore
  })

  test('carries along what other pages ask, each of several choices by itself, and nothing that is not asked', () => {
    const { pages, typed } = askedOf(SURVEY, { ...NO_GATE, why_gate: 'left over', hacked: 'x', order__bins: '' })
    expect(carriedOn(pages, 1, typed).map(({ name, value }) => `${name}=${value}`)).toEqual([
      'places=tap', 'enough=disagree', 'needs__shade=much', 'needs__water=some', 'order__tables=2', 'own_words=Bins, please.',
    ]) // prettier-ignore
    const several = askedOf(SURVEY, GOOD_ANSWERS)
    expect(carriedOn(several.pages, 'review', several.typed).filter(({ name }) => name === 'places')).toHaveLength(2)
  })
})

test('an answer to a question that nobody asked is seen, one that is left empty is none', () => {
  expect(hasUnasked(SURVEY, GOOD_ANSWERS)).toBe(false)
  expect(hasUnasked(SURVEY, NO_GATE)).toBe(false)
  expect(hasUnasked(SURVEY, { ...NO_GATE, why_gate: 'x' })).toBe(true)
  expect(hasUnasked(SURVEY, { ...NO_GATE, why_gate__quote: 'yes' })).toBe(true)
})

test('what is stored never holds an answer to a question that is not asked', () => {
  const { complete } = stepFrom(SURVEY, 'review', 'send', { ...NO_GATE, why_gate: 'Left over' })
  expect(Object.keys(complete?.texts ?? {})).toEqual(['own_words'])
})

describe('a question after a question that is not asked', () => {
  const chain = surveySchema.parse({
    ...GOOD_SURVEY,
    pages: [
      second,
      { title: 'The gate', questions: [{ id: 'wide', question: 'Is it wide?', kind: 'agree', show_if: { question: 'places', is: ['gate'] } }] },
      { title: 'Its width', questions: [{ id: 'width', question: 'How wide?', kind: 'short_text', show_if: { question: 'wide', is: ['agree'] } }] },
    ],
    tables: {},
  }) // prettier-ignore
  test('is not asked either, whatever was answered to it before', () => {
    const asked = (places: string) => askedOf(chain, { places, wide: 'agree', width: '2 m' }).pages.map(({ number }) => number)
    expect([asked('gate'), asked('tap')]).toEqual([[1, 2, 3], [1]])
  })
})

describe('what a form wants', () => {
  const survey = goodSurvey()
  const CHANGED = 'The questions have changed since you opened this page. Please look at them again, then send your answers.'
  const UNKNOWN = 'These answers hold something that this survey does not ask. It is left out now: look at your answers and go on.'
  const OTHER = 'Some of these answers are not answers to this survey. Open the survey again from its first page.'

  test.each<[string, Typed, Place, To]>([
    ['its button', { page: '2', to: 'back' }, 2, 'back'],
    ['a page', { page: 'review', to: '3' }, 'review', 3],
    ['its button, also when a control without a name is sent', { page: '2', to: 'back', '': '' }, 2, 'back'],
    ['to go on, without a button', { page: '2' }, 2, 'next'],
    ['to be sent, without a button at the end', { page: 'review' }, 'review', 'send'],
  ])('is said by %s', (_what, typed, from, to) => expect(readSent(survey, { version: '3', ...typed })).toEqual({ ok: true, from, to }))

  test.each<[string, Typed, string, Place]>([
    ['another version', { version: '2', page: '2' }, CHANGED, 1],
    ['no version', { page: '2' }, CHANGED, 1],
    ['two versions', { version: ['3', '2'], page: '2' }, CHANGED, 1],
    ['a question that there is not', { version: '3', page: '2', salary: '1' }, UNKNOWN, 2],
    ['a name of JavaScript', { version: '3', page: '2', constructor: 'x' }, UNKNOWN, 2],
    ['a prototype', { version: '3', page: '2', ...(JSON.parse('{"__proto__": "x"}') as Typed) }, UNKNOWN, 2],
    ['a place of a ranking instead of its choice', { version: '3', page: '2', order__1: 'bins' }, UNKNOWN, 2],
    ['a page that there is not', { version: '3', page: '4' }, OTHER, 1],
    ['page 0', { version: '3', page: '0' }, OTHER, 1],
    ['a page by another way to write its number', { version: '3', page: '02' }, OTHER, 1],
    ['no page', { version: '3' }, OTHER, 1],
    ['a way that there is not', { version: '3', page: '1', to: '../../news' }, OTHER, 1],
  ])('%s is refused with a sentence, and a page is given back', (_what, typed, message, at) => {
    expect(readSent(survey, typed)).toEqual({ ok: false, message })
    expect(placeAgain(survey, typed)).toEqual({ at })
  })

  test('after a mistake elsewhere, the page with the mistake is given back', () => {
    expect(placeAgain(survey, { ...GOOD_ANSWERS, page: 'review', to: 'send', places: 'x' }).at).toBe(2)
    expect(placeAgain(survey, { ...GOOD_ANSWERS, page: 'review', to: 'send' }).at).toBe('review')
  })
})
