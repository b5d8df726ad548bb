import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { outcomes, publication, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { answer, asShown, aTester, begin, testFor } from '../support/testers/invitations.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

/** What volunteers did is kept for good, so it must say nothing about anybody else. */
describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test('no key leads from what volunteers did to a tester, an author or a comment, nor back', async () => {
    const keys = await own.database.query<{ key: string }>(`
      select o.conrelid::regclass || ' to ' || o.confrelid::regclass as key from pg_constraint o
      where o.contype = 'f' and 'private.acts'::regclass in (o.conrelid, o.confrelid)`)
    expect(keys).toEqual([{ key: 'private.act_words to private.acts' }])
  })

  test('whatever volunteers do to comments, tests and testers’ details, no tester’s or author’s id, name or address is written down', async () => {
    const by = await signIn(own)
    const [kept, removed] = [await proveAuthor(own), await proveAuthor(own, { email: 'other@example.org' })]
    await outcomes(own, publication(by, kept.id))
    await outcomes(own, removal(by, removed.id))
    const tester = await aTester(own, { name: 'Wanda Marked', email: 'wanda-marked@example.org' })
    const test = await testFor(own, by, [tester])
    await own.service('export_testers', { session_hash: by, why: 'To call them back.' })
    await answer(own, tester, 'yes', 'Marked, too')
    await begin(own, test)
    await own.service('tell_test_results', { session_hash: by, ...(await asShown(own, test)), results: 'Marked as well' })

    const written = await own.database.query<{ kind: string; row: string }>('select kind, a::text as row from private.acts a order by kind')
    expect(written.map(({ kind }) => kind)).toEqual([
      'comment_published', 'comment_removed', 'test_invited', 'test_planned', 'test_results_told', 'testers_exported',
    ]) // prettier-ignore
    const authors = await own.database.query<{ id: string }>('select id from private.authors')
    expect(authors).toHaveLength(2)
    const rows = JSON.stringify(written)
    expect(rows, 'who did it stands there').toContain(await valueOf<string>(own.database, 'select volunteer_id::text from private.sessions where token_hash = $1', [by])) // prettier-ignore
    for (const secret of [tester.id, ...authors.map(({ id }) => id), 'arked', 'example', 'back']) expect(rows).not.toContain(secret)
  })

  const act = (kind: string, detail: string) =>
    own.database.query(
      `insert into private.acts (batch, kind, subject_id, volunteer_id, detail) values (gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), $2)`,
      [kind, detail],
    )

  test.each([
    ['a name', { name: 'Wanda' }],
    ['a sentence', { why: 'to call her' }],
    ['an address', { to: 'wanda@example.org' }],
    ['a telephone number in digits', { phone: '4165550100' }],
    ['a telephone number with hyphens', { phone: '416-555-0100' }],
    ['a telephone number as a number', { phone: 4165550100 }],
    ['a word of 81 letters', { rule: 'x'.repeat(81) }],
    ['words in a list', { reasons: ['links', 'Call me'] }],
    ['words in an object', { filter: { devices: 'my phone' } }],
    ['words as a key', { 'Call me': 1 }],
    ['words behind a quotation mark', { rule: 'a", "b c' }],
    ['an id', { tester: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11' }],
    ['an empty text', { rule: '' }],
  ])('the detail of an act has no place for %s', async (_what, detail) => {
    await expect(act('made_up', JSON.stringify(detail))).rejects.toMatchObject({ code: '23514' })
  })

  test.each(['[]', '"links"', 'null', '7'])('the detail of an act is an object, not %s', async (detail) => {
    await expect(act('made_up', detail)).rejects.toMatchObject({ code: '23514' })
  })

  test.each(['Called Wanda', 'called-wanda', 'Wanda', '', '_', `${'x'.repeat(41)}`])('“%s” is no kind of act', async (kind) => {
    await expect(act(kind, '{}')).rejects.toMatchObject({ code: '23514' })
  })

  test('what a volunteer does is written with rules, reasons and counts', async () => {
    await act(
      'testers_exported',
      '{"filter": {"devices": "other_device"}, "only_shared": true, "testers": 4200, "reasons": ["links", "set_aside"]}',
    )
    expect(
      await valueOf(
        own.database,
        `select count(*)::integer from private.acts where detail ? 'only_shared' and detail ->> 'testers' = '4200'`,
      ),
    ).toBe(1)
  })
})
