import { NOT_SAID } from '../demographic-fields.ts'
import { declaredGroups } from '../release/groups.ts'
import type { Results } from '../release/results-file.ts'
import { THRESHOLD } from '../release/rounding.ts'
import { questionsOf } from '../survey.ts'
import { splitInto, type Subsets } from './subsets.ts'
import { intervalOf, keyOf, type Whole } from './total-unknowns.ts'

/** The short names of all groups that a survey can have. */
function namesOf({ questionnaire }: Pick<Results, 'questionnaire'>, by: string): string[] {
  const about = questionsOf(questionnaire).find((one) => one.kind === 'one' && one.about === by)
  return about?.kind === 'one' ? declaredGroups(about).flatMap(({ groups }) => groups) : []
}

/** Those that are not in a table's columns. “Not said” alone is missing when everybody said something: then it is nobody. */
export function hiddenNames(results: Results, by: string, columns: { groups: string[] }[]): string[] {
  const missing = namesOf(results, by).filter((name) => !columns.some(({ groups }) => groups.includes(name)))
  return missing.length === 1 && missing[0] === NOT_SAID ? [] : missing
}

/**
 * How many groups that somebody can be in are missing at least. Those of a merge step are one, because a hidden group was small
 * enough for the step; so are those that stand together elsewhere in the file.
 */
export function hiddenGroups(results: Results, by: string, columns: { groups: string[] }[]): number {
  const about = questionsOf(results.questionnaire).find((one) => one.kind === 'one' && one.about === by)
  const together = [
    ...((about?.kind === 'one' && about.merge) || []).map(({ groups }) => groups),
    ...results.groups.filter((group) => group.by === by).map(({ groups }) => groups),
  ]
  let hidden = hiddenNames(results, by, columns).map((name) => [name])
  for (const names of together) {
    const joined = hidden.filter((one) => one.some((name) => names.includes(name)))
    if (joined.length > 1) hidden = [...hidden.filter((one) => !joined.includes(one)), joined.flat()]
  }
  return hidden.filter((one) => one.some((name) => name !== NOT_SAID)).length
}

/** Sizes of groups by role and by area: one number for each, whichever table it comes from. */
export function sizesIn({ numbers, results, everybody }: Whole) {
  const known = new Map<string, number>()
  const splits = new Map<string, Subsets>()
  const size = (by: string, groups: string[]) => {
    const key = `${by}: ${keyOf(groups)}`
    if (!known.has(key)) {
      const published = results.groups.find((one) => one.by === by && keyOf(one.groups) === keyOf(groups))
      const one = numbers.number(...(published ? intervalOf(published.people) : ([0] as const)))
      if (published) numbers.within(one, THRESHOLD, Infinity)
      known.set(key, one)
    }
    return known.get(key)!
  }
  return (by: string, columns: string[][]): Subsets => {
    const key = `${by}: ${columns.map(keyOf).join(', ')}`
    if (!splits.has(key))
      splits.set(
        key,
        splitInto(
          numbers,
          everybody,
          columns.map((groups) => size(by, groups)),
        ),
      )
    return splits.get(key)!
  }
}
