import { NOT_SAID } from './demographic-fields.ts'
import { PREFER_NOT } from './question-fields.ts'
import type { AboutQuestion, Question } from './question.ts'

interface Mistake {
  path: (string | number)[]
  message: string
}

/** An area or role with more answers would make groups too small to publish (R1: at most 4, each expected to have 30 people or more). */
const MOST_GROUPS = 4

/** Names that the results use for groups themselves. */
const TAKEN = [NOT_SAID, 'everyone']

/** What is wrong with a question about the person. */
export function aboutMistake(question: Question, all: Question[]): Mistake | undefined {
  if (question.kind !== 'one') return undefined
  const { about, merge, choices, required, show_if } = question
  if (!about) return merge && { path: ['merge'], message: 'Leave merge out: it belongs to a question with about: role or about: area.' }
  if (all.filter((other) => other.kind === 'one' && other.about === about)[0] !== question)
    return { path: ['about'], message: `Ask for the ${about} once.` }
  if (Object.keys(choices).length > MOST_GROUPS)
    return { path: ['choices'], message: `Offer at most ${MOST_GROUPS} answers: more make groups that are too small to publish.` }
  const taken = Object.keys(choices).find((choice) => TAKEN.includes(choice))
  if (taken) return { path: ['choices', taken], message: `Give this answer another short name: the results call a group ${taken}.` }
  if (required) return { path: ['required'], message: 'Write required: false. Nobody must say who they are.' }
  if (show_if) return { path: ['show_if'], message: 'Leave show_if out: everybody is asked who they are.' }
  return mergeMistake(question)
}

/**
 * Goes through the steps as if all were taken. A step is left out later when its groups are large enough, so that each must
 * name all that it means: what it calls them is then true whatever happened before.
 */
function mergeMistake({ choices, merge = [] }: AboutQuestion): Mistake | undefined {
  const names = [...Object.keys(choices), NOT_SAID]
  const words = Object.values(choices)
  let groups = names.map((name) => [name])
  for (const [nth, { groups: named, as }] of merge.entries()) {
    const at = (field: string, message: string) => ({ path: ['merge', nth, field], message })
    const unknown = named.find((name) => !names.includes(name))
    if (unknown === PREFER_NOT) return at('groups', `Write ${NOT_SAID}: those who prefer not to say are among them.`)
    if (unknown) return at('groups', `${unknown} is no answer to this question. It has ${names.join(', ')}.`)
    if (words.includes(as)) return at('as', `“${as}” is the name of one group alone. Say how they are called together.`)
    words.push(as)
    const isNamed = (group: string[]) => group.some((name) => named.includes(name))
    const together = groups.filter(isNamed)
    const left = together.flat().find((name) => !named.includes(name))
    if (left) return at('groups', `Name ${left}, too: an earlier step puts it together with one of these.`)
    if (together.length < 2) return at('groups', 'Leave this step out: these groups are one already.')
    groups = [...groups.filter((group) => !isNamed(group)), together.flat()]
    if (groups.length < 2) return at('groups', 'Leave this step out: it would put everybody into one group.')
  }
  return undefined
}
