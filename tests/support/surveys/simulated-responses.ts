import { itemsOf } from '../../../src/surveys/countable-items.ts'
import { questionsOf } from '../../../src/surveys/survey.ts'
import type { Response } from './counted-answers.ts'
import { IDS, SIMULATED } from './simulated-surveys.ts'

/** Random numbers in [0, 1) that are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ASKED = questionsOf(SIMULATED)
  .slice(2)
  .flatMap(itemsOf)
  .map(({ id, choices: all, question }) => ({
    id,
    kind: question.kind,
    names: Object.keys(all),
    showIf: question.show_if,
    required: 'required' in question && question.required,
  }))

/** One of several, each with its own weight. */
function pick<Value>(random: () => number, weighted: [Value, number][]): Value {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  return (weighted.find(([, weight]) => (left -= weight) < 0) ?? weighted[0]!)[0]
}

/** Answers of 300 people. How skewed each question is, and how much each role differs, is drawn anew for each survey. */
export function simulatedResponses(seed: number, people = 300): Response[] {
  const random = seeded(seed)
  const small = random() * 0.03
  const roles: [string, number][] = [
    ['resident', 0.7],
    ['employee', 0.15],
    ['councillor', small],
    ['other', 0.06 + small],
    ['', 0.05 * random()],
  ]
  const areas: [string, number][] = [
    ['here', 0.5],
    ['near', 0.1 + 0.2 * random()],
    ['elsewhere', 0.15],
    ['outside', 0.1 * random()],
    ['', 0.08],
  ]
  const skews = new Map(IDS.map((id) => [id, 0.5 + 3.5 * random()]))
  const weightsOf = new Map(
    roles.map(([role]) => [
      role,
      ASKED.map(({ id, names }) => names.map((name): [string, number] => [name, random() ** skews.get(id)! + 0.005])),
    ]),
  )
  return Array.from({ length: people }, () => {
    const [role, area] = [pick(random, roles), pick(random, areas)]
    const answers: Response['answers'] = { ...(role && { role }), ...(area && { area }) }
    ASKED.forEach(({ id, kind, names, showIf, required }, nth) => {
      if (showIf && !showIf.is.includes(answers[showIf.question] as string)) return
      if (!required && random() < 0.06) return
      const weighted = weightsOf.get(role)![nth]!
      const some = kind === 'several' ? names.filter((_, one) => random() < Math.min(0.97, weighted[one]![1])) : []
      answers[id] = some.length > 0 ? some : kind === 'several' ? [pick(random, weighted)] : pick(random, weighted)
    })
    return { key: Math.floor(random() * 2 ** 40), answers }
  })
}
