import { describe, expect, test } from 'vitest'
import { hold, publishHeld } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { addVolunteer, signIn } from '../support/volunteers/volunteers.ts'

interface Queue {
  waiting: number
  oldest: string
  held: { kind: string; id: string; version: number; reasons: string[]; title?: string }[]
}

/** A second kind of thing that waits, as a migration of tomorrow would bring it: a branch of a view and one of a function. */
const PHOTOS = (waiting: string) => `
  create table private.photos (id uuid primary key default gen_random_uuid(), title text not null, waits boolean not null default true,
    version integer not null default 1, sent_at timestamptz not null default clock_timestamp());
  create or replace view private.waiting as ${waiting.replace(/;\s*$/, '')}
    union all select 'photo', p.id, p.version, array['first_photo'], false, p.sent_at, p.sent_at from private.photos p where p.waits;
  alter function private.waiting_item rename to waiting_item_before;
  create function private.waiting_item(kind text, id uuid, volunteer uuid) returns jsonb language plpgsql stable set search_path = '' as $$
  #variable_conflict use_variable
  begin
    return case kind
      when 'photo' then (select jsonb_build_object('kind', kind, 'id', p.id, 'version', p.version, 'reasons', array['first_photo'], 'title', p.title)
        from private.photos p where p.id = id)
      else private.waiting_item_before(kind, id, volunteer)
    end;
  end $$`

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const queue = async (session_hash: string) => (await own.service<Queue>('read_queue', { session_hash })).body
  const claimed = async () => {
    await own.database.exec(`update private.mails set due_at = now() - interval '1 second' where ended_at is null`)
    return (await own.service<{ kind: string; waiting: number }[]>('claim_mails', { batch: 100 })).body
  }

  test('another kind of thing that waits is listed beside comments, and counted in the mail to volunteers', async () => {
    const live = await signIn(own)
    await addVolunteer(own, 'other@example.org')
    const id = await hold(own, { reasons: ['links'] })
    expect((await queue(live)).held.map(({ kind }) => kind)).toEqual(['comment'])
    await own.database.exec(PHOTOS(await valueOf<string>(own.database, `select pg_get_viewdef('private.waiting'::regclass)`)))
    const photo = await valueOf<string>(own.database, `insert into private.photos (title) values ('The new table') returning id`)

    const shown = await queue(live)
    expect(shown.waiting).toBe(2)
    expect(shown.held).toMatchObject([
      { kind: 'comment', id, version: 1, reasons: ['links'] },
      { kind: 'photo', id: photo, version: 1, reasons: ['first_photo'], title: 'The new table' },
    ])

    expect((await own.service('queue_volunteer_mails')).body).toBe(2)
    expect((await claimed()).filter(({ kind }) => kind === 'queue')).toMatchObject([{ waiting: 2 }, { waiting: 2 }])

    // Only the other kind waits now: that is reason enough for a mail, and to send one that is under way.
    await publishHeld(own, live, id)
    await own.database.exec(`delete from private.mails; update private.volunteer_notices set mailed_at = mailed_at - interval '2 hours';
      update private.photos set sent_at = clock_timestamp()`)
    expect((await own.service('queue_volunteer_mails')).body).toBe(2)
    expect(await claimed()).toMatchObject([
      { kind: 'queue', waiting: 1 },
      { kind: 'queue', waiting: 1 },
    ])
    const { waiting, held, oldest } = await queue(live)
    expect([waiting, held.map(({ kind }) => kind), typeof oldest]).toEqual([1, ['photo'], 'string'])
    await own.database.exec('update private.photos set waits = false')
    expect(await queue(live)).toMatchObject({ waiting: 0, held: [], oldest: null })
  })
})
