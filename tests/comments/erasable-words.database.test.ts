import { describe, expect, test } from 'vitest'
import { askForCommentCode, proveAuthor } from '../support/comments/authors.ts'
import { asItStands, hold, publishHeld, removal } from '../support/comments/comments.ts'
import { myComments } from '../support/comments/my-comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { inFilesOf, placesOf } from '../support/database/found-words.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey } from '../support/surveys/survey-answers.ts'
import { answer, asShown, aTest, aTester, begin, planTest, testFor } from '../support/testers/invitations.ts'
import { aProfile, askToSignUp, lookAtStored, newAddress, signUpTester } from '../support/testers/testers.ts'

/** Writes a telephone number where people can type, and returns what erases it. */
type Way = (number: string) => Promise<() => Promise<unknown>>

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const { volunteer, edit, withdraw } = myComments(own)
  let threads = 0
  const written = (number: string) => ({
    thread: `numbers-${++threads}`,
    name: `Marta ${number}`,
    text: `Call me: ${number}, or see https://n${number}.example`,
    plain: `Call me: ${number}, or see https://n${number}.example`,
    link_hosts: [`n${number}.example`],
    email: newAddress(),
  })
  const inText = (number: string) => ({ ...written(number), name: 'Marta' })
  const remove = async (by: string, id: string) =>
    expect(await own.service('decide_comments', removal(by, await asItStands(own, id)))).toMatchObject({
      body: { results: [{ outcome: 'removed' }] },
    })
  const quoting = (number: string, source: { thread: string }, in_reply_to: number) =>
    ({ thread: source.thread, in_reply_to, quote: `Call me: ${number}`, email: newAddress() }) as const

  /** A closed survey with one text; its name, the text's id, and a volunteer. */
  async function closedSurvey(text: string) {
    const [by, survey] = [await volunteer(), await openSurvey(own)]
    await own.service('answer_survey', aResponse(survey, { texts: { own_words: { text, may_quote: true } } }))
    await closeSurvey(own.database, survey)
    return { by, survey, text_id: await valueOf<string>(own.database, 'select id from private.survey_texts where survey = $1', [survey]) }
  }

  const WAYS: Record<string, Way> = {
    'the words of a comment, mended': async (number) => {
      const { id, session } = await proveAuthor(own, inText(number))
      return () => edit(session, id, 'Call the office.')
    },
    'a comment that waits, withdrawn': async (number) => {
      const { id, session } = await proveAuthor(own, written(number))
      return () => withdraw(session, id)
    },
    'a published comment and somebody else’s quotation of it, withdrawn by its writer': async (number) => {
      const [by, source] = [await volunteer(), written(number)]
      const { id, session } = await proveAuthor(own, source)
      const reply = await proveAuthor(own, quoting(number, source, await publishHeld(own, by, id)))
      await publishHeld(own, by, reply.id)
      return () => withdraw(session, id)
    },
    'a quotation in an answer that was removed, when its source is mended': async (number) => {
      const [by, source] = [await volunteer(), inText(number)]
      const { id, session } = await proveAuthor(own, source)
      const reply = await proveAuthor(own, quoting(number, source, await publishHeld(own, by, id)))
      await remove(by, reply.id)
      return () => edit(session, id, 'Call the office, please.')
    },
    'a comment that a volunteer removed, withdrawn': async (number) => {
      const { id, session } = await proveAuthor(own, written(number))
      await remove(await volunteer(), id)
      return () => withdraw(session, id)
    },
    'comments that wait or were removed, when their author erases the address': async (number) => {
      const email = `n${number}@example.org`
      const { session } = await proveAuthor(own, { ...written(number), email })
      const other = await proveAuthor(own, { ...written(number), text: `Or call ${number}.`, email })
      await remove(await volunteer(), other.id)
      return () => own.service('erase_author', { session_hash: session })
    },
    'an address that nobody proved, a day later': async (number) => {
      const { id } = await askForCommentCode(own, { email: `N${number}@Example.org` })
      return async () => {
        await own.database.query(`update private.comments set posted_at = posted_at - interval '25 hours' where id = $1`, [id])
        await own.database.query(`update private.mailed_codes set created_at = created_at - interval '25 hours' where email like '%' || $1 || '%'`, [number]) // prettier-ignore
        await own.service('forget_expired')
      }
    },
    'a sign-up of a tester without a code, a day later': async (number) => {
      const email = newAddress()
      await askToSignUp(own, email, { name: `Wanda ${number}`, profile: aProfile({ assistive_other: `Ask ${number}` }) })
      return async () => {
        await own.database.query(`update private.mailed_codes set created_at = created_at - interval '25 hours' where email = $1`, [email])
        await own.service('forget_expired')
      }
    },
    'a tester’s name, telephone and aid, deleted': async (number) => {
      const email = newAddress()
      const profile = aProfile({ phone: number, reach_by: ['phone'], assistive_other: `Ask ${number}` })
      await signUpTester(own, email, { name: `Wanda ${number}`, profile })
      const session_hash = await lookAtStored(own, email)
      return () => own.service('delete_tester', { session_hash })
    },
    'a tester’s name and telephone, changed': async (number) => {
      const email = newAddress()
      await signUpTester(own, email, { name: `Wanda ${number}`, profile: aProfile({ phone: number, reach_by: ['phone'] }) })
      const session_hash = await lookAtStored(own, email)
      return () =>
        own.service('change_tester', { session_hash, name: 'Wanda', profile: aProfile(), consents: ['invite'], wording_version: 1 })
    },
    'the note of an answer to an invitation, when the tester leaves': async (number) => {
      const tester = await aTester(own)
      await testFor(own, await volunteer(), [tester])
      await answer(own, tester, 'another_time', `Call ${number}`)
      return () => own.service('stop_tester', { tester_id: tester.id })
    },
    'the reason of an export': async (number) => {
      await aTester(own)
      await own.service('export_testers', { session_hash: await volunteer(), why: `Asked for by ${number}.` })
      return () => own.database.query(`delete from private.act_words where words like '%' || $1 || '%'`, [number])
    },
    'what volunteers wrote about a test, changed': async (number) => {
      const by = await volunteer()
      const test = await planTest(own, by, { title: `Test ${number}`, what: `Call ${number}`, place: `At ${number}` })
      return async () => own.service('change_test', { session_hash: by, ...(await asShown(own, test)), ...aTest() })
    },
    'a test and its results, a year later': async (number) => {
      const by = await volunteer()
      const test = await planTest(own, by, { title: `Test ${number}`, what: `Call ${number}`, place: `At ${number}` })
      await begin(own, test)
      await own.service('tell_test_results', { session_hash: by, ...(await asShown(own, test)), results: `Ask ${number}` })
      return async () => {
        await begin(own, test, '12 months 1 hour')
        await own.service('forget_expired')
      }
    },
    'a theme of a survey, removed': async (number) => {
      const { by, survey } = await closedSurvey('Bins, please.')
      const theme = { session_hash: by, survey, version: 1, question: 'own_words', words: `Call ${number}` }
      await own.service('add_survey_theme', theme)
      const theme_id = await valueOf<string>(own.database, 'select id from private.survey_themes where survey = $1', [survey])
      return () => own.service('remove_survey_theme', { session_hash: by, theme_id })
    },
    'a quotation of a survey, taken back': async (number) => {
      const { by, text_id } = await closedSurvey('Bins, please.')
      const redact = (words: string | null) => own.service('redact_survey_text', { session_hash: by, text_id, words })
      await redact(`Call ${number}`)
      return () => redact(null)
    },
    'a text of a survey with its quotation and theme, 30 days after the results': async (number) => {
      const { by, survey, text_id } = await closedSurvey(`Call ${number}`)
      await own.service('redact_survey_text', { session_hash: by, text_id, words: `Call ${number}` })
      await own.service('add_survey_theme', { session_hash: by, survey, version: 1, question: 'own_words', words: `About ${number}` })
      return async () => {
        await own.database.query(
          `insert into private.survey_releases (survey, version, file, prepared_by, approved_by, approved_at)
           values ($1, 1, 'the results', gen_random_uuid(), gen_random_uuid(), now() - interval '31 days')`,
          [survey],
        )
        await own.service('forget_survey_responses')
      }
    },
  }

  test('a telephone number can be taken out of the whole database, wherever somebody typed it', async () => {
    const { database } = own
    const numbers = new Map(Object.keys(WAYS).map((way, nth) => [way, String(4_165_550_100 + nth)]))
    const all = [...numbers.values()]
    const erasing: (() => Promise<unknown>)[] = []
    for (const [way, write] of Object.entries(WAYS)) erasing.push(await write(numbers.get(way)!))
    await database.exec('analyze')
    const before = await placesOf(database, all)
    expect(Object.keys(before).toSorted(), 'each stands somewhere, and is found').toEqual(all)
    expect(before).toMatchObject({
      [numbers.get('the note of an answer to an invitation, when the tester leaves')!]: ['private.test_invitations'],
      [numbers.get('the reason of an export')!]: ['private.act_words'],
    })
    if (engine.startsWith('Postgres')) expect(await inFilesOf(database, all)).toEqual(all)

    for (const erase of erasing) await erase()
    const left = await placesOf(database, all)
    expect(Object.fromEntries([...numbers].flatMap(([way, number]) => (left[number] ? [[way, left[number]]] : [])))).toEqual({})
    if (engine.startsWith('Postgres')) {
      await database.exec('vacuum full')
      expect(await inFilesOf(database, all), 'a copy of the disk').toEqual([])
    }
  })

  test('a number that Postgres copied into its statistics, or that is hidden in bytes, would be found', async () => {
    await hold(own)
    await own.database.exec(`
      create table private.made_up as select '4165550001' as words from generate_series(1, 9);
      create table private.hidden as select convert_to('Call 4165550002', 'UTF8') as bytes;
      analyze private.made_up; delete from private.made_up`)
    expect(await placesOf(own.database, ['4165550001', '4165550002', '4165550003'])).toEqual({
      '4165550001': ['statistics of made_up.words'],
      '4165550002': ['private.hidden'],
    })
    await own.database.exec('drop table private.made_up, private.hidden')
  })
})
