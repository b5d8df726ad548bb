import { onDay } from '../../text/dates.ts'
import { CAPACITIES } from '../capacities.ts'
import { sentencesFor } from '../hold-rules.ts'
import { HOUSE_RULES } from '../house-rules.ts'
import type { OwnComment } from './own-comment.ts'

/** Where a comment stands, in words for the one who wrote it. */
export function standingOf(comment: OwnComment): string {
  if (comment.status === 'published') return `Published as #${comment.number} on ${onDay(comment.published_at!)}.`
  if (comment.status === 'removed') return `Removed on ${onDay(comment.removed_at!)}: ${HOUSE_RULES[comment.removal_rule!]}.`
  if (comment.status === 'withdrawn') return `Withdrawn on ${onDay(comment.removed_at!)}.`
  if (!comment.may_speak) return unproved(comment)
  const why = sentencesFor(comment.reasons)
  const again = comment.number === null ? '' : ' again'
  return [
    why.length === 0 ? `Waits for a volunteer${again}.` : `Waits for a volunteer${again}: ${why.join(' ')}`,
    ...(comment.code_asked ? ['The code that we mailed you for it is not typed yet.'] : []),
  ].join(' ')
}

/** It speaks for an office, and the proof for that is missing. */
function unproved({ code_asked, proved, capacity }: OwnComment): string {
  if (code_asked) return 'Waits for the code that proves your address.'
  const as = `as “${CAPACITIES[capacity]}”`
  if (proved) return `Waits, and cannot be published: your address is not on the list of those who may speak ${as}.`
  return `Waits, and cannot be published: no address proves that you may speak ${as}.`
}
