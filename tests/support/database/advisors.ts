import type { Database } from '../../../supabase/local/database.ts'

/** The lints of github.com/supabase/splinter that ask the catalog, asked of the schemas that are ours. */
const FINDINGS = `
  with ours as (select oid as schema from pg_namespace where nspname !~ '^(pg_|information_schema$|supabase_migrations$)'),
  tables as (select c.* from pg_class c, ours where c.relnamespace = ours.schema and c.relkind = 'r'),
  functions as (select p.* from pg_proc p, ours where p.pronamespace = ours.schema),
  indexes as (select i.*, string_to_array(i.indkey::text, ' ')::smallint[] as columns from pg_index i where i.indisvalid)
  select '0001 ' || k.conname as finding from pg_constraint k join tables t on t.oid = k.conrelid
  where k.contype = 'f' and not exists (select from indexes i where i.indrelid = t.oid and i.columns[1:cardinality(k.conkey)] = k.conkey)
  union
  select '0004 ' || t.oid::regclass from tables t where not exists (select from indexes i where i.indrelid = t.oid and i.indisprimary)
  union
  -- Supabase's own asks the statistics, too: an index that was used once is not found any more.
  select '0005 ' || c.relname from indexes i join tables t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid where not i.indisunique
  union
  -- One finding for all tables of a schema: the reason is the same.
  select '0008 ' || t.relnamespace::regnamespace || '.*' from tables t
  where t.relrowsecurity and not exists (select from pg_policy p where p.polrelid = t.oid)
  union
  select '0011 ' || f.proname from functions f where not exists (select from unnest(f.proconfig) as setting where setting like 'search_path=%')
  union
  select may.lint || f.proname from functions f, (values ('0028 ', 'anon'), ('0029 ', 'authenticated')) as may (lint, role)
  where f.pronamespace = 'public'::regnamespace and f.prosecdef and has_function_privilege(may.role, f.oid, 'execute')`

/** What Supabase's advisors find fault with: the number of the lint, and a name. */
export async function findings(database: Database): Promise<string[]> {
  return (await database.query<{ finding: string }>(FINDINGS)).map(({ finding }) => finding).toSorted()
}
