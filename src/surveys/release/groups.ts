import { NOT_SAID } from '../demographic-fields.ts'
import type { AboutQuestion } from '../question.ts'
import { THRESHOLD } from './rounding.ts'

/** One or several answers about the person, put together. */
export interface Group {
  groups: string[]
  words: string
}

export type SizeOf = (group: Group) => number

const NOT_SAID_WORDS = 'Not said'

/** Every group that can be: the answers to the question, and those who gave none. */
export const declaredGroups = ({ choices }: AboutQuestion): Group[] => [
  ...Object.entries(choices).map(([name, words]) => ({ groups: [name], words })),
  { groups: [NOT_SAID], words: NOT_SAID_WORDS },
]

/**
 * R4: the groups after the declared merge order. A step applies when one of its groups is below the threshold; a group that was
 * put together before stands for each of its parts. When everybody said something, “not said” is no group.
 */
export function mergedGroups(question: AboutQuestion, sizeOf: SizeOf): Group[] {
  let all = declaredGroups(question).filter((group) => group.groups[0] !== NOT_SAID || sizeOf(group) > 0)
  for (const step of question.merge ?? []) {
    const named = all.filter(({ groups }) => groups.some((name) => step.groups.includes(name)))
    if (named.length < 2 || named.every((group) => sizeOf(group) >= THRESHOLD)) continue
    const together = { groups: named.flatMap(({ groups }) => groups), words: step.as }
    all = all.filter((group) => group === named[0] || !named.includes(group)).map((group) => (group === named[0] ? together : group))
  }
  return all
}

/**
 * R4: the groups that may be shown. None when only one answer would be hidden, or when all that would be hidden have fewer people
 * together than the threshold: everybody minus those who are shown would be a figure for them. “Not said” beside a single hidden
 * answer is no help, because for all that readers know it can be nobody.
 */
export function shownGroups(all: Group[], sizeOf: SizeOf, mayBeShown: Group[] = all): Group[] {
  // One group of everybody would only repeat the table of everybody.
  if (all.length < 2) return []
  const shown = mayBeShown.filter((group) => sizeOf(group) >= THRESHOLD)
  const hidden = all.filter((group) => !shown.includes(group))
  if (hidden.length === 0) return shown
  const people = hidden.reduce((sum, group) => sum + sizeOf(group), 0)
  const answers = hidden.filter(({ groups }) => groups.some((name) => name !== NOT_SAID))
  return answers.length < 2 || people < THRESHOLD ? [] : shown
}
