import { attack } from '../attack/attack.ts'
import type { Leak } from '../attack/leak.ts'
import type { Draft } from './candidate-tables.ts'
import type { Counts } from './counts.ts'
import { withFewerRows, type Row } from './other-answers.ts'
import type { Results, Table } from './results-file.ts'
import { tableOf, type Drawing } from './rounded-tables.ts'

const DROPPED = 'From the figures of this table, one could have worked out what a few people answered.'
const LEFT_OUT = 'Some answers are left out of this table: from their figures, one could have worked out what a few people answered.'

/**
 * R7: attacks the tables and mends those that leak, until nothing does. Figures are never drawn again: answers are put together,
 * or left out, and then the table is dropped. It ends, because each round takes something away.
 */
export function mended(base: Results, drafts: Draft[], counts: Counts, drawing: Drawing): Results {
  const notes: string[] = []
  const dropped = [...base.dropped]
  const note = (draft: Draft, reason: string) => {
    if (!dropped.some(({ item, by, reason: before }) => item === draft.item.id && by === draft.by && before === reason))
      dropped.push({ item: draft.item.id, by: draft.by, reason })
  }
  const mend = (draft: Draft, leaks: Leak[]): Draft[] => {
    // What everybody's table tells cannot be hidden in the tables of groups beside it.
    const own = leaks.filter(({ item, by }) => item === draft.item.id && (by === draft.by || by === 'everyone'))
    if (own.length === 0) return [draft]
    const rows = draft.by === 'everyone' ? [] : rowsWithout(own, draft, counts)
    const where = `“${draft.item.words}” (${PARTS[draft.by]})`
    if (rows.length > 0) {
      notes.push(`${where}: a first attack found that its figures tell too much, so some answers are put together or left out.`)
      if (draft.item.several) note(draft, LEFT_OUT)
      return [{ ...draft, rows }]
    }
    notes.push(`${where}: the attack found that its figures tell too much, so this table is not published.`)
    note(draft, DROPPED)
    return []
  }
  const tables = new Map<Draft, Table>()
  const tableFor = (draft: Draft) => {
    if (!tables.has(draft)) tables.set(draft, tableOf(draft, counts, drawing))
    return tables.get(draft)!
  }
  let kept = drafts
  for (;;) {
    const results = { ...base, dropped, tables: kept.map(tableFor) }
    const { leaks, log } = attack(results)
    if (leaks.length === 0) return { ...results, attack: [...new Set(notes), ...log] }
    const before = kept
    kept = kept.flatMap((draft) => mend(draft, leaks))
    if (kept.length === before.length && kept.every((draft, nth) => draft === before[nth]))
      throw new Error(`Nothing can be published of these answers: ${leaks[0]!.what}`)
  }
}

const PARTS = { everyone: 'everybody', asked: 'those who were asked', role: 'by role', area: 'by area' }

/** The rows of a table without those that leak: put together with others, or left out where somebody may choose several. */
function rowsWithout(leaks: Leak[], { item, rows }: Draft, counts: Counts): Row[] {
  const peopleOf = (choices: string[]) => counts.everybody(item.id, choices).people
  const leaking = rows
    .filter(({ words }) => leaks.some(({ choice }) => choice === words))
    .toSorted((one, other) => peopleOf(one.choices) - peopleOf(other.choices))
  if (leaking.length === 0) return []
  if (item.several) return rows.filter((row) => !leaking.includes(row))
  const fewer = withFewerRows(rows, leaking[0]!, peopleOf)
  return fewer.length > 1 ? fewer : []
}
