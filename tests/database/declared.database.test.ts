import { afterEach, describe, expect, test } from 'vitest'
import { differences, readCatalogText } from '../../supabase/local/catalog-text.ts'
import type { Database } from '../../supabase/local/database.ts'
import { readDeclared } from '../../supabase/local/declared.ts'
import { migrate } from '../../supabase/local/migrate.ts'
import { applyDeclared, writtenPart } from '../../supabase/local/write-migration.ts'
import { ENGINES, openDatabase, openUnmigrated } from '../support/database/databases.ts'

/** What supabase/schemas/ says that the database is, and how supabase/migrations/ gets there. */
const declared = await readDeclared()

describe.each(ENGINES)('%s', (engine) => {
  const opened: Database[] = []
  const keep = <Opened extends Database>(database: Opened) => (opened.push(database), database)
  afterEach(async () => void (await Promise.all(opened.splice(0).map((database) => database.close()))))

  test('all migrations in order give exactly what supabase/schemas declares', async () => {
    const [migrated, wanted] = [keep(await openDatabase(engine)), keep(await openUnmigrated(engine))]
    await applyDeclared(wanted, declared)
    const catalog = await readCatalogText(wanted)
    expect(catalog.filter(({ name }) => name.startsWith('function ')).length).toBeGreaterThan(100)
    expect(differences(await readCatalogText(migrated), catalog), 'run `npm run migration -- what_it_does`').toEqual([])
  })

  test('a difference in anything that is declared is found', async () => {
    const database = keep(await openDatabase(engine))
    const before = await readCatalogText(database)
    await database.exec(`
      comment on function public.post_comment is 'Something else.';
      grant execute on function public.post_comment to anon;
      alter table private.comments add note text;
      create index comments_by_name on private.comments (name);
      alter table private.comments disable row level security;
      alter table private.comments alter column text set statistics 7;`)
    expect(differences(before, await readCatalogText(database)).map((name) => name.replace(/\(.*/, ''))).toEqual([
      'column private.comments.note',
      'column private.comments.text',
      'function public.post_comment',
      'index private.comments_by_name',
      'table private.comments',
    ])
  })

  test('what changed in a function, its description, its arguments and its grants is written as the next migration', async () => {
    const database = keep(await openDatabase(engine))
    const changed = declared.map(({ path, sql }) => {
      if (path.endsWith('limits/limits.sql')) {
        return {
          path,
          sql: `${sql}\ncreate function public.made_up(word text) returns text\nlanguage sql security definer set search_path = ''\nas $$ select word || '; a $1 and a quote '''  $$;\ncomment on function public.made_up is 'Says a word.';\n`,
        }
      }
      if (path.endsWith('mail/sending.sql'))
        return {
          path,
          sql: sql
            .replace("'For the alarm:", "'For alarms:")
            .replace('mail_state() returns', "mail_state(since interval default '1 day') returns"),
        }
      if (path.endsWith('grants.sql')) return { path, sql: sql.replace('to service_role;', ', public.made_up to service_role;') }
      return { path, sql }
    })
    const wanted = keep(await openUnmigrated(engine))
    await applyDeclared(wanted, changed)
    const before = await readCatalogText(database)
    expect(differences(before, await readCatalogText(wanted))).toHaveLength(3)
    const migration = await writtenPart(before, await readCatalogText(wanted), changed)
    await database.exec(migration)
    expect(differences(await readCatalogText(database), await readCatalogText(wanted))).toEqual([])
  })

  test('a name that two functions bear is refused, so that a grant never means another function', async () => {
    const database = keep(await openUnmigrated(engine))
    const twice = `create function public.mail_state(again text) returns text language sql set search_path = '' as $$ select again $$;`
    const doubled = declared.map((file) => (file.path.endsWith('mail/sending.sql') ? { ...file, sql: `${file.sql}\n${twice}` } : file))
    await expect(applyDeclared(database, doubled)).rejects.toThrow('function name "public.mail_state" is not unique')
  })

  test('data that another version of the site made is left alone, with a sentence', async () => {
    const database = keep(await openDatabase(engine))
    await database.exec(`insert into supabase_migrations.schema_migrations (version, name) values ('20300101000000', 'later')`)
    await expect(migrate(database)).rejects.toThrow('The data was made by another version of this site')
  })
})
