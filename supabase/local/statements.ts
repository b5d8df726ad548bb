import { parse } from '@libpg-query/parser'

/** One statement as it was written, with the comment above it, and which function it makes or describes. */
export interface Statement {
  text: string
  /** `private.publish` for a statement that makes or describes that function. */
  subject?: string | undefined
}

/** Takes SQL apart with Postgres' own parser. Throws what Postgres would say about it. */
export async function statementsOf(sql: string): Promise<Statement[]> {
  const bytes = Buffer.from(sql)
  const { stmts = [] } = (await parse(sql)) as { stmts?: { stmt: Node; stmt_location?: number; stmt_len?: number }[] }
  return stmts.map(({ stmt, stmt_location: from = 0, stmt_len: length = bytes.length - from }) => ({
    text: `${bytes
      .subarray(from, from + length)
      .toString()
      .trim()};`,
    subject: subjectOf(stmt),
  }))
}

interface Node {
  CreateFunctionStmt?: { funcname: Name[] }
  CommentStmt?: { objtype: string; object: { ObjectWithArgs?: { objname: Name[] } } }
}
type Name = { String: { sval: string } }

function subjectOf({ CreateFunctionStmt, CommentStmt }: Node): string | undefined {
  const described = CommentStmt?.objtype === 'OBJECT_FUNCTION' ? CommentStmt.object.ObjectWithArgs?.objname : undefined
  return (CreateFunctionStmt?.funcname ?? described)?.map((part) => part.String.sval).join('.')
}
