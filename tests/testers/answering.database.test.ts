import { describe, expect, test } from 'vitest'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { answer, asShown, begin, invite, mailsAbout, standing, testers, testFor } from '../support/testers/invitations.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const volunteer = () => signIn(own, `answers${++volunteers}@example.org`)

  test('who says yes gets a place while there are some, then one on the waiting list, and may change their mind', async () => {
    const [session, all] = [await volunteer(), await testers(own, 4)]
    const [first, second, third, fourth] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0], (typeof all)[0]]
    const test = await testFor(own, session, all, { places: 1 })
    expect(await answer(own, first, 'yes')).toMatchObject({ ok: true, answer: 'yes', place: 'has_place', position: null })
    expect(await answer(own, second, 'yes')).toMatchObject({ place: 'waits', position: 1 })
    expect(await answer(own, third, 'yes')).toMatchObject({ place: 'waits', position: 2 })
    expect(await answer(own, fourth, 'another_time', 'Saturdays')).toMatchObject({ answer: 'another_time', place: null, position: null })
    expect(await mailsAbout(own, test, 'test_place')).toBe(1)

    expect(await answer(own, second, 'yes', 'I come by wheelchair.'), 'a note costs nobody their turn').toMatchObject({ position: 1 })
    expect(await answer(own, first, 'no')).toMatchObject({ answer: 'no', place: null })
    expect(await mailsAbout(own, test, 'test_place')).toBe(2)
    expect(await answer(own, first, 'yes'), 'at the end of the list').toMatchObject({ place: 'waits', position: 2 })
    expect(await standing(own, session, test)).toMatchObject({ invited: 4, has_place: 1, waits: 2, no: 0, another_time: 1 })
    expect((await standing(own, session, test)).answers).toEqual([
      { name: 'Wanda', answer: 'yes', place: 'has_place', note: 'I come by wheelchair.' },
      { name: 'Wanda', answer: 'yes', place: 'waits', note: null },
      { name: 'Wanda', answer: 'yes', place: 'waits', note: null },
      { name: 'Wanda', answer: 'another_time', place: null, note: 'Saturdays' },
    ])
    expect(await answer(own, second, 'no')).toMatchObject({ ok: true })
    expect(await answer(own, third, 'yes')).toMatchObject({ place: 'has_place' })
    expect(await mailsAbout(own, test, 'test_place')).toBe(3)
  })

  test('whoever gave a place back and gets one again is mailed again', async () => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    const test = await testFor(own, session, all)
    for (const given of ['yes', 'no', 'yes', 'yes']) expect(await answer(own, all[0]!, given)).toMatchObject({ ok: true })
    expect(await mailsAbout(own, test, 'test_place')).toBe(2)
  })

  test('the place of somebody who deletes themselves goes to the first who waits', async () => {
    const [session, all] = [await volunteer(), await testers(own, 3)]
    const test = await testFor(own, session, all, { places: 1 })
    for (const one of all) await answer(own, one, 'yes')
    await own.service('stop_tester', { tester_id: all[0]!.id })
    expect(await standing(own, session, test)).toMatchObject({ invited: 2, has_place: 1, waits: 1 })
    expect(await answer(own, all[1]!, 'yes')).toMatchObject({ place: 'has_place' })
    expect(await answer(own, all[0]!, 'yes'), 'their code died with them').toEqual({ ok: false, reason: 'code_refused' })
    await own.service('stop_tester', { tester_id: all[2]!.id })
    expect(await standing(own, session, test)).toMatchObject({ invited: 1, has_place: 1, waits: 0 })
  })

  test('a code works until the test begins, and one that is none is refused like any other', async () => {
    const [session, all] = [await volunteer(), await testers(own, 2)]
    const [begun, cancelled] = [await testFor(own, session, [all[0]!]), await testFor(own, session, [all[1]!])]
    await own.service('cancel_test', { session_hash: session, ...(await asShown(own, cancelled)) })
    await begin(own, begun)
    expect(await answer(own, all[0]!, 'yes')).toEqual({ ok: false, reason: 'begun' })
    expect(await answer(own, all[1]!, 'yes')).toEqual({ ok: false, reason: 'cancelled' })
    for (const code_hash of [hash('another code'), '', 'x', "' or true --"])
      expect(await answer(own, { code_hash }, 'yes')).toEqual({ ok: false, reason: 'code_refused' })
    expect(await standing(own, session, begun)).toMatchObject({ has_place: 0 })
  })

  test.each([
    ['an answer nobody can give', { answer: 'maybe' }],
    ['no answer', { answer: null }],
    ['a note of 501 characters', { note: 'n'.repeat(501) }],
    ['a note of 501 emoji', { note: '🌳'.repeat(501) }],
    ['an empty note', { note: '' }],
    ['a note of spaces', { note: ' \u00a0\n' }],
    ['a carriage return in the note', { note: 'One\r\nTwo' }],
    ['a bell in the note', { note: 'Ring\u0007' }],
    ['a note that turns text around', { note: 'See \u202egro.elpmaxe' }],
  ])('%s is refused by the table, and nothing changes', async (_what, changes) => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    const test = await testFor(own, session, all)
    const given = { code_hash: all[0]!.code_hash, answer: 'yes', network: hash('home'), note: null, ...changes }
    expect(await own.service('answer_invitation', given)).toEqual(refusedWith(400, '23514'))
    expect(await standing(own, session, test)).toMatchObject({ has_place: 0, answers: [] })
  })

  test('markup, quotes and 500 emoji in a note are stored as they came', async () => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    const test = await testFor(own, session, all)
    for (const note of ['<script>alert(1)</script>', "'; drop table private.tests; --", '🌳'.repeat(500), 'One\n\nTwo\tthree', '=1+1']) {
      await answer(own, all[0]!, 'another_time', note)
      expect((await standing(own, session, test)).answers[0]).toMatchObject({ note })
    }
  })

  test('tries are limited: twenty answers an hour by one code, 300 from one network', async () => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    await testFor(own, session, all)
    for (let nth = 0; nth < 20; nth++) expect(await answer(own, all[0]!, nth % 2 ? 'no' : 'yes')).toMatchObject({ ok: true })
    expect(await answer(own, all[0]!, 'yes')).toEqual({ ok: false, reason: 'too_many_now' })

    const guess = (network: string) =>
      own.service('answer_invitation', { code_hash: hash('guess'), answer: 'yes', network: hash(network), note: null })
    for (let nth = 0; nth < 300; nth++) await guess('a guesser')
    expect(await guess('a guesser')).toMatchObject({ body: { reason: 'too_many_now' } })
    expect(await guess('a neighbour')).toMatchObject({ body: { reason: 'code_refused' } })
  })

  test('a code of one test answers no other', async () => {
    const [session, all] = [await volunteer(), await testers(own, 1)]
    const first = await testFor(own, session, all)
    const second = await testFor(own, session, [{ ...all[0]!, code_hash: hash('the code for another test') }])
    await answer(own, all[0]!, 'yes')
    expect(await standing(own, session, first)).toMatchObject({ has_place: 1 })
    expect(await standing(own, session, second)).toMatchObject({ has_place: 0, invited: 1 })
    expect(await invite(own, session, second, all)).toMatchObject({ body: { invited: 0, left_out: { invited_before: 1 } } })
    expect(
      await valueOf<number>(own.database, 'select count(*)::integer from private.test_invitations where tester_id = $1', [all[0]!.id]),
    ).toBe(2)
  })
})
