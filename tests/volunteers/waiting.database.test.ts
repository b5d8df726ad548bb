import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { hold, outcomes, publication, publishHeld, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey, sortTexts } from '../support/surveys/survey-answers.ts'
import { answer, asShown, aTester, begin, invite, planTest, testers, testFor } from '../support/testers/invitations.ts'
import { SIGNED_OUT, signIn } from '../support/volunteers/volunteers.ts'

interface Waiting {
  queue: number
  surveys: number
  tests: number
}

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `waiting-volunteer${++volunteers}@example.org`)
  const waiting = async (session_hash: string) => {
    const { body } = await own.service<Waiting & { ok: boolean }>('read_waiting', { session_hash })
    expect(body.ok).toBe(true)
    return { queue: body.queue, surveys: body.surveys, tests: body.tests }
  }
  const prepare = async (session_hash: string, survey: string, more: object = {}) =>
    (
      await own.service<{ id: string }>('prepare_survey_release', {
        session_hash,
        survey,
        version: 1,
        file: '{"of": "everybody"}',
        ...more,
      })
    ).body.id
  const approve = (session_hash: string, release_id: string) =>
    own.service('approve_survey_release', { session_hash, release_id, gap_seconds: 0 })

  test('where nothing was ever sent, nothing waits; without a session nothing is told', async () => {
    expect(await waiting(await volunteer())).toEqual({ queue: 0, surveys: 0, tests: 0 })
    expect(await own.service('read_waiting', { session_hash: 'nobody' })).toEqual(SIGNED_OUT)
  })

  test('a comment waits until it is published, and waits again when it is held', async () => {
    const one = await volunteer()
    const before = (await waiting(one)).queue
    const id = await hold(own)
    expect((await waiting(one)).queue).toBe(before + 1)
    await publishHeld(own, one, id)
    expect((await waiting(one)).queue).toBe(before)
    expect(await outcomes(own, { ...publication(one, id), decision: 'hold' })).toEqual(['held'])
    expect((await waiting(one)).queue).toBe(before + 1)
  })

  test('a removal that needs a second volunteer waits for everybody but the first one', async () => {
    const [one, other] = [await volunteer(), await volunteer()]
    const email = `desk${++volunteers}@toronto.ca`
    const { id } = await proveAuthor(own, { email, capacity: 'city_official', office_address: true })
    expect(await outcomes(own, publication(one, id))).toEqual(['published'])
    const before = (await waiting(one)).queue
    expect(await outcomes(own, removal(one, id))).toEqual(['removal_asked'])
    expect([(await waiting(one)).queue, (await waiting(other)).queue]).toEqual([before, before + 1])
    expect(await outcomes(own, removal(other, id))).toEqual(['removed'])
    expect((await waiting(other)).queue).toBe(before)
  })

  test('a held official comment whose removal was asked for is counted once', async () => {
    const [one, other] = [await volunteer(), await volunteer()]
    const email = `desk${++volunteers}@toronto.ca`
    const { id } = await proveAuthor(own, { email, capacity: 'city_official', office_address: true })
    const before = (await waiting(other)).queue
    expect(await outcomes(own, removal(one, id))).toEqual(['removal_asked'])
    expect([(await waiting(one)).queue, (await waiting(other)).queue]).toEqual([before, before])
  })

  test('a survey waits from its end until its results are public, and not for whoever prepared them', async () => {
    const [one, other] = [await volunteer(), await volunteer()]
    const surveys = async () => [(await waiting(one)).surveys, (await waiting(other)).surveys]
    const survey = await openSurvey(own)
    await own.service('answer_survey', aResponse(survey))
    expect(await surveys(), 'while it is open').toEqual([0, 0])
    await closeSurvey(own.database, survey)
    expect(await surveys(), 'to be prepared').toEqual([1, 1])
    await sortTexts(own, one, survey)
    await own.service('read_survey_cells', { session_hash: one, survey, version: 1 })
    const first = await prepare(one, survey)
    expect(await surveys(), 'to be published by the other one').toEqual([0, 1])
    expect(await approve(other, first)).toMatchObject({ body: { ok: true } })
    expect(await surveys(), 'public').toEqual([0, 0])
    await prepare(other, survey, { note: 'A word was wrong.' })
    expect(await surveys(), 'a correction').toEqual([1, 0])
    await own.database.query('delete from private.survey_keys where survey = $1', [survey])
    expect(await surveys(), 'a correction for which it is too late').toEqual([0, 0])
  })

  test('a test ahead waits while it has more free places than invitations without an answer', async () => {
    const one = await volunteer()
    const tests = async () => (await waiting(one)).tests
    const test = await planTest(own, one, { places: 2 })
    expect(await tests(), 'nobody is invited').toBe(1)
    const all = await testers(own, 3)
    await invite(own, one, test, all.slice(0, 1))
    expect(await tests(), 'one is invited to two places').toBe(1)
    await invite(own, one, test, all.slice(1, 2))
    expect(await tests(), 'both may come').toBe(0)
    await answer(own, all[0]!, 'yes')
    expect(await tests(), 'one comes').toBe(0)
    await answer(own, all[1]!, 'another_time')
    expect(await tests(), 'the other one does not').toBe(1)
    await invite(own, one, test, all.slice(2))
    expect(await tests(), 'a third one may').toBe(0)
    await answer(own, all[2]!, 'no')
    expect(await tests()).toBe(1)
    expect(await own.service('cancel_test', { session_hash: one, ...(await asShown(own, test)) })).toMatchObject({ body: { ok: true } })
    expect(await tests(), 'cancelled').toBe(0)
  })

  test('a test that is over waits until its results are told, if there is somebody to tell', async () => {
    const one = await volunteer()
    const tests = async () => (await waiting(one)).tests
    const [asked, silent] = [await aTester(own), await aTester(own)]
    const [test, unanswered] = [
      await testFor(own, one, [asked], { places: 1, minutes: 60 }),
      await testFor(own, one, [silent], { places: 1 }),
    ]
    await answer(own, asked, 'yes')
    expect(await tests()).toBe(0)
    await begin(own, test, '59 minutes')
    await begin(own, unanswered, '10 hours')
    expect(await tests(), 'it is still going on, and nobody answered the other one').toBe(0)
    await begin(own, test, '61 minutes')
    expect(await tests()).toBe(1)
    await own.service('tell_test_results', { session_hash: one, ...(await asShown(own, test)), results: 'The button was too small.' })
    expect(await tests()).toBe(0)
  })
})
