import type { Dimension, Draft } from './candidate-tables.ts'
import type { Counts } from './counts.ts'
import type { Results, Table } from './results-file.ts'
import { rounded, roundedShare, type Draw } from './rounding.ts'

/** What a draw depends on besides the people counted. */
export interface Drawing {
  name: string
  version: number
  draw: Draw
}

/** A draw for these people. A total names no item: the same people get the same total in every table, and not one more chance each. */
const drawn = ({ name, version, draw }: Drawing, groups: string[], item: string | null, choices: string[] | null, key: bigint) =>
  draw(JSON.stringify([name, version, item, groups.toSorted(), choices?.toSorted() ?? null, String(key)]))

/** A table with its figures: exact for everybody (R5), rounded for groups and for those who were asked (R6). */
export function tableOf({ item, by, columns, rows }: Draft, counts: Counts, drawing: Drawing): Table {
  const count = (groups: string[], choices: string[] | null) =>
    by === 'role' || by === 'area' ? counts.of(by, groups, item.id, choices) : counts.everybody(item.id, choices)
  return {
    item: item.id,
    by,
    words: item.words,
    several: item.several,
    columns: columns.map(({ groups, words }) => {
      const { people, key } = count(groups, null)
      return { groups, words, answered: by === 'everyone' ? { exact: people } : rounded(people, drawn(drawing, groups, null, null, key)) }
    }),
    rows: rows.map(({ choices, words }) => ({
      choices,
      words,
      figures: columns.map(({ groups }) => {
        const { people, key } = count(groups, choices)
        if (by === 'everyone') return { exact: people }
        const chance = drawn(drawing, groups, item.id, choices, key)
        // Several choices of one person count several times: that is no share of the group.
        if (item.several && choices.length > 1) return rounded(people, chance)
        return roundedShare(people, count(groups, null).people, chance)
      }),
    })),
  }
}

/** The sizes of the groups that are shown. */
export const sizesOf = ({ by, shown }: Dimension, counts: Counts, drawing: Drawing): Results['groups'] =>
  shown.map(({ groups, words }) => {
    const { people, key } = counts.of(by, groups, null, null)
    return { by, groups, words, people: rounded(people, drawn(drawing, groups, null, null, key)) }
  })
