import type { Cell } from './results-file.ts'

/** A number of people, with the key that names the set of them: keys add up when sets that do not overlap are put together. */
export interface Count {
  people: number
  key: bigint
}

export type By = Cell['by']

/** The cells of a survey by what they count. A cell that the database did not give counts nobody. */
export interface Counts {
  /** How many of some groups (null: everybody) chose some answers to an item; without answers: answered it; without an item: there are. */
  of(by: By, groups: string[] | null, item: string | null, choices: string[] | null): Count
  /** The same of everybody, also for an item that is only counted by groups. */
  everybody(item: string, choices: string[] | null): Count
}

const BYS = ['everyone', 'role', 'area'] as const

const nameOf = (by: By, group: string | null, item: string | null, choice: string | null) => JSON.stringify([by, group, item, choice])

/** Takes the cells in whichever order they come. */
export function countsOf(cells: Cell[]): Counts {
  const kept = new Map<string, Count>()
  for (const { by, group, item, choice, people, key } of cells) {
    const name = nameOf(by, group, item, choice)
    if (kept.has(name)) throw new Error(`The cell ${name} was counted twice. Nothing can be computed from these cells.`)
    kept.set(name, { people, key: BigInt(key) })
  }
  const of: Counts['of'] = (by, groups, item, choices) => {
    let people = 0
    let key = 0n
    for (const group of groups ?? [null])
      for (const choice of choices ?? [null]) {
        const cell = kept.get(nameOf(by, group, item, choice))
        people += cell?.people ?? 0
        key += cell?.key ?? 0n
      }
    return { people, key }
  }
  const counted = new Map(BYS.map((by) => [by, new Set(cells.filter((cell) => cell.by === by).map(({ item }) => item))]))
  const groupsOf = (by: By) => [...new Set(cells.filter((cell) => cell.by === by).map(({ group }) => group ?? ''))]
  return {
    of,
    everybody(item, choices) {
      const by = BYS.find((one) => counted.get(one)!.has(item))
      return !by || by === 'everyone' ? of('everyone', null, item, choices) : of(by, groupsOf(by), item, choices)
    },
  }
}
