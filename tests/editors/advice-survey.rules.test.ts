import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { stringify } from 'yaml'
import { parse } from 'yaml'
import { figuresOf } from '../../editors/advice/figures.ts'
import { remarksOn } from '../../editors/advice/remarks.ts'
import { remarksOnSurvey, wordsOfSurvey } from '../../editors/advice/survey.ts'
import { questionsOf, surveySchema } from '../../src/surveys/survey.ts'
import { isoDay } from '../../src/text/clock.ts'
import { GOOD_SURVEY } from '../support/surveys/good-survey.ts'

// Each text is spelled with a dictionary of its own.
vi.setConfig({ testTimeout: 60_000 })

const written = (survey: object) => stringify({ ...survey, opens: isoDay(GOOD_SURVEY.opens), closes: isoDay(GOOD_SURVEY.closes) })
const lineWith = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1

test('a survey whose questions are all in tables gets no advice on its questions', () => {
  expect(remarksOnSurvey(written({ ...GOOD_SURVEY, tables: { ...GOOD_SURVEY.tables, area: [] } })).map(({ message }) => message)).toEqual([
    'No table is by area. Name questions for it under tables, or leave this question out.',
  ])
  const merge = [{ groups: ['near', 'not_said'], as: 'Near, or not said' }]
  const text = written(GOOD_SURVEY).replace('far: Farther away\n', `far: Farther away\n        merge: ${JSON.stringify(merge)}\n`)
  expect(remarksOnSurvey(text)).toEqual([])
})

test('what nobody would ever see is named with its line', () => {
  const text = written({ ...GOOD_SURVEY, tables: { everyone: ['visits', 'places', 'enough'], role: ['places'], area: ['places'] } })
  expect(remarksOnSurvey(text)).toEqual([
    {
      line: lineWith(text, 'id: area'),
      message: 'Without merge, the tables by area are not published when one group has fewer than 20 people.',
    },
    {
      line: lineWith(text, 'id: needs'),
      message: 'needs is in no table, so nobody will see its answers. Add it to everyone under tables, or leave it out.',
    },
    {
      line: lineWith(text, 'id: order'),
      message: 'order is in no table, so nobody will see its answers. Add it to everyone under tables, or leave it out.',
    },
  ])
})

test('a survey of 15 questions is long, one of 14 is not, and one that the check refuses has no advice', () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, nth) => ({ id: `q${nth}`, question: `Question ${nth}?`, kind: 'short_text' }))
      .reduce<object[][]>((all, one, nth) => (nth % 5 === 0 ? [...all, [one]] : [...all.slice(0, -1), [...all.at(-1)!, one]]), [])
      .map((questions) => ({ title: 'A page', questions }))
  const advice = (count: number) =>
    remarksOnSurvey(written({ ...GOOD_SURVEY, tables: {}, pages: pages(count) })).map(({ message }) => message)
  expect(advice(15)).toEqual(['This survey has 15 questions. Ask fewer: the longer it is, the more people stop before its end.'])
  expect(advice(14)).toEqual([])
  expect(advice(31)).toEqual([])
})

test('its words are read where they stand: questions, hints, rows and choices, and no short name', async () => {
  const text = written(GOOD_SURVEY)
    .replace('By the tap', 'By the tpa')
    .replace('Choose all that you like.', 'Choose all that you liek.')
    .replaceAll(/(id|question): places$/gm, '$1: plaecs')
  expect(text).toContain('question: plaecs')
  const { all } = wordsOfSurvey('x.yaml', text)
  const remarks = await remarksOn(all, [])
  expect(remarks.map(({ line, message }) => [line, message.slice(0, 6)])).toEqual([
    [lineWith(text, 'made of wood'), '“made”'],
    [lineWith(text, 'liek'), '“liek”'],
    [lineWith(text, 'tpa'), '“tpa” '],
  ])
})

test('our own survey has 10 to 14 questions of grade 8 or below, each in a table, and asks for little', () => {
  const path = 'src/content/surveys/talking-online.yaml'
  const text = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
  const survey = surveySchema.parse(parse(text))
  const all = questionsOf(survey)
  expect(all.length).toBeGreaterThanOrEqual(10)
  expect(all.length).toBeLessThanOrEqual(14)
  expect(remarksOnSurvey(text)).toEqual([])
  const { words, grade } = figuresOf(wordsOfSurvey(path, text).sentences)
  expect(words).toBeGreaterThan(300)
  expect(grade).toBeLessThanOrEqual(8)
  // A single sentence of many can be hard: each is looked at.
  for (const { question, hint = '' } of all) expect(question.split(' ').length + hint.split(' ').length, question).toBeLessThanOrEqual(40)
  expect(all.filter((one) => one.kind === 'one' && one.about).length).toBe(2)
})
