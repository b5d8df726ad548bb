import type { Draft } from './candidate-tables.ts'
import type { Results, Table } from './results-file.ts'

/**
 * Whose tables a release may have: everybody's, whatever the survey's file declares. Made-up answers read real people's answers
 * out of tables of some people with certainty: somebody who sends nine for each choice lifts a lone person's group over the
 * threshold, and the one figure that is not under ten is what that person chose. The same holds for those who were asked because
 * of an earlier answer, and for sizes of groups. Until such figures get noise that covers one person, they are computed in tests
 * only. The database refuses them as well: private.is_of_everybody_only in supabase/schemas/surveys/.
 */
export const RELEASED: readonly Table['by'][] = ['everyone']

/** What people read before they answer. */
export const NOT_FOR_NOW =
  'For now we publish no figures by role or by area, nor of questions that only some people are asked: made-up answers could give real people away.'

/** Why a declared table is not in a file of results, which says so for ever. */
export const WITHHELD =
  'No figures are published by role or by area, nor of questions that only some people were asked: made-up answers could give real people away.'

interface Declared {
  drafts: Draft[]
  dropped: Results['dropped']
}

/** Declared tables without those of other kinds. All of these get the same reason: “too few” would tell of a group, too. */
export function onlyOf(kinds: readonly Table['by'][], { drafts, dropped }: Declared): Declared {
  const isWithheld = ({ by }: Pick<Table, 'by'>) => !kinds.includes(by)
  const withheld = [...drafts.map(({ item, by }) => ({ item: item.id, by })), ...dropped].filter(isWithheld)
  return {
    drafts: drafts.filter((draft) => !isWithheld(draft)),
    dropped: [...dropped.filter((one) => !isWithheld(one)), ...withheld.map(({ item, by }) => ({ item, by, reason: WITHHELD }))],
  }
}
