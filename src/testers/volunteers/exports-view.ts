import { ASSOCIATION } from '../../settings/association.ts'
import { atMoment } from '../../text/dates.ts'
import { filterWords } from './filters.ts'
import { people } from './tester-list-view.ts'
import type { Exports } from './tester-list.ts'

const { speakers } = ASSOCIATION

/** The page of exports, ready to be filled in: who took which copy, why, and which must be deleted. */
export const presentExports = ({ total, exports }: Exports) => ({
  signed_in: true,
  signed_out: false,
  none: exports.length === 0,
  more: total > exports.length ? `The ${exports.length} newest of ${total} exports are listed. Delete all files that are older.` : null,
  exports: exports.map(presentExport),
})

function presentExport(it: Exports['exports'][number]) {
  const wanted = filterWords(it.filter)
  return {
    when: atMoment(it.exported_at),
    moment: it.exported_at,
    who: it.by === null ? 'Somebody who is no volunteer any more' : it.you ? `You (${it.by})` : it.by,
    why: it.why,
    what: `${people(it.testers)}${it.only_shared ? `, for ${speakers.employer}` : ''}. ${wanted.length > 0 ? `${wanted.join('; ')}.` : 'Without a filter.'}`,
    delete_it: stateOf(it),
    fine: stateOf(it) === null ? 'Nobody has left since.' : null,
  }
}

/** Why this file must be deleted, or null. Who left is not known here, so it may be somebody who is not in the file. */
function stateOf({ left_since, too_old, only_shared }: Exports['exports'][number]): string | null {
  if (too_old) return 'This file is older than 24 months. Delete it.'
  if (left_since === 0) return null
  const left = `${people(left_since, 'person has', 'people have')} left since`
  return only_shared
    ? `${left}, or took back that ${speakers.employer} has their details. Delete this file, ask ${speakers.employer} to delete it, and make a new one.`
    : `${left}: delete this file and make a new one.`
}
