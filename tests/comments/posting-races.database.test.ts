import { describe, expect, test } from 'vitest'
import { atOneMoment } from '../support/at-one-moment.ts'
import { aComment, hash, HELD, storedComments } from '../support/comments.ts'
import { ownDatabase } from '../support/rpc.ts'

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

  test('one form sent fifty times at one moment is stored once, and every sender is told that it is held', async () => {
    const before = await storedComments(own)
    const comment = aComment({ thread: 'impatience', email: 'impatient@example.org' })
    const answers = await postTogether(times(50, () => comment))
    expect(answers).toEqual(times(50, () => HELD))
    expect(await storedComments(own)).toBe(before + 1)
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
