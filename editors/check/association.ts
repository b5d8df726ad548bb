import { ASSOCIATION } from '../../src/association.ts'
import { didYouMean, type Mistake } from './finding.ts'

/** The two places in which src/association.ts names a file of src/content. `text` is that file, or undefined in a test without it. */
export function checkAssociation(text: string | undefined, published: Iterable<string>, offices: Iterable<string>): Mistake[] {
  if (text === undefined) return []
  return [
    ...named(text, 'office', ASSOCIATION.office, offices, 'file in src/content/offices'),
    ...named(text, 'houseRules', ASSOCIATION.houseRules, published, 'published article in src/content/news'),
  ]
}

function named(text: string, field: string, name: string, names: Iterable<string>, what: string): Mistake[] {
  const existing = [...names]
  if (existing.includes(name)) return []
  const line = text.split('\n').findIndex((one) => one.trim().startsWith(`${field}:`)) + 1
  return [{ line: Math.max(line, 1), message: `${field}: There is no ${what} with the name ${name}.${didYouMean(name, existing)}` }]
}
