import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey, sortTexts } from '../support/surveys/survey-answers.ts'
import { fileOf, goodResults, ofEverybody } from '../support/surveys/survey-results.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const refused = (reason: string, more = {}) => ({ status: 200, body: { ok: false, reason, ...more } })

const results = goodResults()
const everybody = ofEverybody(results).tables
const OF_EVERYBODY = fileOf(ofEverybody(results))
const byArea = { ...results.tables.find(({ by }) => by === 'role')!, by: 'area' as const }
const asked = { ...everybody[0]!, by: 'asked' as const, columns: [{ ...everybody[0]!.columns[0]!, groups: ['asked'] }] }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `refused-volunteer${++volunteers}@example.org`)
  const prepare = (session_hash: string, survey: string, file = OF_EVERYBODY, note?: string) =>
    own.service<{ id: string }>('prepare_survey_release', { session_hash, survey, version: 1, file, ...(note && { note }) })
  const approve = (session_hash: string, release_id: string) =>
    own.service('approve_survey_release', { session_hash, release_id, gap_seconds: 0 })
  const published = async (survey: string) =>
    (await own.anon<{ survey: string; file: string }[]>('survey_results')).body.filter((row) => row.survey === survey)
  const unsorted = async (session_hash: string, survey: string) => {
    const { body } = await own.service<{ surveys: { survey: string; unsorted: number | null }[] }>('read_survey_releases', { session_hash })
    return body.surveys.find((one) => one.survey === survey)?.unsorted
  }

  /** A closed survey with two texts, whose counts were read. */
  async function closedSurvey(session_hash: string): Promise<string> {
    const survey = await openSurvey(own)
    for (let nth = 0; nth < 2; nth++) expect(await own.service('answer_survey', aResponse(survey))).toMatchObject({ body: { ok: true } })
    expect(await unsorted(session_hash, survey), 'while it is open').toBeNull()
    await closeSurvey(own.database, survey)
    expect(await own.service('read_survey_cells', { session_hash, survey, version: 1 })).toMatchObject({ body: { ok: true } })
    return survey
  }

  /** Results that were prepared before the database refused them. */
  const preparedBefore = (survey: string, file: string) =>
    valueOf<string>(
      own.database,
      'insert into private.survey_releases (survey, version, file, prepared_by) values ($1, 1, $2, gen_random_uuid()) returning id',
      [survey, file],
    )

  test('results are prepared when every answer in own words is sorted, and not before', async () => {
    const session = await volunteer()
    const survey = await closedSurvey(session)
    expect(await unsorted(session, survey)).toBe(2)
    expect(await prepare(session, survey)).toEqual(refused('unsorted', { texts: 2 }))
    const text_id = await valueOf<string>(own.database, 'select id from private.survey_texts where survey = $1 limit 1', [survey])
    await own.service('sort_survey_text', { session_hash: session, text_id, theme_ids: [] })
    expect(await prepare(session, survey)).toEqual(refused('unsorted', { texts: 1 }))
    await sortTexts(own, session, survey)
    expect(await unsorted(session, survey)).toBe(0)
    expect(await prepare(session, survey)).toMatchObject({ body: { ok: true, again: false } })
  })

  test('texts of another survey hold nothing up, and neither do those of another version', async () => {
    const session = await volunteer()
    const [survey, other] = [await closedSurvey(session), await closedSurvey(session)]
    await sortTexts(own, session, survey)
    await own.database.query(`insert into private.survey_texts (survey, version, question, text, may_quote) values ($1, 2, 'own_words', 'Bins', false)`, [survey])
    expect(await prepare(session, survey)).toMatchObject({ body: { ok: true } })
    expect(await prepare(session, other)).toEqual(refused('unsorted', { texts: 2 }))
  }) // prettier-ignore

  test('results that were prepared while texts were unsorted are not published, and are when all are sorted', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const survey = await closedSurvey(first)
    const id = await preparedBefore(survey, OF_EVERYBODY)
    expect(await approve(second, id)).toEqual(refused('unsorted', { texts: 2 }))
    expect(await published(survey)).toEqual([])
    await sortTexts(own, first, survey)
    expect(await approve(second, id)).toMatchObject({ body: { ok: true } })
    expect(await approve(second, id), 'once more').toMatchObject({ body: { ok: true } })
    expect(await published(survey)).toMatchObject([{ file: OF_EVERYBODY }])
  })

  test.each([
    ['tables by role', { tables: results.tables.filter(({ by }) => by !== 'area') }],
    ['a table by area', { tables: [...everybody, byArea] }],
    ['a table of those who were asked because of an earlier answer', { tables: [...everybody, asked] }],
    ['the sizes of groups', { groups: results.groups }],
    ['a group in a table that says it is everybody’s', { tables: [{ ...asked, by: 'everyone' as const }] }],
  ])('results with %s are neither prepared, nor a correction, nor published', async (_what, change) => {
    const [first, second] = [await volunteer(), await volunteer()]
    const survey = await closedSurvey(first)
    await sortTexts(own, first, survey)
    const file = fileOf({ ...ofEverybody(results), ...change })
    expect(file).not.toBe(OF_EVERYBODY)
    expect(await prepare(first, survey, file)).toEqual(refused('by_group'))
    expect(await approve(second, await preparedBefore(survey, file))).toEqual(refused('by_group'))
    expect(await published(survey)).toEqual([])
    const { id } = (await prepare(first, survey)).body
    expect(await approve(second, id), 'prepared anew').toMatchObject({ body: { ok: true } })
    expect(await prepare(first, survey, file, 'More tables.')).toEqual(refused('by_group'))
    expect(await published(survey)).toMatchObject([{ file: OF_EVERYBODY }])
  })

  test.each(['the results', '[]', '"tables"', ''])('what is no file of results is not prepared: %s', async (file) => {
    const session = await volunteer()
    const survey = await closedSurvey(session)
    await sortTexts(own, session, survey)
    expect(await prepare(session, survey, file)).toEqual(refused('by_group'))
  })

  test('results with tables by role that were public before stay public', async () => {
    const first = await volunteer()
    const survey = await closedSurvey(first)
    const file = fileOf(results)
    await own.database.query(
      `insert into private.survey_releases (survey, version, file, prepared_by, approved_by, approved_at) values ($1, 1, $2, gen_random_uuid(), gen_random_uuid(), now())`,
      [survey, file],
    )
    expect(await published(survey)).toMatchObject([{ file }])
  })
})
