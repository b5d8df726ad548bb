import { describe, expect, test } from 'vitest'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { answer, asShown, aTest, invite, mailsAbout, standing, testers, testFor, type Invited } from '../support/testers/invitations.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

/** What only a real Postgres can show: everybody comes at one moment. */
describe('Postgres 17.10, at one moment', () => {
  const own = ownDatabase('Postgres 17.10')
  let volunteers = 0
  const volunteer = () => signIn(own, `races${++volunteers}@example.org`)
  const sayYes = (all: Invited[]) =>
    atOneMoment(
      own,
      'private.test_invitations',
      all.map((one) => () => answer(own, one, 'yes')),
    )

  test('thirty say yes for five places: five have one, twenty-five wait in a row, and nobody is lost', async () => {
    const [session, all] = [await volunteer(), await testers(own, 30)]
    const test = await testFor(own, session, all, { places: 5 })
    const answers = await sayYes(all)
    expect(answers.filter(({ place }) => place === 'has_place')).toHaveLength(5)
    const positions = answers.flatMap(({ position }) => position ?? []).toSorted((one, other) => one - other)
    expect(positions).toEqual(Array.from({ length: 25 }, (_, nth) => nth + 1))
    expect(await standing(own, session, test)).toMatchObject({ has_place: 5, waits: 25, invited: 30 })
    expect(await mailsAbout(own, test, 'test_place')).toBe(5)

    // Three of those with a place say no at one moment: the first three who wait get one mail each, the others none.
    const [leaving, next] = [
      answers.flatMap(({ place }, nth) => (place === 'has_place' ? [all[nth]!] : [])).slice(0, 3),
      byPosition(all, answers),
    ]
    await atOneMoment(
      own,
      'private.test_invitations',
      leaving.map((one) => () => answer(own, one, 'no')),
    )
    expect(await standing(own, session, test)).toMatchObject({ has_place: 5, waits: 22, no: 3 })
    expect(await mailsAbout(own, test, 'test_place')).toBe(8)
    for (const [nth, one] of next.slice(0, 4).entries())
      expect(await answer(own, one, 'yes')).toMatchObject(nth < 3 ? { place: 'has_place' } : { place: 'waits', position: 1 })
  })

  const byPosition = (all: Invited[], answers: { position: number | null }[]) =>
    all
      .map((one, nth) => ({ one, position: answers[nth]?.position ?? Infinity }))
      .toSorted((a, b) => a.position - b.position)
      .map(({ one }) => one)

  test('testers with places delete themselves while others say yes: every place is taken once', async () => {
    const [session, all] = [await volunteer(), await testers(own, 14)]
    const planned = aTest({ places: 4 })
    const test = await testFor(own, session, all, planned)
    for (const one of all.slice(0, 7)) await answer(own, one, 'yes')
    await atOneMoment<unknown>(
      own,
      'private.test_invitations',
      [
        ...all.slice(0, 4).map(
          ({ id }) =>
            () =>
              own.service('stop_tester', { tester_id: id }),
        ),
        ...all.slice(7).map((one) => () => answer(own, one, 'yes')),
      ],
      'delete or update',
    )
    expect(await standing(own, session, test)).toMatchObject({ invited: 10, has_place: 4, waits: 6 })
    expect(await stranded()).toBe(0)
  })

  test('places are taken away and given while people answer: never more than there are, and none left over', async () => {
    const [session, all] = [await volunteer(), await testers(own, 12)]
    const planned = aTest({ places: 3 })
    const test = await testFor(own, session, all, planned)
    // All three volunteers had the same version on the screen: the first one changes it, the others are told.
    const shown = await asShown(own, test)
    const changed: unknown[] = []
    const change = (places: number) => async () => {
      const { body } = await own.service<{ ok: boolean; reason?: string }>('change_test', {
        session_hash: session,
        ...shown,
        ...planned,
        places,
      })
      changed.push(body.ok ? 'changed' : body.reason)
    }
    await atOneMoment<unknown>(
      own,
      'private.test_invitations',
      [...all.map((one) => () => answer(own, one, 'yes')), change(6), change(2), change(4)],
      'update',
    )
    const { has_place, places, waits, version } = await standing(own, session, test)
    expect(changed.filter((became) => became === 'changed')).toHaveLength(Number(version) - shown.version)
    expect(changed.filter((became) => became === 'changed').length, String(changed)).toBeLessThan(2)
    expect(['changed', 'changed_meanwhile', 'places_taken']).toEqual(expect.arrayContaining(changed))
    expect(has_place).toBe(places)
    expect(Number(has_place) + Number(waits)).toBe(12)
    expect(await mailsAbout(own, test, 'test_place')).toBe(has_place)
  })

  test('two volunteers invite the same testers, and one of these leaves: each is invited once, and nobody meets an error', async () => {
    const [session, all] = [await volunteer(), await testers(own, 6)]
    const test = await testFor(own, session, [])
    const answers = await atOneMoment(
      own,
      'private.test_invitations',
      [
        () => invite(own, session, test, all),
        () => invite(own, session, test, all),
        () => own.service('stop_tester', { tester_id: all[0]!.id }),
      ],
      'insert or delete',
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { invited } = await standing(own, session, test)
    expect(invited).toBe(5)
    const waiting = `select count(*)::integer from private.mails where kind = 'test_invitation' and ended_at is null and data ->> 'test_id' = $1`
    expect(await valueOf<number>(own.database, waiting, [test])).toBe(5)
  })

  test('somebody says yes while the test is cancelled: they are told, by the answer or by mail', async () => {
    const [session, all] = [await volunteer(), await testers(own, 8)]
    const test = await testFor(own, session, all, { places: 8 })
    // Somebody has a place already, so that cancelling is a mail in any case.
    await answer(own, all[0]!, 'yes')
    const answers = await atOneMoment<{ ok?: boolean }>(
      own,
      'private.mails',
      [
        ...all.slice(1).map((one) => () => answer(own, one, 'yes')),
        async () => {
          await own.service('cancel_test', { session_hash: session, test_id: test, version: 1 })
          return {}
        },
      ],
      'insert',
    )
    expect(await mailsAbout(own, test, 'test_cancelled')).toBe(1 + answers.filter(({ ok }) => ok).length)
  })

  /** Tests in which somebody waits although a place is free. */
  const stranded = () =>
    valueOf<number>(
      own.database,
      `select count(*)::integer from private.tests t where exists (select from private.test_invitations i where i.test_id = t.id and i.place = 'waits')
        and t.places > (select count(*) from private.test_invitations i where i.test_id = t.id and i.place = 'has_place')`,
    )
})
