import { describe, expect, test } from 'vitest'
import { again, post, trustedSender } from '../support/comments/authors.ts'
import { hold, publish, publishHeld, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, type OpenedDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const NOT_IN_IT = { ok: false, field: 'quote', reason: 'not_in_this_comment' }
const NOT_THERE = { ok: false, field: 'in_reply_to', reason: 'not_in_this_discussion' }

const SOURCE = { plain: 'The ramp\n\nis closed. 100% of it_self.' }

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test.each([
    ['the whole text', 'The ramp is closed. 100% of it_self.'],
    ['a part of it', 'ramp is'],
    ['with other spaces and line ends', 'The\n ramp\t\tis closed.'],
    ['one character', '%'],
  ])('a passage can be quoted that stands in the answered comment: %s', async (_what, quote) => {
    const thread = `quotes-${quote.length}`
    const { number } = await publish(own, await volunteer(own), { ...SOURCE, thread })
    expect(await post(own, { thread, in_reply_to: number, quote })).toMatchObject({ ok: true, status: 'held' })
  })

  test.each([
    ['other words', 'The ramp is open.'],
    ['other capitals', 'the ramp'],
    ['its marks', 'The *ramp*'],
    ['a pattern that would match it', 'The % closed'],
    ['a pattern with an underscore', 'it_sel_'],
    ['words in another order', 'closed ramp'],
  ])('and not %s', async (_what, quote) => {
    const thread = 'misquotes'
    const { number } = await publish(own, await volunteer(own), { ...SOURCE, thread })
    expect(await post(own, { thread, in_reply_to: number, quote })).toEqual(NOT_IN_IT)
  })

  test('T19: nothing answers or quotes what is held, removed, withdrawn, missing or in another discussion', async () => {
    const session = await volunteer(own)
    const thread = 'strays'
    const author = await trustedSender(own, session, 'strays@example.org')
    const removed = await publish(own, session, { ...SOURCE, thread })
    const published = await publish(own, session, { ...SOURCE, thread })
    expect(await post(own, { ...again(author), ...SOURCE, thread, text: 'Withdrawn later.' })).toMatchObject({
      status: 'published',
      number: 3,
    })
    const heldAgain = await publish(own, session, { ...SOURCE, thread })
    await hold(own, { ...SOURCE, thread })

    await own.service('decide_comments', removal(session, removed.id))
    await own.service('decide_comments', { ...removal(session, heldAgain.id), decision: 'hold', removal_rule: null })
    const [mine] = await own.database.query<{ id: string }>(`select id from private.comments where text = 'Withdrawn later.'`)
    expect(await own.service('withdraw_comment', { session_hash: author.session_hash, comment_id: mine?.id, gap_seconds: 60 })).toMatchObject({ body: { ok: true } }) // prettier-ignore

    for (const in_reply_to of [removed.number, 3, heldAgain.number, 5, 6]) {
      expect(await post(own, { thread, in_reply_to }), `#${in_reply_to}`).toEqual(NOT_THERE)
      expect(await post(own, { thread, in_reply_to, quote: 'ramp' }), `#${in_reply_to}, quoted`).toEqual(NOT_THERE)
    }
    expect(await post(own, { thread: 'elsewhere', in_reply_to: published.number, quote: 'ramp' })).toEqual(NOT_THERE)
    expect(await post(own, { thread, in_reply_to: published.number, quote: 'ramp' })).toMatchObject({ ok: true })
  })

  test('a quoted passage leaves the public page with its source, and comes back with it', async () => {
    const session = await volunteer(own)
    const thread = 'gone-sources'
    const source = await publish(own, session, { ...SOURCE, thread })
    const id = await hold(own, { thread, in_reply_to: source.number, quote: 'The ramp is closed.' })
    await publishHeld(own, session, id)
    const quoted = async () => (await own.anon<Record<string, unknown>[]>('published_comments', { thread, after: 1 })).body
    expect(await quoted()).toMatchObject([{ quote: 'The ramp is closed.', quote_state: null }])
    await own.service('decide_comments', removal(session, source.id))
    expect(await quoted()).toMatchObject([{ quote: null, quote_state: 'removed' }])
  })
})

let volunteers = 0
const volunteer = (own: OpenedDatabase) => signIn(own, `volunteer-${++volunteers}@example.org`)
