import { itemsOf, type Item } from '../countable-items.ts'
import { planOf } from '../plan.ts'
import { questionsOf, type Survey } from '../survey.ts'
import type { Counts } from './counts.ts'
import { declaredGroups, mergedGroups, shownGroups, type Group } from './groups.ts'
import { rowsOf, type Row } from './other-answers.ts'
import type { Results } from './results-file.ts'
import { FEW, THRESHOLD } from './rounding.ts'

/** A table that could be published: which columns and rows it has. */
export interface Draft {
  item: Item
  by: Results['tables'][number]['by']
  columns: Group[]
  rows: Row[]
}

type Dropped = Results['dropped'][number]

/** The groups of one dimension: all of them after merging, and those that may be shown. */
export interface Dimension {
  by: 'role' | 'area'
  all: Group[]
  shown: Group[]
}

const EVERYONE: Group = { groups: ['everyone'], words: 'Everybody who answered' }
const ASKED: Group = { groups: ['asked'], words: 'Those who were asked and answered' }

const TOO_FEW = 'Too few people answered this question.'
const NEARLY_ALL = 'Nearly everybody gave the same answer: the table would tell what each of them answered.'
const SMALL_GROUPS = { role: 'Some groups by role are too small to be shown.', area: 'Some groups by area are too small to be shown.' }

/** R4: the dimensions of a survey, each with its groups. */
export const dimensionsOf = (survey: Survey, counts: Counts): Dimension[] =>
  (['role', 'area'] as const).flatMap((by) => {
    const question = questionsOf(survey).find((one) => one.kind === 'one' && one.about === by)
    if (question?.kind !== 'one') return []
    const sizeOf = ({ groups }: Group) => counts.of(by, groups, null, null).people
    const all = mergedGroups(question, sizeOf)
    return [{ by, all, shown: shownGroups(all, sizeOf) }]
  })

/** The rows of an item's tables, or why it gets none. The same choices are put together in all its tables (R5). */
function rowsOrReason(item: Item, counts: Counts): Row[] | string {
  const peopleOf = (choices: string[] | null) => counts.everybody(item.id, choices).people
  const answered = peopleOf(null)
  if (answered < THRESHOLD) return TOO_FEW
  // “All”, or “all but three”, would be known of everybody who is known to have answered.
  if (Object.keys(item.choices).some((choice) => answered - peopleOf([choice]) < FEW)) return NEARLY_ALL
  const rows = rowsOf(item.choices, peopleOf, item.several)
  return rows.length > 1 ? rows : NEARLY_ALL
}

/** All declared tables in the order of the questions: those that the rules on sizes allow, and why the others are dropped. */
export function draftsOf(survey: Survey, counts: Counts, dimensions: Dimension[]): { drafts: Draft[]; dropped: Dropped[] } {
  const { tables } = planOf(survey)
  const drafts: Draft[] = []
  const dropped: Dropped[] = []
  for (const item of questionsOf(survey).flatMap(itemsOf)) {
    const rows = rowsOrReason(item, counts)
    const whole = item.question.show_if ? 'asked' : 'everyone'
    const add = (by: Draft['by'], columns: Group[], why: string) =>
      void (typeof rows === 'string'
        ? dropped.push({ item: item.id, by, reason: rows })
        : columns.length === 0
          ? dropped.push({ item: item.id, by, reason: why })
          : drafts.push({ item, by, columns, rows }))
    if (tables.everyone.includes(item.id)) add(whole, [whole === 'asked' ? ASKED : EVERYONE], '')
    for (const { by, all, shown } of dimensions)
      if (tables[by].includes(item.id)) {
        const answeredIn = ({ groups }: Group) => counts.of(by, groups, item.id, null).people
        add(by, shown.length > 0 ? shownGroups(all, answeredIn, shown) : [], SMALL_GROUPS[by])
      }
  }
  return { drafts, dropped }
}

/** Every declared table as dropped, for a survey that hardly anybody answered. */
export const allDropped = (survey: Survey): Dropped[] => {
  const { tables } = planOf(survey)
  return questionsOf(survey)
    .flatMap(itemsOf)
    .flatMap(({ id, question }) =>
      (['everyone', 'role', 'area'] as const)
        .filter((by) => tables[by].includes(id))
        .map((by) => ({ item: id, by: by === 'everyone' && question.show_if ? 'asked' : by, reason: TOO_FEW })),
    )
}

/** Refuses cells of something that the survey does not have: they were counted from other questions. */
export function refuseForeignCells(
  survey: Survey,
  cells: { by: string; group: string | null; item: string | null; choice: string | null }[],
) {
  const items = questionsOf(survey).flatMap(itemsOf)
  for (const { by, group, item, choice } of cells) {
    const known = items.find(({ id }) => id === item)
    const about = questionsOf(survey).find((one) => one.kind === 'one' && one.about === by)
    const groups = about?.kind === 'one' ? declaredGroups(about).flatMap((one) => one.groups) : []
    if ((item !== null && !known) || (choice !== null && !(known && Object.hasOwn(known.choices, choice))))
      throw new Error(`The survey has no ${[item, choice].filter(Boolean).join(': ')}. Count the answers to these questions.`)
    if (by === 'everyone' ? group !== null : !groups.includes(group ?? ''))
      throw new Error(`The survey has no ${by} ${group ?? 'without a name'}. Count the answers to these questions.`)
  }
}
