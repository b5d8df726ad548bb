import { itemsOf } from '../countable-items.ts'
import { questionsOf, type Survey } from '../survey.ts'
import { allDropped, dimensionsOf, draftsOf, refuseForeignCells } from './candidate-tables.ts'
import { countsOf } from './counts.ts'
import { onlyOf, RELEASED } from './everybody-only.ts'
import { mended } from './mending.ts'
import { ownWordsOf } from './own-words.ts'
import type { Cell, Results, Words } from './results-file.ts'
import { sizesOf } from './rounded-tables.ts'
import { rounded, THRESHOLD, type Draw } from './rounding.ts'

export interface Counted {
  /** The survey's name, as in its address. */
  name: string
  survey: Survey
  cells: Cell[]
  words: Words
  draw: Draw
}

/**
 * The results of a closed survey as they may be published (R3 to R9). The same answers and the same secret give the same results,
 * in whichever order the database gives them. What its own attack finds is put together with other answers or dropped. `kinds`:
 * whose tables, see RELEASED; only tests ask for more.
 */
export function release({ name, survey, cells, words, draw }: Counted, kinds = RELEASED): Results {
  refuseForeignCells(survey, cells)
  const counts = countsOf(cells)
  const drawing = { name, version: survey.version, draw }
  const { people, key } = counts.of('everyone', null, null, null)
  const enough = people >= THRESHOLD
  const dimensions = enough ? dimensionsOf(survey, counts) : []
  const declared = enough ? draftsOf(survey, counts, dimensions) : { drafts: [], dropped: allDropped(survey) }
  const { drafts, dropped } = onlyOf(kinds, declared)
  const responses = enough
    ? { exact: people }
    : rounded(people, draw(JSON.stringify([name, survey.version, null, null, null, String(key)])))
  const base: Results = {
    format: 'survey-results/1',
    survey: name,
    version: survey.version,
    questionnaire: survey,
    responses,
    groups: dimensions.filter(({ by }) => kinds.includes(by)).flatMap((dimension) => sizesOf(dimension, counts, drawing)),
    tables: [],
    dropped,
    words: ownWordsOf(survey, words),
    attack: [],
  }
  const results = mended(base, drafts, counts, drawing)
  return { ...results, dropped: inOrder(survey, results.dropped) }
}

const BYS = ['everyone', 'asked', 'role', 'area']

/** What is dropped in the order of the questions, whenever it was dropped. */
function inOrder(survey: Survey, dropped: Results['dropped']): Results['dropped'] {
  const items = questionsOf(survey)
    .flatMap(itemsOf)
    .map(({ id }) => id)
  const place = ({ item, by }: Results['dropped'][number]) => items.indexOf(item) * BYS.length + BYS.indexOf(by)
  return dropped.toSorted((one, other) => place(one) - place(other))
}
