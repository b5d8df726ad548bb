import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, FINGERPRINT, openSurvey } from '../support/surveys/survey-answers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const listed = async (survey: string) =>
    (await own.anon<{ survey: string }[]>('survey_counts')).body.filter((row) => row.survey === survey)
  const about = (survey: string, number: number | null, version = 1) => ({ survey, version, about: number, fingerprint: FINGERPRINT })
  const send = async (survey: string, times: number) => {
    for (let time = 0; time < times; time++)
      expect(await own.service('answer_survey', aResponse(survey))).toEqual({ status: 200, body: { ok: true } })
  }
  const weekPasses = (survey: string) =>
    own.database.query('update private.survey_totals set counted_on = counted_on - 7 where survey = $1', [survey])
  const count = async () => expect(await own.service('count_survey_responses')).toEqual({ status: 204, body: '' })

  test('everybody may know about how many answered: below 20 nothing, then rounded down to ten', async () => {
    const survey = await openSurvey(own)
    const told: unknown[] = []
    for (const more of [19, 1, 9, 1]) {
      await send(survey, more)
      await weekPasses(survey)
      await count()
      told.push(...(await listed(survey)))
    }
    expect(told).toEqual([about(survey, null), about(survey, 20), about(survey, 20), about(survey, 30)])
  })

  test('the number moves once in a calendar week, however often somebody has it counted', async () => {
    const survey = await openSurvey(own)
    await send(survey, 20)
    await count()
    expect(await listed(survey), 'in the week in which the survey opened').toEqual([about(survey, null)])
    await weekPasses(survey)
    await count()
    expect(await listed(survey)).toEqual([about(survey, 20)])
    await send(survey, 10)
    await count()
    expect(await listed(survey), 'the same week').toEqual([about(survey, 20)])
    expect(await valueOf(own.database, 'select responses from private.survey_totals where survey = $1', [survey])).toBe(30)
  })

  test('versions are counted apart', async () => {
    const survey = await openSurvey(own)
    await send(survey, 20)
    await own.service('open_survey', {
      survey, version: 2, closes: '2999-12-31', fingerprint: FINGERPRINT, questionnaire: '{}', plan: { items: {}, texts: {} },
    }) // prettier-ignore
    await weekPasses(survey)
    await count()
    expect(await listed(survey)).toEqual([about(survey, 20), about(survey, null, 2)])
  })
})
