import { itemsOf } from '../../../src/surveys/countable-items.ts'
import { planOf } from '../../../src/surveys/plan.ts'
import { declaredGroups } from '../../../src/surveys/release/groups.ts'
import type { Cell } from '../../../src/surveys/release/results-file.ts'
import { questionsOf, type Survey } from '../../../src/surveys/survey.ts'
import type { Range, Ranges } from './published-ranges.ts'

/** Fewer than this are hidden, as surveys usually do it. */
const HIDDEN_BELOW = 5

/** Tables by groups as they are usually published: exact counts and totals, cells of one to four people hidden. */
export function naiveRanges(survey: Survey, cells: Cell[], by: 'role' | 'area'): Ranges {
  const about = questionsOf(survey).find((one) => one.kind === 'one' && one.about === by)!
  const groups = declaredGroups(about as never).flatMap((one) => one.groups)
  const counted = new Map(cells.map((cell) => [[cell.by, cell.group, cell.item, cell.choice].join(), cell.people]))
  const people = (...what: (string | null)[]) => counted.get(what.join()) ?? 0
  const exact = (number: number): Range => [number, number]
  const hidden = (number: number): Range => (number > 0 && number < HIDDEN_BELOW ? [1, HIDDEN_BELOW - 1] : exact(number))
  const tables = questionsOf(survey)
    .flatMap(itemsOf)
    .filter(({ id }) => planOf(survey).tables[by].includes(id))
    .map((item) => ({
      columns: groups.map((group, atom) => ({ atoms: [atom], answered: exact(people(by, group, item.id, null)) })),
      answered: exact(people('everyone', null, item.id, null)),
      rows: Object.keys(item.choices).map((choice) => ({
        total: exact(people('everyone', null, item.id, choice)),
        chose: groups.map((group) => hidden(people(by, group, item.id, choice))),
        others: groups.map((): Range => [0, Infinity]),
        timesChosen: item.several,
        nearlyAll: groups.map(() => false),
      })),
      onePerPerson: !item.several,
    }))
  return { everybody: people('everyone', null, null, null), sizes: groups.map((group) => exact(people(by, group, null, null))), tables }
}
