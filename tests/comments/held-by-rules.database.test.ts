import { describe, expect, test } from 'vitest'
import { again, aSender, post, provedSender, trustedSender } from '../support/comments/authors.ts'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const trusted = async (email: string) => trustedSender(own, await signIn(own, `volunteer-${++volunteers}@example.org`), email)

  test.each(['links', 'link_text', 'listed_word', 'election'])('whoever wrote it, a text that a rule holds waits: %s', async (reason) => {
    const sender = await trusted(`${reason.replace('_', '-')}@example.org`)
    expect(await post(own, { ...again(sender), reasons: [reason] })).toMatchObject({ status: 'held', reasons: [reason], number: null })
    expect(await post(own, again(sender)), 'and the next one does not').toMatchObject({ status: 'published', reasons: [] })
  })

  test('the same text, in other capitals and spaces, waits for thirty days, wherever it was sent', async () => {
    const sender = await trusted('same-text@example.org')
    const text = `A text of more than twenty characters, ${engine}.`
    expect(await post(own, { text, thread: 'first-place' })).toMatchObject({ status: 'held', reasons: [] })
    const repeated = { ...again(sender), text: text.toUpperCase().replaceAll(' ', '\n '), thread: 'second-place' }
    expect(await post(own, repeated)).toMatchObject({ status: 'held', reasons: ['same_text'] })
    await own.database.query(`update private.comments set posted_at = posted_at - interval '31 days' where thread like '%-place'`) // prettier-ignore
    expect(await post(own, { ...again(sender), text, thread: 'third-place' })).toMatchObject({ status: 'published', reasons: [] })
    for (const thread of ['one', 'two'])
      expect(await post(own, { ...again(sender), text: 'Thank you!', thread })).toMatchObject({ reasons: [] })
  })

  test('several comments of one author within ten minutes wait, and ten minutes later none does', async () => {
    const sender = await trusted('burst@example.org')
    const statuses = []
    for (const _nth of times(6, (nth) => nth)) statuses.push(await post(own, { ...again(sender), burst: 5 }))
    // The one with which the address was proved counts, too.
    expect(statuses.map(({ status }) => status)).toEqual(['published', 'published', 'published', 'published', 'held', 'held'])
    expect(statuses.map(({ reasons }) => reasons?.join())).toEqual(['', '', '', '', 'burst', 'burst'])
    await own.database.query(`update private.comments set posted_at = posted_at - interval '11 minutes'`)
    expect(await post(own, { ...again(sender), burst: 5 })).toMatchObject({ status: 'published' })
  })

  test('several rules hold one comment, and proving its address takes none of them away', async () => {
    const sender = await provedSender(own, 'several@example.org')
    const text = 'Two reasons and a text that was sent before.'
    await post(own, { text })
    const posted = await post(own, { ...again(sender), text, reasons: ['links', 'listed_word'] })
    expect(posted.reasons).toEqual(['links', 'listed_word', 'same_text'])
  })

  test('sixty people of one office in ten minutes all get through, each with an address and its code', async () => {
    const network = hash('one office, one address')
    const answers = []
    for (const nth of times(60, (nth) => nth)) answers.push(await post(own, { ...aSender(`colleague${nth}@example.org`), network }))
    expect(answers.filter(({ ok, status }) => ok && status === 'held')).toHaveLength(60)
    expect(answers.filter(({ code_asked, mail }) => code_asked && mail)).toHaveLength(60)
    expect(answers.flatMap(({ reasons }) => reasons)).toEqual([])
  })

  test('comments of one network in one hour share a mark, and nobody else has it', async () => {
    const [office, library] = [hash('an office'), hash('a library')]
    for (const network of [office, office, library]) await post(own, { network, thread: 'networks' })
    const marks = await own.database.query<{ mark: string }>(`select encode(network_hash, 'hex') as mark from private.comments where thread = 'networks' order by posted_at, id`) // prettier-ignore
    const different = new Set(marks.map(({ mark }) => mark))
    expect([marks.length, different.size]).toEqual([3, 2])
    for (const { mark } of marks) expect([office, library, hash(office), hash(library)]).not.toContain(mark)
    // A day later it is gone, and with the day's key nobody can make it again.
    await own.database.query(`update private.comments set posted_at = posted_at - interval '25 hours' where thread = 'networks'`)
    await own.service('forget_expired')
    expect(await valueOf(own.database, `select count(network_hash)::integer from private.comments where thread = 'networks'`)).toBe(0)
  })
})
