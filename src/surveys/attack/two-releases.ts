import type { Figure, Results, Table } from '../release/results-file.ts'
import { SMALL } from '../release/rounding.ts'
import type { Leak } from './leak.ts'
import { intervalOf, keyOf } from './total-unknowns.ts'

interface Published {
  item: string
  by: Table['by']
  groups: string[]
  /** Nothing: how many answered; with an empty item: how many there are. */
  choices: string[]
  where: string
  figure: Figure
}

/** All figures of a file, each with what it counts. */
const figuresOf = ({ responses, groups, tables }: Results): Published[] => [
  { item: '', by: 'everyone', groups: [], choices: [], where: 'The number of all responses', figure: responses },
  ...groups.map((one) => ({
    item: '',
    by: one.by,
    groups: one.groups,
    choices: [],
    where: `The size of “${one.words}”`,
    figure: one.people,
  })),
  ...tables.flatMap(({ item, by, words, columns, rows }) =>
    columns.flatMap((column, nth) => [
      { item, by, groups: column.groups, choices: [], where: `“${words}”, ${column.words}: the total`, figure: column.answered },
      ...rows.map((row) => ({
        item,
        by,
        groups: column.groups,
        choices: row.choices,
        where: `“${words}”, ${column.words}: “${row.words}”`,
        figure: row.figures[nth]!,
      })),
    ]),
  ),
]

const nameOf = ({ item, by, groups, choices }: Published) => [item, by, keyOf(groups), keyOf(choices)].join(' | ')
const isWithin = (inner: string[], outer: string[]) => inner.every((one) => outer.includes(one))

/** Whether the same thing, counted twice, differs by a number of people that can be small. */
function mayDifferByAFew(one: Figure, other: Figure): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return false
  const [[least, most], [otherLeast, otherMost]] = [intervalOf(one), intervalOf(other)]
  return Math.max(least - otherMost, otherLeast - most) < SMALL
}

/** Whether one exact figure counts a few people more than another one that is a part of it. */
function fewAreLeft(whole: Published, part: Published): boolean {
  const inside =
    whole.item === part.item &&
    whole.by === part.by &&
    isWithin(part.groups, whole.groups) &&
    whole.choices.length > 0 &&
    part.choices.length > 0 &&
    isWithin(part.choices, whole.choices)
  if (!inside || nameOf(whole) === nameOf(part)) return false
  const [[least], [, most]] = [intervalOf(whole.figure), intervalOf(part.figure)]
  return typeof whole.figure !== 'string' && 'exact' in whole.figure && least - most < SMALL
}

/** What the difference between two files of the same survey tells (R8): a changed figure is a person who came or went. */
export function leaksBetween(earlier: Results, later: Results): Leak[] {
  if (earlier.survey !== later.survey || earlier.version !== later.version) return []
  const before = figuresOf(earlier)
  const after = figuresOf(later)
  const same = new Map(before.map((one) => [nameOf(one), one.figure]))
  const leak = ({ item, by, where }: Published, what: string): Leak => ({ item, by, what: `${where} ${what}` })
  return [
    ...after
      .filter((one) => same.has(nameOf(one)) && mayDifferByAFew(same.get(nameOf(one))!, one.figure))
      .map((one) => leak(one, 'differs between the two files by what can be a few people.')),
    ...after
      .filter((one) => before.some((other) => fewAreLeft(one, other) || fewAreLeft(other, one)))
      .map((one) => leak(one, 'minus what the other file puts together differently can leave a few people.')),
  ]
}
