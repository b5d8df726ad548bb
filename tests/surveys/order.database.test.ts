import { describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { asSuperuser } from '../support/database/real-postgres.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, openSurvey } from '../support/surveys/survey-answers.ts'

const COUNT = 200
const CAME = Array.from({ length: COUNT }, (_, nth) => `n${nth}`)
const TABLES = ['survey_responses', 'survey_texts'] as const
type Table = (typeof TABLES)[number]

/** How much one order tells about another: 1 or -1 is all, 0 nothing. By chance it passes 0.4 once in a hundred million times. */
function told(order: number[]): number {
  const mean = (order.length - 1) / 2
  const spread = order.reduce((sum, _, place) => sum + (place - mean) ** 2, 0)
  return order.reduce((sum, came, place) => sum + (place - mean) * (came - mean), 0) / spread
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const nthOf = (table: Table) => (table === 'survey_texts' ? 'text' : `answers ->> 'nth'`)
  const inPlace = (table: Table) =>
    own.database.query<{ id: string; nth: string; xmin: string }>(
      `select id::text, ${nthOf(table)} as nth, xmin::text as xmin from private.${table} order by ctid`,
    )
  /** The bytes of a table's file, as somebody with the disk would see them. */
  const bytes = (table: Table) =>
    asSuperuser(own.database, async (disk) => {
      await disk.exec('checkpoint')
      return valueOf<string>(disk, `select encode(pg_read_binary_file(pg_relation_filepath('private.${table}')), 'hex')`)
    })
  const path = (table: Table) => valueOf<string>(own.database, `select pg_relation_filepath('private.${table}')`)
  const arrivals = (rows: { nth: string }[]) => rows.map(({ nth }) => Number(nth.slice(1)))

  test('after the nightly order nothing in the tables or in their files tells who answered first, or which text belongs to which answers', async () => {
    const survey = await openSurvey(own)
    for (const nth of CAME) {
      const sent = aResponse(survey, { answers: { nth }, texts: { own_words: { text: nth, may_quote: false } }, submission: hash(nth) })
      expect(await own.service('answer_survey', sent)).toEqual({ status: 200, body: { ok: true } })
    }
    const before = { survey_responses: await inPlace('survey_responses'), survey_texts: await inPlace('survey_texts') }
    const files = { survey_responses: await path('survey_responses'), survey_texts: await path('survey_texts') }
    for (const table of TABLES) {
      expect(
        before[table].map(({ nth }) => nth),
        'before, the place tells the order',
      ).toEqual(CAME)
      expect(new Set(before[table].map(({ xmin }) => xmin)).size, 'before, each transaction left its mark').toBe(COUNT)
    }
    expect(
      before.survey_texts.map(({ xmin }) => xmin),
      'before, the mark ties a text to its answers',
    ).toEqual(before.survey_responses.map(({ xmin }) => xmin))

    expect(await own.service('scatter_survey_responses')).toEqual({ status: 204, body: '' })

    for (const table of TABLES) {
      const after = await inPlace(table)
      expect(after.map(({ nth }) => nth).toSorted(), 'nothing is lost').toEqual(CAME.toSorted())
      expect(
        after.map(({ id }) => id),
        'the place tells the random id',
      ).toEqual(before[table].map(({ id }) => id).toSorted())
      expect(Math.abs(told(arrivals(after))), 'and neither tells the order').toBeLessThan(0.4)
      expect(new Set(after.map(({ xmin }) => xmin)).size, 'one mark for all').toBe(1)

      const file = await bytes(table)
      const places = after.map(({ id }) => file.split(id.replaceAll('-', '')).length - 1)
      expect(places, 'each row lies in the file once: nothing is left of where it was').toEqual(Array(COUNT).fill(1))
      expect(await path(table), 'it is another file').not.toBe(files[table])
      const size = 'select (pg_stat_file($1, true)).size::integer'
      const left = await asSuperuser(own.database, (disk) => valueOf<number | null>(disk, size, [files[table]]))
      expect(left ?? 0, 'and the old one is empty or gone').toBe(0)
    }
    const texts = new Set((await inPlace('survey_texts')).map(({ id }) => id))
    expect(
      (await inPlace('survey_responses')).filter(({ id }) => texts.has(id)),
      'no id is in both',
    ).toEqual([])
  })

  test('the next night does the same again with those who came meanwhile', async () => {
    expect((await inPlace('survey_responses')).length).toBe(COUNT)
    const survey = await openSurvey(own)
    // As long as the others: a longer one can leave a gap at the end of a page, into which a later id falls. That tells lengths.
    const coming = aResponse(survey, { answers: { nth: 'n7' }, submission: hash('late') })
    expect(await own.service('answer_survey', coming)).toEqual({ status: 200, body: { ok: true } })
    const lengths = `select count(distinct (pg_column_size(r.*) + 7) / 8)::integer from private.survey_responses r`
    expect(await valueOf<number>(own.database, lengths)).toBe(1)
    const late = (await inPlace('survey_responses')).at(-1)?.id
    const least = (await inPlace('survey_responses')).map(({ id }) => id).toSorted()
    expect(await own.service('scatter_survey_responses')).toEqual({ status: 204, body: '' })
    const after = await inPlace('survey_responses')
    expect(after.map(({ id }) => id)).toEqual(least)
    expect(after.some(({ id }) => id === late)).toBe(true)
    expect([after.length, new Set(after.map(({ xmin }) => xmin)).size]).toEqual([COUNT + 1, 1])
  })

  test('the marks of sendings go the night after, and lead to no response while they are there', async () => {
    await own.database.exec(`delete from private.survey_submissions; insert into private.survey_submissions (submission, day)
      select encode(sha256(convert_to('old ' || n, 'UTF8')), 'hex'), (now() at time zone 'utc')::date - n from generate_series(0, 3) n`)
    await own.service('scatter_survey_responses')
    expect(await valueOf(own.database, `select count(*)::integer from private.survey_submissions`), 'today’s alone').toBe(1)
    const survey = await openSurvey(own)
    expect(await own.service('answer_survey', aResponse(survey, { submission: hash('one more') }))).toMatchObject({ status: 200 })
    const marks = await own.database.query('select s.submission from private.survey_submissions s')
    const everything = JSON.stringify(
      await own.database.query('select * from private.survey_responses r full join private.survey_texts t on false'),
    )
    expect(marks).toHaveLength(2)
    for (const { submission } of marks as { submission: string }[]) expect(everything).not.toContain(submission)
  })
})
