import { describe, expect, test } from 'vitest'
import { again, aSender, post, prove, provedSender, trustedSender } from '../support/comments/authors.ts'
import { hash, publishHeld, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const idOf = (text: string) => valueOf<string>(own.database, 'select id from private.comments where text = $1', [text])

  test('who has proved an address and was published once is published at once, and the site is built', async () => {
    const sender = await trustedSender(own, await signIn(own), 'trusted@example.org')
    const posted = await post(own, { ...again(sender), thread: 'at-once' })
    expect(posted).toMatchObject({ ok: true, status: 'published', number: 1, reasons: [], code_asked: false, mail: null })
    await own.service('claim_build', { gap_seconds: 0 })
    expect(await post(own, { ...again(sender), thread: 'at-once', gap_seconds: 0 })).toMatchObject({ number: 2, build: true })
    const { body } = await own.anon<unknown[]>('published_comments', { thread: 'at-once', after: 0 })
    expect(body).toHaveLength(2)
    expect(JSON.stringify(body)).not.toContain('trusted@')
  })

  test('T15: an address that was only typed earns no trust, borrows none and changes nothing for its owner', async () => {
    const session = await signIn(own, 'volunteer-15@example.org')
    const owner = await trustedSender(own, session, 'owner@example.org')
    // Somebody else, in another browser, types the same address, in other capitals too.
    for (const email of ['owner@example.org', 'OWNER@Example.org']) {
      const thief = aSender(email)
      expect(await post(own, { ...thief, name: 'Not the owner' })).toMatchObject({ status: 'held', code_asked: true })
      // Not even in a browser that has proved another address.
      const other = await provedSender(own, `other-${thief.request_hash.slice(0, 8)}@example.org`)
      expect(await post(own, { ...again(other), email })).toMatchObject({ status: 'held', code_asked: true })
    }
    const authors = await own.database.query('select email, reply_mail from private.authors where email ilike $1', ['owner@%'])
    expect(authors).toEqual([{ email: 'owner@example.org', reply_mail: 'each' }])
    expect(await valueOf(own.database, `select count(*)::integer from private.comments c join private.authors a on a.id = c.author_id where a.email = 'owner@example.org'`)).toBe(1) // prettier-ignore
    // A typed address whose comment a volunteer published has earned nothing either.
    const typed = aSender('only-typed@example.org')
    await post(own, { ...typed, text: 'Published with a typed address only.' })
    await publishHeld(own, session, await idOf('Published with a typed address only.'))
    expect(await post(own, again(typed))).toMatchObject({ status: 'held' })
    expect(owner.email).toBe('owner@example.org')
  })

  test('no address at all, or no session, is no trust', async () => {
    const sender = await trustedSender(own, await signIn(own, 'volunteer-none@example.org'), 'leaves@example.org')
    const { email, session_hash, ...code } = again(sender)
    expect(await post(own, { session_hash })).toMatchObject({ status: 'held', code_asked: false })
    expect(await post(own, { email, ...code })).toMatchObject({ status: 'held' })
    expect(await post(own, { email, session_hash: hash('a guessed cookie') })).toMatchObject({ status: 'held' })
  })

  test('trust goes when the published comment goes, and with a session that is over', async () => {
    const session = await signIn(own, 'volunteer-gone@example.org')
    const sender = await trustedSender(own, session, 'gone@example.org')
    expect(await post(own, { ...again(sender), text: 'Published at once, and then removed.' })).toMatchObject({ status: 'published' })
    // 12 hours later the same cookie is a stranger's, although nobody has swept the table yet.
    await own.database.query(`update private.sessions set used_at = now() - interval '13 hours' where token_hash = $1`, [
      sender.session_hash,
    ])
    expect(await post(own, again(sender))).toMatchObject({ status: 'held', code_asked: true })
    expect(await post(own, again(sender)), 'and it has not come back to life by that').toMatchObject({ status: 'held', code_asked: true })

    const other = await trustedSender(own, session, 'removed@example.org')
    const first = await valueOf<string>(own.database, `select c.id from private.comments c join private.authors a on a.id = c.author_id where a.email = 'removed@example.org'`) // prettier-ignore
    expect(await own.service('decide_comments', removal(session, first))).toMatchObject({ body: { results: [{ outcome: 'removed' }] } })
    expect(await post(own, again(other))).toMatchObject({ status: 'held', reasons: [], code_asked: false })
  })

  test('a code proves the one comment for which it was mailed, and no other with the same address', async () => {
    const [first, second] = [aSender('two@example.org'), aSender('two@example.org')]
    await post(own, { ...first, text: 'The first of two with one address.' })
    await post(own, { ...second, text: 'The second of two with one address.' })
    expect(await prove(own, first)).toMatchObject({ ok: true, for: 'comment', status: 'held', thread: 'a-picnic-table' })
    const rows = await own.database.query(`select text, email, author_id is not null as proved from private.comments where text like 'The % of two with one address.' order by text`) // prettier-ignore
    expect(rows).toEqual([
      { text: 'The first of two with one address.', email: null, proved: true },
      { text: 'The second of two with one address.', email: 'two@example.org', proved: false },
    ])
    // The code of the first, typed in the browser of the second or twice, is refused in the same words.
    const refused = { ok: false, reason: 'code_refused' }
    expect(await prove(own, first)).toEqual(refused)
    expect(await prove(own, { ...second, code_hash: first.code_hash })).toEqual(refused)
    expect(await prove(own, { ...second, request_hash: hash('never asked') })).toEqual(refused)
  })

  test('a comment that waited for the proof of a trusted author is published when the code is typed', async () => {
    const session = await signIn(own, 'volunteer-late@example.org')
    await trustedSender(own, session, 'late@example.org')
    const elsewhere = aSender('late@example.org')
    expect(await post(own, { ...elsewhere, thread: 'late' })).toMatchObject({ status: 'held' })
    expect(await prove(own, elsewhere)).toMatchObject({ ok: true, status: 'published', number: 1, thread: 'late' })
  })

  test('T21: the capacity is frozen with the comment, whatever its writer chooses next', async () => {
    const session = await signIn(own, 'volunteer-21@example.org')
    const sender = await trustedSender(own, session, 'changes@example.org')
    const capacities = ['city_personal', 'resident', 'other']
    for (const capacity of capacities) expect(await post(own, { ...again(sender), thread: 'frozen', capacity, name: `As ${capacity}` })).toMatchObject({ status: 'published' }) // prettier-ignore
    const { body } = await own.anon<{ capacity: string }[]>('published_comments', { thread: 'frozen', after: 0 })
    expect(body.map(({ capacity }) => capacity)).toEqual(capacities)
  })

  test('an office is spoken for only with an address of its list, proved by a code', async () => {
    const session = await signIn(own, 'volunteer-office@example.org')
    const sender = await trustedSender(own, session, 'official@example.org')
    const official = { capacity: 'city_official', thread: 'offices' }
    expect(await post(own, { ...again(sender), ...official, office_address: false })).toMatchObject({ status: 'held', may_speak: false })
    expect(await post(own, { ...again(sender), ...official, office_address: true })).toMatchObject({ status: 'published', may_speak: true })
    const unproved = aSender('colleague@example.org')
    expect(await post(own, { ...unproved, ...official, office_address: true, text: 'Spoken for an office, unproved.' })).toMatchObject({ status: 'held', may_speak: false, code_asked: true }) // prettier-ignore
    const decided = await own.service<{ results: { outcome: string }[] }>('decide_comments', {
      session_hash: session, comments: [{ id: await idOf('Spoken for an office, unproved.'), version: 1 }], decision: 'publish', gap_seconds: 60,
    }) // prettier-ignore
    expect(decided.body.results[0]?.outcome, 'not even a volunteer can publish it').not.toBe('published')
    expect(await prove(own, unproved)).toMatchObject({ ok: true, may_speak: true, status: 'held' })
  })
})
