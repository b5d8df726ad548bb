import { ASSOCIATION } from '../../src/settings/association.ts'
import type { Known } from './addresses.ts'
import { didYouMean, type Mistake } from './finding.ts'

/** The two places in which src/settings/association.ts names a file of src/content. `text` is that file, or undefined in a test without it. */
export function checkAssociation(text: string | undefined, published: Iterable<string>, { offices, calls }: Known): Mistake[] {
  if (text === undefined) return []
  return [
    ...named(text, 'office', ASSOCIATION.office, offices, 'file in src/content/offices'),
    ...withoutCall(text, ASSOCIATION.office, offices, calls),
    ...named(text, 'houseRules', ASSOCIATION.houseRules, published, 'published article in src/content/news'),
  ]
}

/** Every page links to this office as the one to call. */
function withoutCall(text: string, office: string, offices: Set<string>, calls: Set<string>): Mistake[] {
  if (!offices.has(office) || calls.has(office)) return []
  return [{ line: lineOf(text, 'office'), message: `office: src/content/offices/${office}.yaml has no call. Add one there.` }]
}

const lineOf = (text: string, field: string) => Math.max(text.split('\n').findIndex((one) => one.trim().startsWith(`${field}:`)) + 1, 1)

function named(text: string, field: string, name: string, names: Iterable<string>, what: string): Mistake[] {
  const existing = [...names]
  if (existing.includes(name)) return []
  return [{ line: lineOf(text, field), message: `${field}: There is no ${what} with the name ${name}.${didYouMean(name, existing)}` }]
}
