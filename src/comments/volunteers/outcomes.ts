import { ASSOCIATION } from '../../settings/association.ts'
import { DECISION_REFUSALS, type Refusal } from './decision.ts'

const COUNT = new Intl.NumberFormat(ASSOCIATION.language)

/** How many comments had which outcome. */
export type Outcomes = Partial<Record<string, number>>

/** What was done, for one comment and for several. */
const DONE: Record<string, [one: string, several: string]> = {
  published: [
    'Published. It stands in the discussion now, and on the page itself after the next build.',
    'comments published. They stand in their discussions now, and on the pages themselves after the next build.',
  ],
  held: ['Held. It waits at the end of the queue.', 'comments held. They wait at the end of the queue.'],
  removed: ['Removed.', 'comments removed.'],
  removal_asked: [
    'It is official: a second volunteer must confirm the removal. Until then nothing changes.',
    'comments are official: a second volunteer must confirm their removal. Until then nothing changes.',
  ],
  done_before: ['This was decided before.', 'comments were decided before.'],
  undone: ['Taken back. It is as it was before.', 'comments are as they were before.'],
  left: ['One more of this kind needs a decision of its own.', 'more of this kind need a decision of their own.'],
}

/** Outcomes after which a comment is no more where it stood in the queue. */
const GONE = ['published', 'held', 'removed', 'removal_asked', 'done_before', 'no_such_comment', 'already_removed']

export const isGone = (outcome: string) => GONE.includes(outcome)

/** Whether there is anything that can be taken back. */
export const canBeUndone = (outcomes: Outcomes) => ['published', 'held', 'removed', 'removal_asked'].some((done) => outcomes[done])

export function countOutcomes(results: readonly { outcome: string }[]): Outcomes {
  const counted: Outcomes = {}
  for (const { outcome } of results) counted[outcome] = (counted[outcome] ?? 0) + 1
  return counted
}

/** What became of a press of a button, in sentences. Outcomes that do not exist say nothing: they come from an address. */
export function toldOutcomes(outcomes: Outcomes): string {
  const sentences = [
    ...Object.entries(DONE).map(([outcome, words]) => told(outcomes[outcome], words)),
    ...Object.entries(DECISION_REFUSALS).map(([outcome, { sentence }]) =>
      told(outcomes[outcome], [sentence, `left as they were: ${sentence}`]),
    ),
  ]
  return sentences.filter(Boolean).join(' ')
}

function told(count = 0, [one, several]: [string, string]): string {
  if (count <= 0) return ''
  return count === 1 ? one : `${COUNT.format(count)} ${several}`
}

/** Outcomes as they stand in the address of the page that follows: `published.2-not_proved.1`. */
export const writeOutcomes = (outcomes: Outcomes) =>
  Object.entries(outcomes)
    .map(([outcome, count]) => `${outcome}.${count}`)
    .join('-')

export function readOutcomes(written: string): Outcomes {
  const pairs = [...written.slice(0, 300).matchAll(/([a-z_]+)\.(\d{1,6})(?=-|$)/g)]
  return Object.fromEntries(pairs.map(([, outcome = '', count = '']) => [outcome, Number(count)]))
}

/** The sentence for a refusal of a whole command. */
export const refusalOf = (outcome: string): string | undefined =>
  Object.hasOwn(DECISION_REFUSALS, outcome) ? DECISION_REFUSALS[outcome as Refusal].sentence : undefined
