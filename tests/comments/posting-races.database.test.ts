import { describe, expect, test } from 'vitest'
import { aSender, post, trustedSender, type Posted } from '../support/comments/authors.ts'
import { aComment, hash, HELD, storedComments } from '../support/comments/comments.ts'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')
  const postTogether = (comments: Record<string, unknown>[]) =>
    atOneMoment(
      own,
      'private.comments',
      comments.map((comment) => () => own.service('post_comment', comment)),
    )

  test('thirty pairs of identical posts at one moment store thirty comments', async () => {
    const before = await storedComments(own)
    const comments = times(30, () => aComment({ thread: 'pairs' }))
    const answers = await postTogether(comments.flatMap((comment) => [comment, comment]))
    expect(answers).toEqual(times(60, () => HELD))
    expect(await storedComments(own)).toBe(before + 30)
  })

  test('T37: one form sent fifty times at one moment is one row and one mail, and every sender gets the same answer', async () => {
    const before = await storedComments(own)
    const mails = () => valueOf<number>(own.database, 'select count(*)::integer from private.mails')
    const mailsBefore = await mails()
    const comment = aComment({ thread: 'impatience', ...aSender('impatient@example.org') })
    const answers = await postTogether(times(50, () => comment))
    const bodies = answers.map(({ body }) => body as Posted)
    expect(bodies.map(({ status, code_asked }) => `${status} ${code_asked}`)).toEqual(times(50, () => 'held true'))
    expect(bodies.filter(({ mail }) => mail !== null)).toHaveLength(1)
    expect([await storedComments(own), await mails()]).toEqual([before + 1, mailsBefore + 1])
  })

  test('T37: one code typed twenty times at one moment is taken once, and its comment is published once', async () => {
    const session = await signIn(own)
    const sender = await trustedSender(own, session, 'twenty@example.org')
    const elsewhere = aSender(sender.email)
    await post(own, { ...elsewhere, thread: 'typed-once' })
    const typed = {
      request_hash: elsewhere.request_hash,
      code_hash: elsewhere.code_hash,
      opened_session_hash: elsewhere.session_hash,
      gap_seconds: 60,
    }
    const answers = await Promise.all(times(20, () => own.service<Posted>('prove_comment', typed)))
    expect(answers.filter(({ body }) => body.ok)).toMatchObject([{ body: { status: 'published', number: 1 } }])
    expect(await valueOf(own.database, `select count(*)::integer from private.comments where thread = 'typed-once'`)).toBe(1)
  })

  test('fifty comments for one address at one moment mail five codes', async () => {
    const answers = await postTogether(times(50, () => aComment(aSender('bombed@example.org'))))
    // Twenty comments an hour are taken from one address; of their codes, five are mailed.
    expect(answers.filter(({ body }) => (body as Posted).ok)).toHaveLength(20)
    expect(answers.filter(({ body }) => (body as Posted).mail)).toHaveLength(5)
  })

  test('one submission with fifty different texts at one moment stores one of them and refuses the others', async () => {
    const before = await storedComments(own)
    const { submission } = aComment()
    const answers = await postTogether(times(50, () => aComment({ submission })))
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
    expect(await postTogether(shared.map(aComment))).toEqual(times(30, () => HELD))
    expect(await storedComments(own)).toBe(before + 30)
  })
})
