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
  /** Its own `statement_timeout`, which PostgREST puts in place of the role's. */
  timeLimit: string | null
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
      p.provolatile <> 'v' as "readOnly",
      (select split_part(setting, '=', 2) from unnest(p.proconfig) as setting where setting like 'statement_timeout=%') as "timeLimit"
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

/** The statement that calls a function with arguments by name and returns its answer, at most so many rows of a set, as JSON text in `body`. */
export function callOf(found: PublicFunction, given: Record<string, unknown>, maxRows: number): string {
  const used = found.args.filter((arg) => arg.name in given)
  const columns = used.map((arg) => `"${arg.name}" ${arg.type}`).join(', ')
  const call = `public."${found.name}"(${used.map((arg) => `"${arg.name}" => args."${arg.name}"`).join(', ')})`
  const args = used.length > 0 ? `json_to_record(${literal(JSON.stringify(given))}::json) as args (${columns})` : '(select) as args'
  if (found.returns === 'rows') {
    const rows = `select answer from ${args}, lateral ${call} as answer limit ${maxRows}`
    return `select coalesce(json_agg(answer), '[]')::text as body from (${rows}) as called`
  }
  return `select to_json(answer)::text as body from (select ${call} as answer from ${args}) as called`
}
