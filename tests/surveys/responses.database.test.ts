import { describe, expect, test } from 'vitest'
import { hash } from '../support/comments.ts'
import { ENGINES } from '../support/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/rpc.ts'

const STORED = { status: 200, body: { ok: true } }
const refused = (reason: string) => ({ status: 200, body: { ok: false, reason } })

let made = 0

/** The arguments of a response that nothing is wrong with, to a survey of its own. */
const aResponse = (change: Record<string, unknown> = {}): Record<string, unknown> & { survey: string } => ({
  survey: `survey-${++made}`,
  version: 1,
  answers: { role: 'resident', places: ['tap', 'gate'] },
  texts: { own_words: 'Bins, please.' },
  ...change,
})

const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`q${nth}`, 'yes']))

const REFUSED: [what: string, change: Record<string, unknown>, reason: string][] = [
  ['no survey', { survey: null }, 'no_such_survey'],
  ['a survey that climbs up', { survey: '../news' }, 'no_such_survey'],
  ['a survey in capitals', { survey: 'Tables' }, 'no_such_survey'],
  ['a survey of 81 characters', { survey: 'a'.repeat(81) }, 'no_such_survey'],
  ['a survey with a line break at its end', { survey: 'tables\n' }, 'no_such_survey'],
  ['version 0', { version: 0 }, 'no_such_survey'],
  ['no version', { version: null }, 'no_such_survey'],
  ['no answers', { answers: null }, 'not_answers'],
  ['a list of answers', { answers: ['resident'] }, 'not_answers'],
  ['a text as answers', { answers: 'resident' }, 'not_answers'],
  ['21 answers', { answers: keys(21) }, 'not_answers'],
  ['a question in capitals', { answers: { Role: 'resident' } }, 'not_answers'],
  ['a question without a name', { answers: { '': 'resident' } }, 'not_answers'],
  ['a question of 41 characters', { answers: { ['a'.repeat(41)]: 'yes' } }, 'not_answers'],
  ['a question with a line break at its end', { answers: { 'role\n': 'yes' } }, 'not_answers'],
  ['a number as an answer', { answers: { role: 1 } }, 'not_answers'],
  ['a moment as an answer', { answers: { role: '2026-11-22T08:00:00Z' } }, 'not_answers'],
  ['an e-mail address as an answer', { answers: { role: 'marta@example.org' } }, 'not_answers'],
  ['a sentence as an answer', { answers: { role: 'I am Marta' } }, 'not_answers'],
  ['nothing as an answer', { answers: { role: null } }, 'not_answers'],
  ['an empty answer', { answers: { role: '' } }, 'not_answers'],
  ['an answer of 81 characters', { answers: { role: 'a'.repeat(81) } }, 'not_answers'],
  ['an object as an answer', { answers: { role: { a: 'b' } } }, 'not_answers'],
  ['an empty list as an answer', { answers: { role: [] } }, 'not_answers'],
  ['a list in a list', { answers: { role: [['a']] } }, 'not_answers'],
  ['a list with a number', { answers: { role: ['a', 1] } }, 'not_answers'],
  ['a list with a sentence', { answers: { role: ['a', 'I am Marta'] } }, 'not_answers'],
  ['a list of 21', { answers: { role: Array(21).fill('a') } }, 'not_answers'],
  ['no texts', { texts: null }, 'not_texts'],
  ['a list of texts', { texts: ['a'] }, 'not_texts'],
  ['an empty text', { texts: { own_words: '' } }, 'not_texts'],
  ['a text of spaces', { texts: { own_words: ' \n\u00a0' } }, 'not_texts'],
  ['a text of 1,001 characters', { texts: { own_words: 'a'.repeat(1001) } }, 'not_texts'],
  ['a text that turns direction', { texts: { own_words: 'See \u202egro' } }, 'not_texts'],
  ['a list as a text', { texts: { own_words: ['a'] } }, 'not_texts'],
  ['a number as a text', { texts: { own_words: 5 } }, 'not_texts'],
  ['a text under a question in words', { texts: { 'Own words': 'a' } }, 'not_texts'],
  ['21 texts', { texts: keys(21) }, 'not_texts'],
  ['nothing at all', { answers: {}, texts: {} }, 'nothing_answered'],
]

