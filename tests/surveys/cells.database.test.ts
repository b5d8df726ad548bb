import { describe, expect, test } from 'vitest'
import type { Cell } from '../../src/surveys/release/results-file.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey } from '../support/surveys/survey-answers.ts'

const RESPONSES: Record<string, string | string[]>[] = [
  { role: 'resident', places: ['tap', 'gate'], shade: 'much' },
  { role: 'resident', places: ['gate'], shade: 'none' },
  { role: 'employee', places: ['tap'] },
  { role: 'prefer_not_to_say', places: ['tap', 'tree'], shade: 'much', nth: 'n3' },
  { places: ['tree'] },
  { role: 'employee', nth: 'n7' },
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const cellsOf = (survey: string) =>
    valueOf<Cell[]>(own.database, `select private.survey_cells(s) from private.surveys s where survey = $1`, [survey])
  const people = (cells: Cell[], by: string) =>
    Object.fromEntries(
      cells
        .filter((cell) => cell.by === by)
        .map(({ group, item, choice, people }) => [[group, item, choice].map((it) => it ?? '–').join(' '), people]),
    )
  const answered = async () => {
    const survey = await openSurvey(own)
    for (const answers of RESPONSES)
      expect(await own.service('answer_survey', aResponse(survey, { answers, texts: {} }))).toEqual({ status: 200, body: { ok: true } })
    return survey
  }

  test('exactly the declared tables are counted: those who answered, and those who chose', async () => {
    const cells = await cellsOf(await answered())
    expect(people(cells, 'everyone')).toEqual({
      '– – –': 6,
      '– places –': 5, '– places gate': 2, '– places tap': 3, '– places tree': 2,
      '– shade –': 3, '– shade much': 2, '– shade none': 1,
    }) // prettier-ignore
    expect(people(cells, 'role'), 'who prefers not to say, has not said').toEqual({
      'resident – –': 2, 'employee – –': 2, 'not_said – –': 2,
      'resident places –': 2, 'resident places gate': 2, 'resident places tap': 1,
      'employee places –': 1, 'employee places tap': 1,
      'not_said places –': 2, 'not_said places tap': 1, 'not_said places tree': 2,
    }) // prettier-ignore
    expect(people(cells, 'area'), 'no area was asked for').toEqual({})
    expect(JSON.stringify(cells), 'what is in no table is not counted').not.toContain('nth')
  })

  test('the key of a cell names its set of responses: keys add up as people do, and another response is another key', async () => {
    const cells = await cellsOf(await answered())
    const sum = (some: Cell[]) => some.reduce((total, { key }) => total + BigInt(key), 0n)
    const of = (by: string, item: string | null, choice: string | null) =>
      cells.filter((cell) => cell.by === by && cell.item === item && cell.choice === choice)
    for (const choice of [null, 'tap', 'gate', 'tree'])
      expect(sum(of('role', 'places', choice)), String(choice)).toBe(sum(of('everyone', 'places', choice)))
    expect(sum(of('role', null, null))).toBe(sum(of('everyone', null, null)))
    const keys = cells.filter(({ by }) => by === 'role').map(({ key }) => key)
    expect(new Set(keys).size, 'nobody else chose just so').toBeGreaterThan(5)
    expect(new Set(keys)).not.toEqual(new Set((await cellsOf(await answered())).map(({ key }) => key)))
  })

  test('a survey without an answer has a total of nobody', async () => {
    const survey = await openSurvey(own)
    await closeSurvey(own.database, survey)
    expect(await cellsOf(survey)).toEqual([{ by: 'everyone', group: null, item: null, choice: null, people: 0, key: '0' }])
  })
})
