import { expect, test } from 'vitest'
import type { Typed } from '../../src/surveys/answering/form-values.ts'
import { summaryOf } from '../../src/surveys/answering/summary.ts'
import { GOOD_ANSWERS, goodSurvey } from '../support/surveys/good-survey.ts'

const lines = (typed: Typed) =>
  summaryOf(goodSurvey(), typed).map(({ page, title, change, lines }) => [
    `${page} ${title} (${change})`,
    ...lines.map(({ question, answers }) => `${question} ${answers.map(({ words }) => words).join(' / ')}`),
  ])

test('before sending, every answer is said in the words that were chosen', () => {
  expect(lines(GOOD_ANSWERS)).toEqual([
    [
      '1 About you (Change: About you)',
      'Who are you? A resident',
      'Where do you live? Near the park',
      'How often did you come last month? 1 to 4 times',
    ],
    [
      '2 The tables (Change: The tables)',
      'Where should the tables stand? By the tap / By the gate',
      'There are enough tables now. Disagree',
      'How much does each of these matter? Shade – Much / Water – Some',
    ],
    [
      '3 The rest (Change: The rest)',
      'What makes the gate a good place? It is quiet. / We may quote this.',
      'Which should come first? 1. The bins / 2. The tables',
      'What else should we know? Bins, please. / We may not quote this.',
    ],
  ])
})

test('what was not answered is said, and what was not asked is not there', () => {
  const [, tables, rest] = lines({ places: 'tap', why_gate: 'Left over', needs__water: 'none' })
  expect(tables?.slice(1)).toEqual([
    'Where should the tables stand? By the tap',
    'There are enough tables now. Not answered',
    'How much does each of these matter? Shade – Not answered / Water – Not at all',
  ])
  expect(rest?.slice(1)).toEqual(['Which should come first? Not answered', 'What else should we know? Not answered'])
})

test('what somebody made up is no answer', () => {
  const [about] = lines({ role: 'constructor', area: ['near', '__proto__'], visits: 'toString' })
  expect(about?.slice(1)).toEqual([
    'Who are you? Not answered',
    'Where do you live? Near the park',
    'How often did you come last month? Not answered',
  ])
})
