/**
 * `npm run baseline`: writes supabase/baseline.txt, who owns and who may use each table and function once the migrations
 * have run on a fresh database. A change of rights is then a change of a file that somebody reads.
 */
import { writeFile } from 'node:fs/promises'
import type { Database } from './database.ts'
import { bootstrap, migrate } from './migrate.ts'
import { openPGlite } from './pglite.ts'

export const BASELINE = new URL('../baseline.txt', import.meta.url)

/**
 * What a hosted project grants by itself to what is made later: everything to every role, as bootstrap.sql says, or
 * nothing, which has been Supabase's default for new projects since May 2026. The migrations must mean the same on both.
 */
export const DEFAULT_GRANTS = {
  everything: '',
  nothing: ['tables', 'functions', 'sequences']
    .map((what) => `alter default privileges in schema public revoke all on ${what} from anon, authenticated, service_role;`)
    .join('\n'),
}

/** Runs the migrations on a database that is bootstrapped and empty, and describes what they made. */
export async function describeMigrated(database: Database, grants: keyof typeof DEFAULT_GRANTS): Promise<string> {
  await database.exec(DEFAULT_GRANTS[grants])
  await migrate(database)
  return describeRights(database)
}

/** One text of both descriptions, and of one of them where they are equal. */
export function baselineOf(described: Record<keyof typeof DEFAULT_GRANTS, string>): string {
  const head = 'Written by `npm run baseline` from the database. Change the migrations, not this file.\n'
  if (described.everything === described.nothing)
    return `${head}The same whether Supabase grants everything or nothing by default.\n\n${described.nothing}`
  return `${head}\nWhere Supabase grants everything by default:\n\n${described.everything}\nWhere Supabase grants nothing by default:\n\n${described.nothing}`
}

/** Tables and functions of schemas private and public in the order of their bytes, which no collation changes. */
export async function describeRights(database: Database): Promise<string> {
  const rows = await database.query<{ line: string }>(
    `select line from (${TABLES} union all ${FUNCTIONS}) as described (line) order by line collate "C"`,
  )
  return rows.map(({ line }) => `${line}\n`).join('')
}

/** The owner's own rights go without saying. */
const granted = (acl: string, owner: string) => `coalesce((
  select string_agg(right_of.who || ' ' || right_of.what, ', ' order by right_of.who collate "C") from (
    select case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
      string_agg(lower(a.privilege_type) || case when a.is_grantable then ' (and grant it)' else '' end, '+' order by a.privilege_type collate "C")
    from aclexplode(${acl}) a where a.grantee <> ${owner} group by a.grantee
  ) as right_of (who, what)), 'nobody')`

const OURS = `('private'::regnamespace, 'public'::regnamespace)`

const TABLES = `
  select case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'view' when 'S' then 'sequence' else 'foreign table' end
    || ' ' || c.relnamespace::regnamespace || '.' || c.relname || E'\\n    owner ' || c.relowner::regrole || '; granted to '
    || ${granted(`coalesce(c.relacl, acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char", c.relowner))`, 'c.relowner')}
    || coalesce((
      select string_agg('; column ' || a.attname || ' to ' || ${granted('a.attacl', 'c.relowner')}, '' order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attacl is not null), '')
    || case when c.relkind in ('r', 'p') then '; row-level security '
      || case when c.relrowsecurity then 'on' else 'off' end || case when c.relforcerowsecurity then ', also for its owner' else '' end else '' end
  from pg_class c where c.relnamespace in ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`

const FUNCTIONS = `
  select case p.prokind when 'p' then 'procedure' else 'function' end || ' ' || p.pronamespace::regnamespace || '.' || p.proname
    || '(' || pg_get_function_arguments(p.oid) || ')' || coalesce(' returns ' || pg_get_function_result(p.oid), '')
    || E'\\n    owner ' || p.proowner::regrole || '; granted to '
    || ${granted(`coalesce(p.proacl, acldefault('f', p.proowner))`, 'p.proowner')}
    || '; ' || l.lanname || ', ' || case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end
    || ', security ' || case when p.prosecdef then 'definer' else 'invoker' end
    || coalesce(', ' || array_to_string(p.proconfig, ', '), ', no search_path')
  from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace in ${OURS}`

if (import.meta.main) {
  const describeFresh = async (grants: keyof typeof DEFAULT_GRANTS) => {
    const database = await openPGlite()
    await bootstrap(database)
    const described = await describeMigrated(database, grants)
    await database.close()
    return described
  }
  await writeFile(BASELINE, baselineOf({ everything: await describeFresh('everything'), nothing: await describeFresh('nothing') }))
}
