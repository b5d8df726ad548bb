import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey } from '../support/surveys/survey-answers.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

interface Read {
  totals: Record<string, number>
  themes: { id: string; question: string; words: string; mentions: number }[]
  unsorted: Record<string, { texts: number; first: string; after: string | null }>
  texts: { id: string; question: string; text: string; may_quote: boolean; sorted: boolean; themes: string[]; quote: object | null }[]
}

const refused = (reason: string) => ({ status: 200, body: { ok: false, reason } })
const DONE = { status: 200, body: { ok: true } }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `reading-volunteer${++volunteers}@example.org`)
  const read = (session_hash: string, survey: string, more: object = {}) =>
    own.service<Read>('read_survey_texts', { session_hash, survey, version: 1, ...more })
  const addTheme = (session_hash: string, survey: string, words: string, question = 'own_words') =>
    own.service('add_survey_theme', { session_hash, survey, version: 1, question, words })
  const sort = (session_hash: string, text_id: string, theme_ids: string[]) =>
    own.service('sort_survey_text', { session_hash, text_id, theme_ids })
  const redact = (session_hash: string, text_id: string, words: string | null) =>
    own.service('redact_survey_text', { session_hash, text_id, words })
  const publishable = async (session_hash: string, survey: string) => {
    const { body } = await own.service<{ words: { themes: object[]; quotes: object[] } }>('read_survey_cells', {
      session_hash, survey, version: 1,
    }) // prettier-ignore
    return body.words
  }

  async function surveyWith(texts: string[], may_quote = true): Promise<string> {
    const survey = await openSurvey(own)
    for (const text of texts) await own.service('answer_survey', aResponse(survey, { texts: { own_words: { text, may_quote } } }))
    return survey
  }

  /** A closed survey with one text, and its id. */
  async function oneText(session: string, text = 'Bins by my house, number 12.', may_quote = true) {
    const survey = await surveyWith([text], may_quote)
    await closeSurvey(own.database, survey)
    const id = (await read(session, survey)).body.texts[0]?.id ?? ''
    expect(id).not.toBe('')
    return { survey, id }
  }

  test('while a survey is open nobody reads, sorts or quotes a text, volunteers neither', async () => {
    const session = await volunteer()
    const survey = await surveyWith(['Bins, please.'])
    const [row] = await own.database.query<{ id: string }>('select id from private.survey_texts where survey = $1', [survey])
    const id = row?.id ?? ''
    expect(await read(session, survey)).toEqual(refused('not_closed'))
    expect(await addTheme(session, survey, 'Bins')).toEqual(refused('not_closed'))
    expect(await sort(session, id, [])).toEqual(refused('no_such_text'))
    expect(await redact(session, id, 'Bins, please.')).toEqual(refused('no_such_text'))
    await closeSurvey(own.database, survey)
    expect((await read(session, survey)).body.texts).toMatchObject([{ id, text: 'Bins, please.', may_quote: true, quote: null }])
  })

  test('texts come in the order of their random ids, one page after the other, each once', async () => {
    const session = await volunteer()
    const wrote = Array.from({ length: 7 }, (_, nth) => `Text ${nth}`)
    const survey = await surveyWith(wrote)
    await own.service(
      'answer_survey',
      aResponse(survey, { answers: { role: 'employee' }, texts: { why: { text: 'Because.', may_quote: false } } }),
    )
    await closeSurvey(own.database, survey)
    const pages: Read['texts'][] = []
    for (let after: string | undefined; pages.length < 9; after = pages.at(-1)?.at(-1)?.id) {
      const { texts } = (await read(session, survey, { question: 'own_words', size: 3, ...(after && { after }) })).body
      if (texts.length === 0) break
      pages.push(texts)
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    const ids = pages.flat().map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(pages.flat().map(({ text }) => text).toSorted()).toEqual(wrote) // prettier-ignore
    const { totals, texts } = (await read(session, survey)).body
    expect(totals).toEqual({ own_words: 7, why: 1 })
    expect(texts, 'without a question, the texts to all of them').toHaveLength(8)
  })

  test('a theme is public from five mentions, without those of the texts that do not mention it any more', async () => {
    const session = await volunteer()
    const survey = await surveyWith(['a', 'b', 'c', 'd', 'e', 'f'])
    await closeSurvey(own.database, survey)
    for (const words of ['Bins', 'Bins', 'Benches']) expect(await addTheme(session, survey, words)).toEqual(DONE)
    expect(await addTheme(session, survey, 'Lamps', 'places'), 'not a question in own words').toEqual(refused('no_such_question'))
    const { themes, texts } = (await read(session, survey)).body
    expect(themes.map(({ words, mentions }) => [words, mentions])).toEqual([['Benches', 0], ['Bins', 0]]) // prettier-ignore
    const [benches = '', bins = ''] = themes.map(({ id }) => id)
    const ids = texts.map(({ id }) => id)
    for (const id of ids.slice(0, 4)) expect(await sort(session, id, [bins, benches, crypto.randomUUID()])).toEqual(DONE)
    expect(await publishable(session, survey)).toMatchObject({ themes: [] })
    expect(await sort(session, ids[4] ?? '', [bins])).toEqual(DONE)
    expect(await publishable(session, survey)).toMatchObject({ themes: [{ question: 'own_words', words: 'Bins', mentions: 5 }] })
    expect((await read(session, survey)).body.texts.map(({ themes }) => themes.length)).toEqual([2, 2, 2, 2, 1, 0])
    expect(await sort(session, ids[0] ?? '', [])).toEqual(DONE)
    expect(await publishable(session, survey), 'four again').toMatchObject({ themes: [] })
    expect(await own.service('remove_survey_theme', { session_hash: session, theme_id: bins })).toEqual(DONE)
    expect((await read(session, survey)).body.themes.map(({ words }) => words)).toEqual(['Benches'])
  })

  test('a text is sorted when a volunteer has said which themes it mentions, also when it mentions none', async () => {
    const session = await volunteer()
    const survey = await surveyWith(['a', 'b', 'c', 'd'])
    await closeSurvey(own.database, survey)
    const { unsorted, texts } = (await read(session, survey)).body
    const [one = '', two = '', three = '', four = ''] = texts.map(({ id }) => id)
    expect(texts.map(({ sorted }) => sorted)).toEqual([false, false, false, false])
    expect(unsorted).toEqual({ own_words: { texts: 4, first: one, after: null } })
    await addTheme(session, survey, 'Bins')
    const theme = (await read(session, survey)).body.themes[0]?.id ?? ''
    for (const [id, themes] of [[one, []], [two, [theme]], [four, [theme]], [four, []]] as const) expect(await sort(session, id, [...themes])).toEqual(DONE) // prettier-ignore
    const then = (await read(session, survey)).body
    expect(then.texts.map(({ sorted }) => sorted)).toEqual([true, true, false, true])
    expect(then.unsorted, 'where the first one is, whichever page is shown').toEqual({ own_words: { texts: 1, first: three, after: two } })
    expect((await read(session, survey, { size: 1, after: three })).body.unsorted).toEqual(then.unsorted)
    await own.service('scatter_survey_responses')
    await own.service('remove_survey_theme', { session_hash: session, theme_id: theme })
    expect((await read(session, survey)).body.unsorted, 'after a night, and without the theme').toEqual(then.unsorted)
    await sort(session, three, [])
    expect((await read(session, survey)).body.unsorted).toEqual({})
  })

  test('a text does not mention a theme of another survey', async () => {
    const session = await volunteer()
    const [{ id }, other] = [await oneText(session), await oneText(session)]
    await addTheme(session, other.survey, 'Bins')
    const theme = (await read(session, other.survey)).body.themes[0]?.id ?? ''
    expect(await sort(session, id, [theme])).toEqual(DONE)
    expect((await read(session, other.survey)).body.themes).toMatchObject([{ mentions: 0 }])
  })

  test('a text whose writer does not allow it is not quoted', async () => {
    const session = await volunteer()
    const { id } = await oneText(session, 'Keep this to yourselves.', false)
    expect(await redact(session, id, 'Keep this to yourselves.')).toEqual(refused('may_not_quote'))
  })

  test('a quotation needs two volunteers: what one redacted alone is not public', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const { survey, id } = await oneText(first)
    const once = { status: 200, body: { ok: true, twice: false } }
    expect(await redact(first, id, 'Bins by my house.')).toEqual(once)
    expect(await redact(first, id, 'Bins by the house.'), 'one person twice is one person').toEqual(once)
    expect(await publishable(first, survey)).toMatchObject({ quotes: [] })
    expect((await read(first, survey)).body.texts[0]?.quote).toEqual({ words: 'Bins by the house.', first_is_mine: true, twice: false })
    expect((await read(second, survey)).body.texts[0]?.quote).toMatchObject({ first_is_mine: false })
    expect(await redact(second, id, 'Bins by […].')).toEqual({ status: 200, body: { ok: true, twice: true } })
    expect(await publishable(first, survey)).toMatchObject({ quotes: [{ question: 'own_words', words: 'Bins by […].' }] })
  })

  test.each(['first', 'second', 'third'] as const)(
    'when the %s volunteer changes a quotation, another one must read it again',
    async (who) => {
      const [first, second, third] = [await volunteer(), await volunteer(), await volunteer()]
      const { survey, id } = await oneText(first)
      await redact(first, id, 'Bins.')
      expect(await redact(second, id, 'Bins.')).toMatchObject({ body: { twice: true } })
      const session = { first, second, third }[who]
      expect(await redact(session, id, 'Bins.'), 'the same words change nothing').toMatchObject({ body: { twice: true } })
      expect(await redact(session, id, 'Bins by Marta’s house.')).toMatchObject({ body: { twice: false } })
      expect(await redact(session, id, 'Bins by Marta’s house.'), 'not by the same person').toMatchObject({ body: { twice: false } })
      expect(await publishable(first, survey)).toMatchObject({ quotes: [] })
      expect(await redact(who === 'first' ? second : first, id, 'Bins.')).toMatchObject({ body: { twice: true } })
    },
  )

  test('a quotation is taken back by either of the two, and is not public any more', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const { survey, id } = await oneText(first)
    await redact(first, id, 'Bins.')
    await redact(second, id, 'Bins.')
    expect(await redact(second, id, null)).toEqual({ status: 200, body: { ok: true, twice: false } })
    expect(await publishable(first, survey)).toMatchObject({ quotes: [] })
    expect((await read(first, survey)).body.texts[0]?.quote).toBeNull()
  })

  test.each([['no words', ''], ['spaces', ' \n\u00a0'], ['1,001 characters', 'a'.repeat(1001)], ['turned direction', 'See \u202egro']])(
    'a quotation of %s is refused',
    async (_what, words) => {
      const session = await volunteer()
      const { id } = await oneText(session)
      expect(await redact(session, id, words)).toEqual(refused('not_words'))
    },
  ) // prettier-ignore

  test('every night texts get new places in the table, and keep their themes and quotations', async () => {
    const [first, second] = [await volunteer(), await volunteer()]
    const { survey, id } = await oneText(first)
    await addTheme(first, survey, 'Bins')
    const theme = (await read(first, survey)).body.themes[0]?.id ?? ''
    await sort(first, id, [theme])
    await redact(first, id, 'Bins.')
    await redact(second, id, 'Bins.')
    await own.service('scatter_survey_responses')
    expect((await read(first, survey)).body.texts).toMatchObject([{ id, themes: [theme], quote: { words: 'Bins.', twice: true } }])
  })
})
