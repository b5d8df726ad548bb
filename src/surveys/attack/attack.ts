import type { Results } from '../release/results-file.ts'
import { SMALL } from '../release/rounding.ts'
import { betweenTheLines, tooNarrow, type Ranged } from './inference.ts'
import type { Leak } from './leak.ts'
import { plainLeaks } from './plain-leaks.ts'
import { leaksBetween } from './two-releases.ts'

/**
 * What can be learnt from a results file by somebody who has nothing else (R7), and from two of the same survey (R8). The log
 * says what was tried, and no number that tells anything: it is published.
 */
export function attack(results: Results, earlier?: Results): { leaks: Leak[]; log: string[] } {
  const counts = betweenTheLines(results)
  const leaks = [
    ...plainLeaks(results),
    ...(counts?.filter(tooNarrow).map(leakOf) ?? [CONTRADICTION]),
    ...(earlier ? leaksBetween(earlier, results) : []),
  ]
  return { leaks, log: logOf(results, counts ?? [], leaks, earlier) }
}

const CONTRADICTION: Leak = {
  item: '',
  by: 'everyone',
  what: 'The figures contradict each other, or the rules by which they were made: no answers at all can have given them.',
}

function logOf({ tables, survey, version, dropped }: Results, counts: Ranged[], leaks: Leak[], earlier?: Results): string[] {
  const widths = counts.filter(({ least, nearlyAll }) => !nearlyAll && least < SMALL).map(({ least, most }) => most - least + 1)
  const isSame = earlier?.survey === survey && earlier.version === version
  return [
    `Looked at ${amount(tables.length, 'table')} for lone hidden groups, groups under twenty people, answers that nearly everybody gave, exact counts of a few people, and exact figures beside rounded ones.`,
    ...(counts.length > 0
      ? [
          `Worked out the least and the most people that ${amount(counts.length, 'count')} of groups can stand for, from everything in the file together. Groups that are not shown are among them, and those of a group who chose something else.`,
          widths.length > 0
            ? `Of the counts that can be under ten, the narrowest leaves ${amount(Math.min(...widths), 'number')} possible.`
            : 'No count of a group can be under ten.',
        ]
      : ['There are no figures of groups, from which counts of a few people could be worked out.']),
    ...(earlier
      ? [isSame ? 'Compared each figure with the earlier file’s.' : 'The earlier file is of other answers: nothing to compare.']
      : []),
    `Not published, see there: ${amount(dropped.length, 'table or part of a table', 'tables or parts of tables')}.`,
    leaks.length > 0 ? `Found ${amount(leaks.length, 'leak')}.` : 'Found nothing that tells what a few people answered.',
  ]
}

const amount = (number: number, one: string, more = `${one}s`) => `${number} ${number === 1 ? one : more}`

const leakOf = ({ table, group, choice, did }: Ranged): Leak => ({
  item: table.item,
  by: table.by,
  group,
  choice,
  what: `“${table.words}”, ${group}: it follows too closely how many ${did ? 'chose' : 'chose something other than'} “${choice}”.`,
})
