import { beforeEach, describe, expect, test } from 'vitest'
import { storedComments } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aContact, counted, COUNTED, whatTheySaid } from '../support/mayor/contacts.ts'

/** In one statement, so that the clock stands still and no full hour comes between. */
const NEAR_CEILING = `
  create function private.contacts_near_ceiling(uses_before integer, contacts jsonb) returns setof jsonb
  language plpgsql volatile set search_path = '' as $$
  declare contact jsonb;
  begin
    delete from private.limit_counts;
    for contact in select jsonb_array_elements(contacts) loop
      return next public.report_contact(contact ->> 'call', contact ->> 'how', contact ->> 'submission', contact ->> 'network', 'UTC');
      update private.limit_counts set uses = uses_before where uses < uses_before;
    end loop;
  end $$`

const times = <Value>(count: number, value: (nth: number) => Value) => Array.from({ length: count }, (_, nth) => value(nth))

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine, NEAR_CEILING)
  beforeEach(() =>
    own.database.exec('delete from private.call_contacts; delete from private.contact_keys; delete from private.limit_counts'),
  )
  const report = async (contact: Record<string, unknown>) => (await own.service('report_contact', contact)).body

  test('somebody who got in touch counts once, whatever the number of tries', async () => {
    const contact = aContact()
    for (const _try of times(3, String)) expect(await own.service('report_contact', contact)).toEqual(COUNTED)
    expect(await counted(own)).toBe(1)
    expect(await report({ ...contact, how: 'mail' }), 'the same form with another way').toEqual({ ok: true, comment: null })
    expect(await counted(own)).toBe(1)
    await report(aContact())
    expect(await counted(own)).toBe(2)
  })

  test('what they heard waits as a comment like any other, and the same words are stored once', async () => {
    const before = await storedComments(own)
    const comment = whatTheySaid({ reasons: ['links'], link_hosts: ['example.org'] })
    const contact = aContact({ comment })
    for (const _try of times(2, String)) expect(await report(contact)).toEqual({ ok: true, comment: 'held' })
    expect([await storedComments(own), await counted(own)]).toEqual([before + 1, 1])
    const [stored] = await own.database.query('select * from private.comments where submission = $1', [comment.submission])
    expect(stored).toMatchObject({
      thread: 'how-to-call',
      name: 'Marta',
      text: comment.text,
      plain: comment.plain,
      reasons: ['links'],
      link_hosts: ['example.org'],
      status: 'held',
      email: null,
      author_id: null,
    })
    expect((await own.anon<unknown[]>('published_comments', { thread: 'how-to-call', after: 0 })).body).toEqual([])
  })

  test('words that are added when the form was counted already are taken, and count nothing', async () => {
    const before = await storedComments(own)
    const contact = aContact()
    await report(contact)
    expect(await report({ ...contact, comment: whatTheySaid() })).toEqual({ ok: true, comment: 'held' })
    expect([await storedComments(own), await counted(own)]).toEqual([before + 1, 1])
  })

  test('a refused comment counts nothing, and the same form without it still counts', async () => {
    const text = 'I phoned the mayor’s office.\n\nNobody picked up.'
    const said = () => aContact({ comment: whatTheySaid({ text }) })
    for (const _nth of times(3, String)) expect(await report(said())).toEqual({ ok: true, comment: 'held' })
    const [before, fourth] = [await storedComments(own), said()]
    expect(await report(fourth)).toEqual({ ok: false, field: 'text', reason: 'same_text_again' })
    expect([await storedComments(own), await counted(own)]).toEqual([before, 3])
    expect(await report({ ...fourth, comment: null })).toEqual({ ok: true, comment: null })
    expect(await counted(own)).toBe(4)
  })

  test.each<[string, Record<string, unknown>]>([
    ['a way that is none', { how: 'fax' }],
    ['no way', { how: null }],
    ['no call', { call: null }],
    ['an empty call', { call: '' }],
    ['a call that is a path', { call: '../mayor' }],
    ['a call in capitals', { call: 'Mayor' }],
    ['a call of 81 letters', { call: 'm'.repeat(81) }],
    ['a call with SQL in it', { call: `mayor'); drop table private.call_contacts; --` }],
    ['no submission', { submission: null }],
    ['a submission that is no hash', { submission: 'key' }],
    ['no time zone', { time_zone: null }],
    ['a time zone that is none', { time_zone: 'Mars/Olympus' }],
    ['a comment without words', { comment: whatTheySaid({ text: ' ' }) }],
    ['a comment that is too long', { comment: whatTheySaid({ text: 'x'.repeat(5001) }) }],
    ['a comment without a name', { comment: whatTheySaid({ name: null }) }],
    ['a comment without a capacity', { comment: whatTheySaid({ capacity: null }) }],
    ['a comment of nobody’s capacity', { comment: whatTheySaid({ capacity: 'mayor' }) }],
    ['a comment without a discussion', { comment: whatTheySaid({ thread: null }) }],
    ['a comment without a submission', { comment: whatTheySaid({ submission: null }) }],
    ['a comment that turns its text around', { comment: whatTheySaid({ text: 'They\u202e said' }) }],
  ])('%s is stored nowhere and counts nothing', async (_what, change) => {
    const before = await storedComments(own)
    expect((await own.service('report_contact', aContact(change))).status).toBe(400)
    const left = await valueOf<number>(own.database, 'select count(*)::integer from private.contact_keys')
    expect([await storedComments(own), await counted(own), left]).toEqual([before, 0, 0])
  })

  test.each([[null], ['a text'], [5], [[]]])('%j in the place of a comment is no comment', async (comment) => {
    const before = await storedComments(own)
    expect(await report(aContact({ comment }))).toEqual({ ok: true, comment: null })
    expect([await storedComments(own), await counted(own)]).toEqual([before, 1])
  })

  test.each<[string, number, () => Record<string, unknown>]>([
    ['a network counts 200 an hour', 199, () => aContact()],
    ['a network without a name counts 200 an hour, too', 199, () => aContact({ network: null })],
    ['a call counts 2,000 an hour', 1999, () => aContact({ network: crypto.randomUUID() })],
  ])('%s and no more', async (_what, uses, contact) => {
    const contacts = times(4, contact)
    const rows = await own.database.query<{ answer: { ok: boolean } }>('select private.contacts_near_ceiling($1, $2) as answer', [
      uses,
      JSON.stringify(contacts),
    ])
    const refused = { ok: false, reason: 'too_many_contacts' }
    expect(rows.map(({ answer }) => answer)).toEqual([COUNTED.body, COUNTED.body, refused, refused])
    expect(await counted(own)).toBe(2)
    expect(await report({ ...contacts[0], time_zone: 'UTC' }), 'one that was counted is still told so').toEqual(COUNTED.body)
    expect(await counted(own)).toBe(2)
  })

  test.each([
    ['2026-11-23 04:59:59+00', 'America/Toronto', '2026-11-16'],
    ['2026-11-23 05:00:00+00', 'America/Toronto', '2026-11-23'],
    ['2026-11-23 04:59:59+00', 'UTC', '2026-11-23'],
    ['2026-11-22 10:00:00+00', 'Pacific/Kiritimati', '2026-11-23'],
    ['2027-01-01 12:00:00+00', 'America/Toronto', '2026-12-28'],
    ['2026-03-09 03:59:59+00', 'America/Toronto', '2026-03-02'],
    ['2026-03-09 04:00:00+00', 'America/Toronto', '2026-03-09'],
    ['2026-11-02 04:59:59+00', 'America/Toronto', '2026-10-26'],
    ['2026-11-02 05:00:00+00', 'America/Toronto', '2026-11-02'],
  ])('%s lies, by the clocks of %s, in the week of %s', async (moment, zone, monday) => {
    expect(await valueOf(own.database, 'select private.contact_week($1::timestamptz, $2)::text', [moment, zone])).toBe(monday)
  })

  test('everybody may know tens: in all, by week and by way, and nothing exact', async () => {
    await own.database.exec(`
      insert into private.call_contacts (call, week, how, contacts) values
        ('mayor', '2026-11-09', 'phone', 9), ('mayor', '2026-11-16', 'phone', 19), ('mayor', '2026-11-16', 'mail', 1),
        ('parks', '2026-11-16', 'in_person', 9)`)
    const { body } = await own.anon<object[]>('contact_counts')
    expect(body).toEqual([
      { call: 'mayor', week: null, how: null, about: 20 },
      { call: 'mayor', week: null, how: 'mail', about: 0 },
      { call: 'mayor', week: null, how: 'phone', about: 20 },
      { call: 'mayor', week: '2026-11-09', how: null, about: 0 },
      { call: 'mayor', week: '2026-11-16', how: null, about: 20 },
      { call: 'parks', week: null, how: null, about: 0 },
      { call: 'parks', week: null, how: 'in_person', about: 0 },
      { call: 'parks', week: '2026-11-16', how: null, about: 0 },
    ])
  })

  test('a number and a mark have no place for who or when, and neither leads to a comment', async () => {
    const columns = `select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = $1::regclass and attnum > 0`
    expect(await valueOf(own.database, columns, ['private.call_contacts'])).toBe('call week how contacts')
    expect(await valueOf(own.database, columns, ['private.contact_keys'])).toBe('submission day')
    await report(aContact({ comment: whatTheySaid() }))
    const ties = `select count(*)::integer from private.contact_keys k join private.comments c using (submission)`
    expect(await valueOf(own.database, ties)).toBe(0)
  })

  test('a mark is forgotten when it is more than a day old, and the number stays', async () => {
    const [old, fresh] = [aContact(), aContact()]
    await report(old)
    await report(fresh)
    const age = (days: number, submission: string) =>
      own.database.query('update private.contact_keys set day = day - $1::integer where submission = $2', [days, submission])
    await age(2, old.submission)
    await age(1, fresh.submission)
    await own.service('forget_expired')
    const kept = await own.database.query<{ submission: string }>('select submission from private.contact_keys')
    expect(kept.map(({ submission }) => submission)).toEqual([fresh.submission])
    expect(await counted(own)).toBe(2)
  })
})
