import { createHmac } from 'node:crypto'
import { NOT_SAID } from '../../../src/surveys/demographic-fields.ts'
import { planOf } from '../../../src/surveys/plan.ts'
import { PREFER_NOT } from '../../../src/surveys/question-fields.ts'
import type { Cell } from '../../../src/surveys/release/results-file.ts'
import type { Draw } from '../../../src/surveys/release/rounding.ts'
import type { Survey } from '../../../src/surveys/survey.ts'

/** One response as the database keeps it: its stored answers and a random number, small enough here to add up without BigInt. */
export interface Response {
  key: number
  answers: Record<string, string | string[]>
}

type Tallies = Map<string | null, Map<string | null, { people: number; sum: number }>>

/** Counts responses as private.survey_cells does it in SQL. */
export function cellsOf(survey: Survey, responses: Response[]): Cell[] {
  const plan = planOf(survey)
  return (['everyone', 'role', 'area'] as const).flatMap((by) => {
    const about = by === 'everyone' ? null : plan.about[by]
    if (by !== 'everyone' && about === null) return []
    const groups = responses.map(({ answers }) => (about === null ? null : groupOf(answers[about])))
    return [null, ...plan.tables[by]].flatMap((item) => {
      const tallies: Tallies = new Map()
      responses.forEach(({ key, answers }, nth) => {
        const chosen = item === null ? [] : answers[item]
        if (chosen === undefined) return
        count(tallies, groups[nth]!, null, key)
        for (const choice of Array.isArray(chosen) ? chosen : [chosen]) count(tallies, groups[nth]!, choice, key)
      })
      return [...tallies].flatMap(([group, choices]) =>
        [...choices].map(([choice, { people, sum }]) => ({ by, group, item, choice, people, key: String(sum) })),
      )
    })
  })
}

const groupOf = (said: string | string[] | undefined) => (typeof said !== 'string' || said === PREFER_NOT ? NOT_SAID : said)

function count(tallies: Tallies, group: string | null, choice: string | null, key: number): void {
  if (!tallies.has(group)) tallies.set(group, new Map())
  const choices = tallies.get(group)!
  const tally = choices.get(choice)
  if (!tally) return void choices.set(choice, { people: 1, sum: key })
  tally.people += 1
  tally.sum += key
}

/** Draws as the command makes them: from a secret, by HMAC-SHA-256. */
export const drawOf =
  (secret: string): Draw =>
  (content) =>
    createHmac('sha256', secret).update(content).digest().readUIntBE(0, 6) / 2 ** 48
