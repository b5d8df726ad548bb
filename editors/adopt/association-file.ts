import { format, resolveConfig } from 'prettier'
import ts from 'typescript'

/** What a field of a described file gets, by its place: 'name', 'welcome.title'. */
export type Values = Readonly<Record<string, string | readonly string[]>>

/**
 * The described file with other values: everything else in it, comments above all, stays as it is. Works on the syntax
 * tree, so that no value can end its own quotes and become code. Throws when the file has no such field.
 */
export async function withValues(
  source: string,
  values: Values,
  path = 'src/settings/association.ts',
  constant = 'ASSOCIATION',
): Promise<string> {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const whole = objectIn(file, constant)
  const places = Object.entries(values).map(([name, value]) => {
    const field = fieldOf(whole, name.split('.'))
    if (!field) throw new Error(`${path} has no field ${name}. Take the file from the repository again, or write the value in by hand.`)
    return { from: field.getStart(file), to: field.end, text: JSON.stringify(value) }
  })
  // From the end, so that the places before it stay where they are.
  const written = places
    .toSorted((one, other) => other.from - one.from)
    .reduce((text, { from, to, text: value }) => text.slice(0, from) + value + text.slice(to), source)
  return format(written, { ...(await resolveConfig(path)), filepath: path })
}

/** The values that a file has now, in the shape of Values. */
export function valuesIn(source: string, path = 'src/settings/association.ts'): Values {
  const leaves = (node: ts.Expression, name: string): [string, string | readonly string[]][] => {
    if (ts.isObjectLiteralExpression(node)) {
      return node.properties.filter(ts.isPropertyAssignment).flatMap((property) => {
        const key = (property.name as ts.Identifier | ts.StringLiteral).text
        return leaves(property.initializer, name ? `${name}.${key}` : key)
      })
    }
    if (ts.isArrayLiteralExpression(node)) return [[name, node.elements.map((element) => (element as ts.StringLiteral).text)]]
    return [[name, (node as ts.StringLiteral).text]]
  }
  return Object.fromEntries(leaves(objectIn(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true), 'ASSOCIATION'), ''))
}

/** The object after `export const ASSOCIATION =`, without its `as const` and `satisfies`. */
function objectIn(file: ts.SourceFile, constant: string): ts.ObjectLiteralExpression {
  for (const statement of file.statements.filter(ts.isVariableStatement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      const bare = name.getText(file) === constant && initializer ? withoutTypes(initializer) : undefined
      if (bare && ts.isObjectLiteralExpression(bare)) return bare
    }
  }
  throw new Error(`${file.fileName} does not say what ${constant} is. Take the file from the repository again.`)
}

const withoutTypes = (value: ts.Expression): ts.Expression =>
  ts.isAsExpression(value) || ts.isSatisfiesExpression(value) ? withoutTypes(value.expression) : value

function fieldOf(whole: ts.ObjectLiteralExpression, [first, ...rest]: string[]): ts.Expression | undefined {
  const found = whole.properties.filter(ts.isPropertyAssignment).find(({ name }) => (name as ts.Identifier).text === first)?.initializer
  if (!found || rest.length === 0) return found
  return ts.isObjectLiteralExpression(found) ? fieldOf(found, rest) : undefined
}