const ACCEPTED: [what: string, change: Record<string, unknown>][] = [
  ['choices alone', { texts: {} }],
  ['own words alone', { answers: {} }],
  ['20 questions', { answers: keys(20) }],
  ['a text of 1,000 emoji', { texts: { own_words: '🌳'.repeat(1000) } }],
  ['a text that looks like SQL', { texts: { own_words: `'); drop table private.survey_responses; --` } }],
  ['names of 40 and 80 characters', { answers: { ['a'.repeat(40)]: 'b'.repeat(80) } }],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const answer = (change: Record<string, unknown> = {}) => own.service('answer_survey', aResponse(change))
  const rows = (table: string) => valueOf<number>(own.database, `select count(*)::integer from private.${table}`)
  const all = async () => ({
    responses: await rows('survey_responses'),
    texts: await rows('survey_texts'),
    submissions: await rows('survey_submissions'),
  })
  const listed = async (survey: string) =>
    (await own.anon<{ survey: string }[]>('survey_counts')).body.filter((row) => row.survey === survey)

  test('there is no column that could hold who, when, where from or in which order', async () => {
    const columns = await own.database.query<{ name: string }>(`
      select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, null) as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'private'::regnamespace and c.relname like 'survey%' and c.relkind not in ('i', 'I') and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`)
    expect(columns.map(({ name }) => name)).toEqual([
      'survey_responses.id uuid', 'survey_responses.survey text', 'survey_responses.version integer', 'survey_responses.answers jsonb',
      'survey_submissions.submission text', 'survey_submissions.day date',
      'survey_texts.id uuid', 'survey_texts.survey text', 'survey_texts.version integer', 'survey_texts.question text', 'survey_texts.text text',
      'survey_totals.survey text', 'survey_totals.version integer', 'survey_totals.responses integer',
    ]) // prettier-ignore
  })

  test('a response is stored with its choices in one place and its own words in another, and nothing leads from one to the other', async () => {
    const { survey, ...rest } = aResponse({ submission: hash('apart') })
    expect(await own.service('answer_survey', { survey, ...rest })).toEqual(STORED)
    const [response] = await own.database.query<{ id: string }>('select * from private.survey_responses where survey = $1', [survey])
    const [text] = await own.database.query<{ id: string }>('select * from private.survey_texts where survey = $1', [survey])
    expect(response).toEqual({ id: expect.any(String) as string, survey, version: 1, answers: rest['answers'] })
    expect(text).toEqual({ id: expect.any(String) as string, survey, version: 1, question: 'own_words', text: 'Bins, please.' })
    expect(text?.id).not.toBe(response?.id)
  })

  test('a form that is sent twice is stored once; another key, and no key, are another response', async () => {
    const { survey } = aResponse()
    const before = await all()
    expect(await answer({ survey, submission: hash(`${survey} 1`) })).toEqual(STORED)
    expect(await answer({ survey, submission: hash(`${survey} 1`) }), 'again').toEqual(STORED)
    expect(await answer({ survey, submission: hash(`${survey} 1`), answers: { role: 'employee' } }), 'with other answers').toEqual(STORED)
    expect(await all()).toEqual({ responses: before.responses + 1, texts: before.texts + 1, submissions: before.submissions + 1 })
    expect(await answer({ survey, submission: hash(`${survey} 2`) })).toEqual(STORED)
    expect(await answer({ survey })).toEqual(STORED)
    expect(await answer({ survey, submission: null }), 'two neighbours may choose the same').toEqual(STORED)
    expect(await all()).toEqual({ responses: before.responses + 4, texts: before.texts + 4, submissions: before.submissions + 2 })
    expect(await valueOf<number>(own.database, 'select responses from private.survey_totals where survey = $1', [survey])).toBe(4)
  })

  test('a form sent many times at one moment is stored once', async () => {
    const { survey } = aResponse()
    const submission = hash(survey)
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer({ survey, submission })))
    expect(answers).toEqual(Array(8).fill(STORED))
    expect(await valueOf<number>(own.database, 'select count(*)::integer from private.survey_responses where survey = $1', [survey])).toBe(
      1,
    )
  })

  test('a key that is no hash is refused, and nothing is stored', async () => {
    const before = await all()
    for (const submission of ['my key', 'A'.repeat(64), '', 'a'.repeat(63)])
      expect(await answer({ submission })).toEqual(refusedWith(400, '23514'))
    expect(await all()).toEqual(before)
  })

  test('the marks of earlier sendings go after a day', async () => {
    await own.database.exec(`delete from private.survey_submissions; insert into private.survey_submissions (submission, day)
      select encode(sha256(convert_to('old ' || n, 'UTF8')), 'hex'), (now() at time zone 'utc')::date - n from generate_series(0, 3) n`)
    expect(await answer({ submission: hash('the next one') })).toEqual(STORED)
    expect(await rows('survey_submissions'), 'today’s, yesterday’s and the new one').toBe(3)
  })

  test('everybody may know about how many answered, rounded down to ten, and nobody an exact small number', async () => {
    const { survey } = aResponse()
    const counted: unknown[] = []
    for (let count = 1; count <= 20; count++) {
      expect(await answer({ survey })).toEqual(STORED)
      if ([9, 10, 19, 20].includes(count)) counted.push(await listed(survey))
    }
    const about = (number: number) => [{ survey, version: 1, about: number }]
    expect(counted).toEqual([[], about(10), about(10), about(20)])
    expect(await answer({ survey, version: 2 })).toEqual(STORED)
    expect(await listed(survey), 'versions are counted apart').toEqual(about(20))
  })

  test('everybody else’s hands are off: the public key can neither answer nor put in order', async () => {
    const before = await all()
    expect(await own.anon('answer_survey', aResponse())).toEqual(refusedWith(401, '42501'))
    expect(await own.anon('scatter_survey_responses')).toEqual(refusedWith(401, '42501'))
    expect(await all()).toEqual(before)
  })

  test.each(REFUSED)('%s is refused, and nothing is stored', async (_what, change, reason) => {
    const before = await all()
    expect(await answer(change)).toEqual(refused(reason))
    expect(await all()).toEqual(before)
    expect(await answer(), 'the same response without it').toEqual(STORED)
  })

  test.each(ACCEPTED)('%s is stored exactly as sent', async (_what, change) => {
    const { survey, ...rest } = aResponse(change)
    expect(await own.service('answer_survey', { survey, ...rest })).toEqual(STORED)
    expect(await valueOf(own.database, 'select answers from private.survey_responses where survey = $1', [survey])).toEqual(rest['answers'])
    const texts = await own.database.query<{ text: string }>('select text from private.survey_texts where survey = $1', [survey])
    expect(texts.map(({ text }) => text)).toEqual(Object.values(rest['texts'] as object))
  })

  test('the table itself refuses words in an answer, whoever writes them', async () => {
    const insert = (answers: string) =>
      own.database.exec(`insert into private.survey_responses (survey, version, answers) values ('tables', 1, '${answers}')`)
    await insert('{"role": "resident"}')
    for (const answers of ['{"role": "I am Marta"}', '{"at": 1795305600}', '[]', 'null'])
      await expect(insert(answers)).rejects.toMatchObject({ code: '23514' })
  })

  describe('after the nightly order', () => {
    const inPlace = (table: string) =>
      own.database.query<{ id: string; nth: string; xmin: string }>(
        `select id, ${table === 'survey_texts' ? 'text' : `answers ->> 'nth'`} as nth, xmin::text as xmin from private.${table} where survey = 'order' order by ctid`,
      )
    const CAME = Array.from({ length: 50 }, (_, nth) => `n${nth}`)

    test('neither the place of a row nor its hidden mark tells who answered first, or which text belongs to which answers', async () => {
      await own.database.exec('delete from private.survey_responses; delete from private.survey_texts')
      for (const nth of CAME) expect(await answer({ survey: 'order', answers: { nth }, texts: { own_words: nth } })).toEqual(STORED)
      const before = { responses: await inPlace('survey_responses'), texts: await inPlace('survey_texts') }
      for (const table of [before.responses, before.texts]) {
        expect(
          table.map(({ nth }) => nth),
          'before, the place tells the order',
        ).toEqual(CAME)
        expect(new Set(table.map(({ xmin }) => xmin)).size, 'before, each transaction left its mark').toBe(50)
      }
      expect(
        before.texts.map(({ xmin }) => xmin),
        'before, the mark ties a text to its answers',
      ).toEqual(before.responses.map(({ xmin }) => xmin))

      expect(await own.service('scatter_survey_responses')).toEqual({ status: 204, body: '' })

      for (const [table, rowsBefore] of [
        ['survey_responses', before.responses],
        ['survey_texts', before.texts],
      ] as const) {
        const after = await inPlace(table)
        expect(after.map(({ nth }) => nth).toSorted(), 'nothing is lost').toEqual(CAME.toSorted())
        expect(after.map(({ id }) => id)).toEqual(rowsBefore.map(({ id }) => id).toSorted())
        expect(after.map(({ nth }) => nth)).not.toEqual(CAME)
        expect(new Set(after.map(({ xmin }) => xmin)).size, 'one mark for all').toBe(1)
      }
    })

    test('the next night does the same again', async () => {
      expect((await inPlace('survey_responses')).length).toBe(50)
      expect(await answer({ survey: 'order', answers: { nth: 'late' }, texts: {} })).toEqual(STORED)
      expect((await inPlace('survey_responses')).at(-1)?.nth, 'today’s answer lies behind the others').toBe('late')
      expect(await own.service('scatter_survey_responses')).toEqual({ status: 204, body: '' })
      const after = await inPlace('survey_responses')
      expect(after.map(({ id }) => id)).toEqual(after.map(({ id }) => id).toSorted())
      expect([after.length, new Set(after.map(({ xmin }) => xmin)).size]).toEqual([51, 1])
    })
  })
})
