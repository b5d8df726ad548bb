import { parse, parsePlPgSQL } from '@libpg-query/parser'
import type { StoredFunction } from './catalog.ts'

/** A statement as Postgres' own parser reads it, or what stands in the place of one that it never sees. */
type Tree = object

/**
 * What is wrong with the statements of a function. Supabase's own login refuses UPDATE and DELETE without WHERE, also
 * inside functions; what EXECUTE puts together cannot be read beforehand.
 */
export async function faultsOf(stored: StoredFunction): Promise<string[]> {
  try {
    return (await statementsOf(stored)).flatMap(faultsIn)
  } catch (cause) {
    return [`cannot be read: ${(cause as Error).message}`]
  }
}

/** Every statement and expression of a function; for plpgsql also its own tree, where EXECUTE stands. */
export async function statementsOf({ language, definition, body }: StoredFunction): Promise<Tree[]> {
  if (language === 'sql') return [(await parse(body ?? definition)) as Tree]
  if (language !== 'plpgsql') throw new Error(`it is written in ${language}`)
  const program: Tree = await parsePlPgSQL(definition)
  const parts = [...nodesOf(program)].filter(([name]) => name === 'PLpgSQL_expr').map(([, part]) => part as Part)
  if (!JSON.stringify(program).includes('PLpgSQL_stmt_block')) throw new Error('it has no body')
  return [program, ...(await Promise.all(parts.map(async (part) => (await parse(asStatement(part))) as Tree)))]
}

/** A statement, expression or assignment inside plpgsql. The mode is Postgres' RawParseMode. */
interface Part {
  query: string
  parseMode: number
}

function asStatement({ query, parseMode }: Part): string {
  if (parseMode === 0) return query
  if (parseMode === 2) return `select ${query}`
  if (parseMode >= 3 && parseMode <= 5) return query.replace(/^[^=]*=/, 'select ')
  throw new Error(`nothing is known of a part with mode ${parseMode}: ${query}`)
}

const DYNAMIC = ['PLpgSQL_stmt_dynexecute', 'PLpgSQL_stmt_dynfors', 'dynquery', 'DoStmt']

/** What is wrong in a tree, with whatever is nested in it. */
export function faultsIn(tree: Tree): string[] {
  return [...nodesOf(tree)].flatMap(([name, node]) => {
    if (DYNAMIC.includes(name)) return ['executes a text']
    if (name === 'UpdateStmt' && !chooses(node, 'whereClause')) return ['UPDATE without WHERE']
    if (name === 'DeleteStmt' && !chooses(node, 'whereClause')) return ['DELETE without WHERE']
    if (name === 'MergeStmt' && !chooses(node, 'joinCondition')) return ['MERGE without ON']
    if (name === 'MergeWhenClause' && changesUnmatched(node) && !chooses(node, 'condition')) return ['MERGE of all that has no match']
    return []
  })
}

/** A condition that names no column, such as `true`, chooses no row. */
function chooses(statement: object, place: string): boolean {
  const condition = (statement as Record<string, unknown>)[place]
  return [...nodesOf(condition)].some(([name]) => name === 'ColumnRef' || name === 'CurrentOfExpr')
}

function changesUnmatched(clause: object): boolean {
  const { matchKind, commandType } = clause as { matchKind?: string; commandType?: string }
  return matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE' && commandType !== 'CMD_NOTHING'
}

/** Every named node of a tree, whatever its depth. */
function* nodesOf(tree: unknown): Generator<[name: string, node: object]> {
  if (typeof tree !== 'object' || tree === null) return
  for (const [name, node] of Object.entries(tree) as [string, unknown][]) {
    if (typeof node !== 'object' || node === null) continue
    yield [name, node]
    yield* nodesOf(node)
  }
}
