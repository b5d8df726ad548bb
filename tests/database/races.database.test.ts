import { describe, expect, test } from 'vitest'
import { aComment, hash, HELD, hold, publication, removal, storedComments } from '../support/comments.ts'
import { ownDatabase, valueOf, type Answer } from '../support/rpc.ts'
import { addModerator, askForCode, CODE_REFUSED, newCode, SIGNED_IN, signIn, typeCode } from '../support/volunteers.ts'

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')
  const post = (comment: object) => own.service('post_comment', { ...comment })

  test('thirty pairs of identical posts at one moment store thirty comments', async () => {
    const before = await storedComments(own)
    const comments = times(30, () => aComment({ thread: 'pairs' }))
    const answers = await Promise.all(comments.flatMap((comment) => [post(comment), post(comment)]))
    expect(answers).toEqual(times(60, () => HELD))
    expect(await storedComments(own)).toBe(before + 30)
  })

  test('one form sent fifty times at one moment is stored once, and every sender is told that it is held', async () => {
    const before = await storedComments(own)
    const comment = aComment({ thread: 'impatience', email: 'impatient@example.org' })
    const answers = await Promise.all(times(50, () => post(comment)))
    expect(answers).toEqual(times(50, () => HELD))
    expect(await storedComments(own)).toBe(before + 1)
  })

  test('one submission with fifty different texts at one moment stores one of them and refuses the others', async () => {
    const before = await storedComments(own)
    const { submission } = aComment()
    const answers = await Promise.all(times(50, () => post(aComment({ submission }))))
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toEqual([HELD])
    expect(answers.filter(({ body }) => (body as { reason?: string }).reason === 'submission_reused')).toHaveLength(49)
    expect(await storedComments(own)).toBe(before + 1)
  })

  test('posts that share addresses, texts and discussions at one moment wait for each other and do not fail', async () => {
    const before = await storedComments(own)
    const shared = times(30, (nth) => ({
      email: `sharer${nth % 3}@example.org`,
      text: `A text that three people send, number ${nth % 10}.`,
      thread: `shared-${nth % 2}`,
      network: hash(`network ${nth % 5}`),
    }))
    expect(await Promise.all(shared.map((common) => post(aComment(common))))).toEqual(times(30, () => HELD))
    expect(await storedComments(own)).toBe(before + 30)
  })

  test('two moderators publishing twenty comments of one discussion at one moment give the numbers 1 to 20, once each', async () => {
    const sessions = [await signIn(own, 'first@example.org'), await signIn(own, 'second@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'rush' })))
    const decide = (session: string) => ids.map((id) => own.service<{ number: number }>('publish_comment', publication(session, id)))
    const answers = await Promise.all(sessions.flatMap(decide))
    const numbers = answers.map(({ body }) => body.number)
    const oneToTwenty = times(20, (nth) => nth + 1)
    expect(numbers.slice(0, 20).toSorted((a, b) => a - b)).toEqual(oneToTwenty)
    expect(numbers.slice(20), 'the second moderator is told the number that the first one gave').toEqual(numbers.slice(0, 20))
    const decisions = 'select count(*)::integer from private.decisions where comment_id = any ($1)'
    expect(await valueOf<number>(own.database, decisions, [ids])).toBe(20)
  })

  test('one moderator publishes and one removes at one moment: the answers, the comment and the log agree', async () => {
    const [publisher, remover] = [await signIn(own, 'publisher@example.org'), await signIn(own, 'remover@example.org')]
    const ids = await Promise.all(times(20, () => hold(own, { thread: 'disputes' })))
    const disputes = ids.map((id) => [
      own.service('publish_comment', publication(publisher, id)),
      own.service('remove_comment', removal(remover, id)),
    ])
    const answers = await Promise.all(disputes.map((both) => Promise.all(both)))
    const rows = await own.database.query<{ id: string; status: string; number: number | null; log: string[] }>(
      `select id, status, number, (select array_agg(d.decision order by d.decided_at, d.decision) from private.decisions d where d.comment_id = c.id) as log
       from private.comments c where id = any ($1)`,
      [ids],
    )
    expect(rows).toHaveLength(20)
    ids.forEach((id, nth) => {
      const [published, removed] = (answers[nth] ?? []).map(({ body }) => body as { ok: boolean; reason?: string; number?: number })
      const row = rows.find((found) => found.id === id)
      expect(removed?.ok).toBe(true)
      expect(row?.status).toBe('removed')
      if (published?.ok) expect(row).toMatchObject({ number: published.number, log: ['published', 'removed'] })
      else expect([published?.reason, row?.number, row?.log]).toEqual(['already_removed', null, ['removed']])
    })
    const numbers = rows.flatMap(({ number }) => number ?? []).toSorted((a, b) => a - b)
    expect(numbers, 'no number is lost').toEqual(times(numbers.length, (nth) => nth + 1))
  })

  test('of twenty functions that ask at one moment whether to build, one is told yes', async () => {
    await own.database.exec(`update private.builds set wanted_at = now(), called_at = now() - interval '2 hours'`)
    const claims = await Promise.all(times(20, () => own.service('claim_build', { gap_seconds: 60 })))
    expect(claims.every(({ status }) => status === 200)).toBe(true)
    expect(claims.filter(({ body }) => body === true)).toHaveLength(1)
  })

  test('after fifty wrong guesses at one moment the right code is refused, and five of them counted', async () => {
    await addModerator(own, 'guessed@example.org')
    const code = await askForCode(own, 'guessed@example.org')
    const guess = () => typeCode(own, { ...code, code_hash: newCode().code_hash })
    const guesses = await Promise.all(times(50, guess))
    expect(guesses.map(({ answer }) => answer)).toEqual(times(50, () => CODE_REFUSED))
    expect((await typeCode(own, code)).answer).toEqual(CODE_REFUSED)
    const tries = await valueOf<number>(own.database, 'select tries from private.sign_in_codes where request_hash = $1', [
      code.request_hash,
    ])
    expect(tries).toBe(5)
  })

  test('the right code typed in twenty windows at one moment signs one of them in', async () => {
    await addModerator(own, 'windows@example.org')
    const code = await askForCode(own, 'windows@example.org')
    const windows = await Promise.all(times(20, () => typeCode(own, code)))
    const answers: Answer[] = windows.map(({ answer }) => answer)
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toEqual([SIGNED_IN])
    expect(answers.filter(({ body }) => !(body as { ok: boolean }).ok)).toEqual(times(19, () => CODE_REFUSED))
  })

  test('twenty requests for a code at one moment send five mails', async () => {
    await addModerator(own, 'flooded@example.org')
    const ask = () => own.service<{ send: boolean }>('request_moderator_code', { email: 'flooded@example.org', ...newCode() })
    const answers = await Promise.all(times(20, ask))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(answers.filter(({ body }) => body.send)).toHaveLength(5)
  })
})
