import { describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, FAR, openSurvey, OVER } from '../support/surveys/survey-answers.ts'

const STORED = { status: 200, body: { ok: true } }
const refused = (reason: string) => ({ status: 200, body: { ok: false, reason } })

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const answer = async (survey: string, change: Record<string, unknown> = {}) => own.service('answer_survey', aResponse(survey, change))
  const rows = (table: string) => valueOf<number>(own.database, `select count(*)::integer from private.${table}`)
  const all = async () => ({
    responses: await rows('survey_responses'),
    texts: await rows('survey_texts'),
    submissions: await rows('survey_submissions'),
    total: Number(await valueOf(own.database, 'select coalesce(sum(responses), 0) from private.survey_totals')),
  })

  test('there is no column that could hold who, when, where from or in which order', async () => {
    const columns = await own.database.query<{ name: string }>(`
      select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, null) as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname in ('survey_responses', 'survey_submissions', 'survey_texts') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`)
    expect(columns.map(({ name }) => name)).toEqual([
      'survey_responses.id uuid', 'survey_responses.survey text', 'survey_responses.version integer', 'survey_responses.answers jsonb',
      'survey_submissions.submission text', 'survey_submissions.day date',
      'survey_texts.id uuid', 'survey_texts.survey text', 'survey_texts.version integer', 'survey_texts.question text',
      'survey_texts.text text', 'survey_texts.may_quote boolean',
    ]) // prettier-ignore
  })

  test('nothing else happens when a response is stored: no trigger, no rule, no table that inherits it', async () => {
    const others = await own.database.query(`
      select t.tgname as name from pg_trigger t where t.tgrelid in ('private.survey_responses'::regclass, 'private.survey_texts'::regclass) and not t.tgisinternal
      union all select r.rulename from pg_rewrite r where r.ev_class in ('private.survey_responses'::regclass, 'private.survey_texts'::regclass)
      union all select i.inhrelid::regclass::text from pg_inherits i where i.inhparent in ('private.survey_responses'::regclass, 'private.survey_texts'::regclass)`)
    expect(others).toEqual([])
  })

  test('these functions alone touch a single response or text, and none of them gives out a response', async () => {
    const reading = await own.database.query<{ name: string }>(
      `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosrc ~ 'survey_(responses|texts)' order by 1`,
    )
    expect(reading.map(({ name }) => name)).toEqual([
      'answer_survey',
      'forget_survey_responses',
      'read_survey_texts',
      'redact_survey_text',
      'scatter_survey_responses',
      'sort_survey_text',
    ])
  })

  test('a response is stored with its choices in one place and its own words in another, and nothing leads from one to the other', async () => {
    const survey = await openSurvey(own)
    expect(await answer(survey, { submission: hash('apart') })).toEqual(STORED)
    const [response] = await own.database.query<{ id: string }>('select * from private.survey_responses where survey = $1', [survey])
    const [text] = await own.database.query<{ id: string }>('select * from private.survey_texts where survey = $1', [survey])
    const id = expect.any(String) as string
    expect(response).toEqual({ id, survey, version: 1, answers: { role: 'resident', places: ['tap', 'gate'] } })
    expect(text).toEqual({ id, survey, version: 1, question: 'own_words', text: 'Bins, please.', may_quote: true })
    expect(text?.id).not.toBe(response?.id)
  })

  test('a form that is sent twice, or many times at one moment, is stored once; another key, and no key, are another response', async () => {
    const survey = await openSurvey(own)
    const before = await all()
    const key = (name: string) => ({ submission: hash(`${survey} ${name}`) })
    expect(await Promise.all(Array.from({ length: 8 }, () => answer(survey, key('one'))))).toEqual(Array(8).fill(STORED))
    expect(await answer(survey, { ...key('one'), answers: { role: 'employee' } }), 'with other answers').toEqual(STORED)
    expect(await all()).toEqual({
      responses: before.responses + 1,
      texts: before.texts + 1,
      submissions: before.submissions + 1,
      total: before.total + 1,
    })
    for (const other of [key('two'), {}, { submission: null }]) expect(await answer(survey, other)).toEqual(STORED)
    expect(await valueOf(own.database, 'select responses from private.survey_totals where survey = $1', [survey])).toBe(4)
  })

  test('a key that is no hash is refused, and nothing is stored', async () => {
    const survey = await openSurvey(own)
    const before = await all()
    for (const submission of ['my key', 'A'.repeat(64), '', 'a'.repeat(63)])
      expect(await answer(survey, { submission })).toEqual(refusedWith(400, '23514'))
    expect(await all()).toEqual(before)
  })

  test('before the first answer the questions are kept, once and as they are', async () => {
    const survey = 'survey-not-opened'
    expect(await answer(survey)).toEqual(refused('not_opened'))
    const open = { survey, version: 1, closes: FAR, fingerprint: hash('a'), questionnaire: '{"b":1,"a":2}', plan: { items: {}, texts: {} } }
    expect(await own.service('open_survey', open)).toEqual(STORED)
    expect(await own.service('open_survey', { ...open, fingerprint: hash('b'), questionnaire: '{}' })).toEqual(STORED)
    expect(await own.database.query('select fingerprint, questionnaire from private.surveys where survey = $1', [survey])).toEqual([
      { fingerprint: hash('a'), questionnaire: '{"b":1,"a":2}' },
    ])
    expect(await answer(survey), 'other questions under the same version').toEqual(refused('questions_changed'))
    expect(await own.service('open_survey', { ...open, version: 2, questionnaire: 'no JSON' })).toEqual(refusedWith(400, '23514'))
    expect(await own.service('open_survey', { ...open, survey: '../news' })).toEqual(refused('no_such_survey'))
  })

  test('a survey that has closed takes no answer, and its end can be put off but not brought forward', async () => {
    const survey = await openSurvey(own)
    expect(await answer(survey, { closes: OVER }), 'a shorter one is not believed').toEqual(STORED)
    expect(await valueOf(own.database, 'select closes::text from private.surveys where survey = $1', [survey])).toBe(FAR)
    await closeSurvey(own.database, survey)
    const before = await all()
    expect(await answer(survey), 'nor is a closed one opened again').toEqual(refused('closed'))
    expect(await all()).toEqual(before)
    const tomorrow = await valueOf<string>(own.database, 'select (now() + interval $$2 days$$)::date::text')
    const extended = await openSurvey(own, { closes: tomorrow })
    expect(await answer(extended)).toEqual(STORED)
    expect(await valueOf(own.database, 'select closes::text from private.surveys where survey = $1', [extended])).toBe(FAR)
  })

  test('everybody else’s hands are off', async () => {
    const survey = await openSurvey(own)
    const before = await all()
    expect(await own.anon('answer_survey', aResponse(survey))).toEqual(refusedWith(401, '42501'))
    for (const name of ['scatter_survey_responses', 'count_survey_responses', 'forget_survey_responses'])
      expect(await own.anon(name), name).toEqual(refusedWith(401, '42501'))
    expect(await all()).toEqual(before)
  })

  test('the table itself refuses words in an answer, whoever writes them', async () => {
    const insert = (answers: string) =>
      own.database.exec(`insert into private.survey_responses (survey, version, answers) values ('tables', 1, '${answers}')`)
    await insert('{"role": "resident"}')
    for (const answers of ['{"role": "I am Marta"}', '{"at": 1795305600}', '[]', 'null'])
      await expect(insert(answers)).rejects.toMatchObject({ code: '23514' })
  })
})
