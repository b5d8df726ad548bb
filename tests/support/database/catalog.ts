import type { Database } from '../../../supabase/local/database.ts'

/** What is wrong with a table, view or function, by its full name. Asked of the catalog, so that nothing new is forgotten. */
export type Complaint = { name: string; complaint: string }

const OURS = `('private'::regnamespace, 'public'::regnamespace)`
const ROLES = `unnest(array['public', 'anon', 'authenticated', 'service_role']) as role (name)`
const TABLE_RIGHTS = `unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain']) as may (do_this)`

const COMPLAINTS = `
  select c.oid::regclass::text as name, 'has no row-level security' as complaint
  from pg_class c where c.relnamespace in ${OURS} and c.relkind in ('r', 'p') and not c.relrowsecurity
  union all
  select c.oid::regclass::text, 'has a policy that lets somebody in: ' || p.polname
  from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace in ${OURS}
  union all
  select c.oid::regclass::text, 'is granted to ' || role.name || ' for ' || may.do_this
  from pg_class c, ${ROLES}, ${TABLE_RIGHTS}
  where c.relnamespace in ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege(role.name, c.oid, may.do_this)
  union all
  select c.oid::regclass::text || '.' || a.attname, 'has a column that is granted to somebody'
  from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace in ${OURS} and a.attacl is not null
  union all
  select c.oid::regclass::text, 'is a sequence that is granted to ' || role.name
  from pg_class c, ${ROLES}
  where c.relnamespace in ${OURS} and c.relkind = 'S' and has_sequence_privilege(role.name, c.oid, 'usage, select, update')
  union all
  select c.oid::regclass::text, 'is a table or a view in public'
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
  union all
  select c.oid::regclass::text, 'has no comment'
  from pg_class c where c.relnamespace in ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and obj_description(c.oid, 'pg_class') is null
  union all
  select p.oid::regprocedure::text, 'has no comment'
  from pg_proc p where p.pronamespace in ${OURS} and obj_description(p.oid, 'pg_proc') is null
  union all
  select p.oid::regprocedure::text, 'does not set search_path to nothing'
  from pg_proc p where p.pronamespace in ${OURS} and not coalesce(p.proconfig @> array['search_path=""'], false)
  union all
  select p.oid::regprocedure::text, 'is public and not security definer'
  from pg_proc p where p.pronamespace = 'public'::regnamespace and not p.prosecdef
  union all
  select p.oid::regprocedure::text, 'is private and can be executed by ' || role.name
  from pg_proc p, ${ROLES} where p.pronamespace = 'private'::regnamespace and has_function_privilege(role.name, p.oid, 'execute')
  union all
  select p.oid::regprocedure::text, 'can be executed by everybody, whatever the role'
  from pg_proc p where p.pronamespace = 'public'::regnamespace and has_function_privilege('public', p.oid, 'execute')
  union all
  select min(p.oid::regprocedure::text), 'has a namesake: the REST door chooses by name'
  from pg_proc p where p.pronamespace = 'public'::regnamespace group by p.proname having count(*) > 1
  union all
  select n.nspname, 'is a schema in which ' || role.name || ' may ' || may.do_this
  from pg_namespace n, ${ROLES}, unnest(array['usage', 'create']) as may (do_this)
  where n.nspname !~ '^(pg_|information_schema$)' and has_schema_privilege(role.name, n.oid, may.do_this)
    and not (n.nspname in ('public', 'extensions') and may.do_this = 'usage')
  order by name, complaint`

export const complaints = (database: Database) => database.query<Complaint>(COMPLAINTS)

/** Names of the functions, in whichever schema of ours, that a role can execute. */
export async function executableBy(database: Database, role: string): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select proname as name from pg_proc where pronamespace in ${OURS} and has_function_privilege($1, oid, 'execute') order by proname collate "C"`,
    [role],
  )
  return rows.map(({ name }) => name)
}

/** Tables and views of ours, and where the migrations are noted. */
export async function tables(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('private', 'public', 'supabase_migrations') and c.relkind in ('r', 'p', 'v', 'm') order by 1`)
  return rows.map(({ name }) => name)
}

/**
 * A function as the catalog keeps it. `definition` is the whole statement that makes it; `body` is what its author wrote,
 * and null where Postgres keeps no text of it (`begin atomic`).
 */
export interface StoredFunction {
  name: string
  language: string
  definition: string
  body: string | null
}

export const storedFunctions = (database: Database) =>
  database.query<StoredFunction>(`
    select p.oid::regprocedure::text as name, l.lanname as language, pg_get_functiondef(p.oid) as definition,
      case when p.prosqlbody is null then p.prosrc end as body
    from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace in ${OURS} order by 1`)
