import type { Database } from './database.ts'

/** What the catalog says of one object of ours: a function, a table, a column, a constraint … */
export interface CatalogEntry {
  /** `function private.publish`, `column private.comments.text` */
  name: string
  text: string
}

const OURS = `= any (array[to_regnamespace('private'), to_regnamespace('public')])`

/**
 * Everything that the migrations make, one row an object, by names alone: two databases that got there by different ways
 * say the same. Columns have no order, because a column that comes later stands last.
 */
const CATALOG = `
  select 'schema ' || n.nspname as name, array(select unnest(n.nspacl)::text order by 1)::text || coalesce(obj_description(n.oid, 'pg_namespace'), '') as text
  from pg_namespace n where n.oid ${OURS}
  union all
  select 'default rights ' || d.defaclobjtype::text || coalesce(' in ' || n.nspname, ''), array(select unnest(d.defaclacl)::text order by 1)::text
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace where d.defaclrole = current_user::regrole
  union all
  select 'function ' || n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
    concat_ws(E'\\n', pg_get_functiondef(p.oid), array(select unnest(p.proacl)::text order by 1)::text, obj_description(p.oid, 'pg_proc'))
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.pronamespace ${OURS}
  union all
  select 'domain ' || n.nspname || '.' || t.typname, concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typdefault, t.typnotnull,
    obj_description(t.oid, 'pg_type'))
  from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and t.typnamespace ${OURS}
  union all
  select case c.relkind when 'v' then 'view ' when 'S' then 'sequence ' else 'table ' end || c.oid::regclass::text, concat_ws(' ', c.relkind,
    c.relrowsecurity, c.relforcerowsecurity, array(select unnest(c.relacl)::text order by 1)::text, obj_description(c.oid, 'pg_class'), case when c.relkind = 'v' then pg_get_viewdef(c.oid) end)
  from pg_class c where c.relkind in ('r', 'v', 'm', 'p', 'S') and c.relnamespace ${OURS}
  union all
  select 'column ' || c.oid::regclass::text || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
    a.attstattarget, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
  from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relkind in ('r', 'p') and c.relnamespace ${OURS} and a.attnum > 0 and not a.attisdropped
  union all
  select 'constraint ' || coalesce(nullif(o.conrelid, 0)::regclass::text, o.contypid::regtype::text) || ' ' || o.conname, pg_get_constraintdef(o.oid)
  from pg_constraint o where o.connamespace ${OURS}
  union all
  select 'index ' || i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace ${OURS}
  union all
  select 'trigger ' || c.oid::regclass::text || ' ' || t.tgname, pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace ${OURS}
  order by name, text`

export const readCatalogText = (database: Database) => database.query<CatalogEntry>(CATALOG)

/** Names of objects that only one of two catalogs has, or that both describe differently. */
export function differences(before: CatalogEntry[], after: CatalogEntry[]): string[] {
  const [old, now] = [before, after].map((entries) => new Map(entries.map(({ name, text }) => [name, text]))) as [
    Map<string, string>,
    Map<string, string>,
  ]
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)).toSorted()
}
