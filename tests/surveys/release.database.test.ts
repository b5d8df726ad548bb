import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey, sortTexts } from '../support/surveys/survey-answers.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Kept {
  ok: boolean
  id: string
  again: boolean
}
interface Cell {
  by: string
  group: string | null
  item: string | null
  choice: string | null
  people: number
  key: string
}
interface Listed {
  survey: string
  closed: boolean
  about: number | null
  release: { id: string; file: string; note: string | null; mine: boolean; approved_at: string | null } | null
  public_since: string | null
  forgotten: boolean
}

const FILE = '{"format":"survey-results/1"}\n'
const refused = (reason: string) => ({ status: 200, body: { ok: false, reason } })

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `survey-volunteer${++volunteers}@example.org`)
  const cellsOf = (session_hash: string, survey: string) =>
    own.service<{ cells: Cell[]; secret: string; words: object }>('read_survey_cells', { session_hash, survey, version: 1 })
  const prepare = (session_hash: string, survey: string, more: { file?: string; note?: string } = {}) =>
    own.service<Kept>('prepare_survey_release', { session_hash, survey, version: 1, file: FILE, ...more })
  const approve = (session_hash: string, release_id: string) =>
    own.service('approve_survey_release', { session_hash, release_id, gap_seconds: 0 })
  const listed = async (session_hash: string, survey: string) => {
    const { body } = await own.service<{ surveys: Listed[] }>('read_survey_releases', { session_hash })
    return body.surveys.find((one) => one.survey === survey)
  }
  const published = async (survey: string) => {
    const { body } = await own.anon<{ survey: string; file: string; note: string | null }[]>('survey_results')
    return body.filter((row) => row.survey === survey)
  }

  /** A survey that closed after these responses. */
  async function closedSurvey(responses: object[] = [{}]): Promise<string> {
    const survey = await openSurvey(own)
    for (const change of responses)
      expect(await own.service('answer_survey', aResponse(survey, { ...change }))).toMatchObject({ body: { ok: true } })
    await closeSurvey(own.database, survey)
    return survey
  }

  /** A survey whose texts were sorted and whose counts were read once, as everybody does before preparing. */
  async function countedSurvey(first: string): Promise<string> {
    const survey = await closedSurvey()
    await sortTexts(own, first, survey)
    expect(await cellsOf(first, survey)).toMatchObject({ body: { ok: true } })
    return survey
  }

  /** A survey with public results. */
  async function releasedSurvey(first: string, second: string): Promise<string> {
    const survey = await countedSurvey(first)
    expect(await approve(second, (await prepare(first, survey)).body.id)).toMatchObject({ body: { ok: true } })
    return survey
  }

  test('while a survey is open volunteers learn about how many answered, and no count, and prepare nothing', async () => {
    const [session, survey] = [await volunteer(), await openSurvey(own)]
    for (let nth = 0; nth < 3; nth++) await own.service('answer_survey', aResponse(survey))
    expect(await cellsOf(session, survey)).toEqual(refused('not_closed'))
    expect(await prepare(session, survey)).toEqual(refused('not_closed'))
    expect(await listed(session, survey)).toMatchObject({ closed: false, about: null, release: null, public_since: null, forgotten: false })
    await closeSurvey(own.database, survey)
    expect(await cellsOf(session, survey), 'the day after').toMatchObject({ body: { ok: true } })
  })

  test('only the declared tables are counted: everybody, and by role where the file says so', async () => {
    const survey = await closedSurvey([
      { answers: { role: 'resident', places: ['tap', 'gate'], shade: 'much' } },
      { answers: { role: 'employee', places: ['tap'] } },
      { answers: { role: 'prefer_not_to_say', places: ['tree'] } },
      { answers: { nth: 'n7' }, texts: {} },
    ])
    const { cells } = (await cellsOf(await volunteer(), survey)).body
    const people = (by: string, group: string | null, item: string | null, choice: string | null) =>
      cells.find((cell) => cell.by === by && cell.group === group && cell.item === item && cell.choice === choice)?.people
    expect(people('everyone', null, null, null)).toBe(4)
    expect(people('everyone', null, 'places', null), 'who answered it').toBe(3)
    expect(people('everyone', null, 'places', 'tap')).toBe(2)
    expect(people('role', 'resident', 'places', 'gate')).toBe(1)
    expect(people('role', 'not_said', null, null), 'who preferred not to say, or left it out').toBe(2)
    expect(
      cells.filter(({ by, item }) => by === 'role' && item === 'shade'),
      'shade by role is not declared',
    ).toEqual([])
    expect(cells.filter(({ item }) => item === 'nth' || item === 'role')).toEqual([])
    expect(cells.filter(({ by }) => by === 'area')).toEqual([])
  })

  test('the keys of cells add up when cells are put together, and the secret is the same each time', async () => {
    const survey = await closedSurvey([{ answers: { role: 'resident' } }, { answers: { role: 'employee' } }, { answers: {} }])
    const session = await volunteer()
    const { cells, secret } = (await cellsOf(session, survey)).body
    const sum = (some: Cell[]) => some.reduce((all, { key }) => all + BigInt(key), 0n)
    const groups = cells.filter(({ by, item }) => by === 'role' && item === null)
    expect(groups).toHaveLength(3)
    expect(sum(groups)).toBe(sum(cells.filter(({ by, item }) => by === 'everyone' && item === null)))
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect((await cellsOf(await volunteer(), survey)).body).toEqual({ ...(await cellsOf(session, survey)).body, secret, cells })
    expect((await cellsOf(session, await closedSurvey())).body.secret, 'another survey').not.toBe(secret)
  })

  test('two volunteers release results, and everybody gets the bytes that both saw', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const survey = await countedSurvey(first)
    const { body } = await prepare(first, survey)
    expect(body).toMatchObject({ ok: true, again: false })
    expect(await published(survey), 'prepared is not public').toEqual([])
    expect((await listed(second, survey))?.release).toMatchObject({ id: body.id, file: FILE, mine: false, approved_at: null })
    expect((await listed(first, survey))?.release).toMatchObject({ mine: true })

    expect(await approve(first, body.id), 'not by who prepared it').toEqual(refused('same_person'))
    expect(await published(survey)).toEqual([])
    expect(await approve(second, body.id)).toEqual({ status: 200, body: { ok: true, build: true } })
    expect(await published(survey)).toEqual([expect.objectContaining({ survey, version: 1, file: FILE, note: null })])
    expect(await approve(second, body.id), 'once more').toMatchObject({ body: { ok: true } })
    expect(await listed(first, survey)).toMatchObject({ public_since: expect.any(String) as string, forgotten: false })
    expect(await prepare(second, survey), 'the same bytes').toEqual({ status: 200, body: { ok: true, id: body.id, again: true } })
  })

  test('results cannot be prepared before anybody read the counts, nor approved when there are none', async () => {
    const session = await volunteer()
    expect(await prepare(session, await closedSurvey())).toEqual(refused('forgotten'))
    expect(await prepare(session, 'no-such-survey')).toEqual(refused('not_closed'))
    expect(await approve(session, crypto.randomUUID())).toEqual(refused('no_such_release'))
  })

  test('what was shown is approved: when newer results were prepared meanwhile, the older ones are not published', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const survey = await countedSurvey(first)
    const older = (await prepare(first, survey)).body.id
    const newer = (await prepare(first, survey, { file: `${FILE} ` })).body.id
    expect(newer).not.toBe(older)
    expect(await approve(second, older)).toEqual(refused('newer_release'))
    expect(await published(survey)).toEqual([])
    expect(await approve(second, newer)).toMatchObject({ body: { ok: true } })
  })

  test('public results are replaced only with a note for everybody', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const survey = await releasedSurvey(first, second)
    const file = `${FILE} `
    expect(await prepare(second, survey, { file })).toEqual(refused('note_missing'))
    const { body } = await prepare(second, survey, { file, note: 'A theme was missing.' })
    expect(await published(survey), 'until it is approved').toMatchObject([{ file: FILE, note: null }])
    expect(await approve(first, body.id)).toMatchObject({ body: { ok: true } })
    expect(await published(survey)).toMatchObject([{ file, note: 'A theme was missing.' }])
    expect(await prepare(first, survey, { note: '\u202egnorw' }), 'a note that turns direction').toEqual(refusedWith(400, '23514'))
  })

  test('nobody changes, deletes or empties releases, past all doors', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const survey = await releasedSurvey(first, second)
    const waiting = (await prepare(second, await countedSurvey(first))).body.id
    for (const change of [
      `update private.survey_releases set file = 'x' where survey = '${survey}'`,
      `update private.survey_releases set approved_by = null, approved_at = null where survey = '${survey}'`,
      `update private.survey_releases set note = 'x' where survey = '${survey}'`,
      `update private.survey_releases set file = 'x' where id = '${waiting}'`,
      `update private.survey_releases set prepared_by = gen_random_uuid() where id = '${waiting}'`,
      `delete from private.survey_releases where survey = '${survey}'`,
      `delete from private.survey_releases where id = '${waiting}'`,
      'truncate private.survey_releases cascade',
    ])
      await expect(own.database.query(change), change).rejects.toThrow(/never (changed|deleted)/)
    expect(await published(survey)).toMatchObject([{ file: FILE }])
    const itself = `update private.survey_releases set approved_by = prepared_by, approved_at = now() where id = '${waiting}'`
    await expect(own.database.query(itself), 'one person is never two').rejects.toMatchObject({ code: '23514' })
  })

  test('30 days after publication answers, texts and the secret are destroyed, and what is public stays', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const [survey, younger] = [await releasedSurvey(first, second), await releasedSurvey(first, second)]
    const left = async (of: string) =>
      valueOf<string>(
        own.database,
        `select concat_ws(' ', (select count(*) from private.survey_responses where survey = $1),
          (select count(*) from private.survey_texts where survey = $1), (select count(*) from private.survey_keys where survey = $1))`,
        [of],
      )
    // Time passes for the whole database but for the triggers that keep it from doing so.
    const publicFor = (of: string, days: number) =>
      own.database.exec(`alter table private.survey_releases disable trigger user;
        update private.survey_releases set approved_at = now() - interval '${days} days 1 hour' where survey = '${of}';
        alter table private.survey_releases enable trigger user`)
    await publicFor(survey, 29)
    await own.service('forget_survey_responses')
    expect(await left(survey), 'after 29 days').toBe('1 1 1')
    const sorted = () => valueOf<number>(own.database, `select count(*)::integer from private.survey_sorted_texts`)
    const marks = await sorted()
    await publicFor(survey, 30)
    await own.service('forget_survey_responses')
    expect(await left(survey)).toBe('0 0 0')
    expect(marks - (await sorted()), 'that its text was sorted').toBe(1)
    expect(await left(younger), 'of another survey').toBe('1 1 1')
    expect(await published(survey)).toMatchObject([{ file: FILE }])
    expect(await listed(first, survey)).toMatchObject({ forgotten: true })
    expect(await cellsOf(first, survey)).toEqual(refused('forgotten'))
    expect(await prepare(first, survey, { note: 'Too late.' })).toEqual(refused('forgotten'))
  })

  test('results that nobody approved destroy nothing, however old they are', async () => {
    const first = await volunteer()
    const survey = await countedSurvey(first)
    await prepare(first, survey)
    await own.service('forget_survey_responses')
    expect(await cellsOf(first, survey)).toMatchObject({ body: { ok: true } })
  })
})
