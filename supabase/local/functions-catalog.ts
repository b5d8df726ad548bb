import { literal, type Database } from './database.ts'

/** A function of schema public as the REST door sees it. */
export interface PublicFunction {
  name: string
  /** Argument names with their SQL types, in order. */
  args: { name: string; type: string }[]
  /** How many of the last arguments may be left out. */
  defaults: number
  returns: 'rows' | 'value' | 'nothing'
  readOnly: boolean
}

/** Reads the catalog once after the migrations; a later change of functions needs a restart, as PostgREST needs a reload. */
export async function readCatalog(database: Database): Promise<Map<string, PublicFunction>> {
  const functions = await database.query<PublicFunction>(`
    select p.proname as name,
      coalesce((
        select json_agg(json_build_object('name', p.proargnames[position], 'type', format_type(type, null)) order by position)
        from unnest(p.proargtypes::oid[]) with ordinality as argument (type, position)
      ), '[]') as args,
      p.pronargdefaults::integer as defaults,
      case when p.prorettype = 'void'::regtype then 'nothing' when p.proretset then 'rows' else 'value' end as returns,
      p.provolatile <> 'v' as "readOnly"
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
  `)
  return new Map(functions.map((found) => [found.name, found]))
}

/** Whether a call with these arguments reaches the function: all that are needed, none that it does not know. */
export function accepts(found: PublicFunction, given: string[]): boolean {
  const needed = found.args.slice(0, found.args.length - found.defaults)
  return needed.every((arg) => given.includes(arg.name)) && given.every((name) => found.args.some((arg) => arg.name === name))
}

/** The statement that calls a function with arguments by name and returns its answer as JSON text in `body`. */
export function callOf(found: PublicFunction, given: Record<string, unknown>): string {
  const used = found.args.filter((arg) => arg.name in given)
  const columns = used.map((arg) => `"${arg.name}" ${arg.type}`).join(', ')
  const call = `public."${found.name}"(${used.map((arg) => `"${arg.name}" => args."${arg.name}"`).join(', ')})`
  const args = used.length > 0 ? `json_to_record(${literal(JSON.stringify(given))}::json) as args (${columns})` : '(select) as args'
  if (found.returns === 'rows') return `select coalesce(json_agg(answer), '[]')::text as body from ${args}, lateral ${call} as answer`
  return `select to_json(answer)::text as body from (select ${call} as answer from ${args}) as called`
}
