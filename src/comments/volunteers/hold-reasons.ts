import { DISCUSSION } from '../../settings/discussion.ts'
import { onDay } from '../../text/dates.ts'
import type { Capacity } from '../capacities.ts'
import { speaksForOffice } from '../officials.ts'
import type { QueuedComment } from './queue-rows.ts'

const RULES: Record<string, { sentence: string }> = { ...DISCUSSION.holds, set_aside: { sentence: 'A volunteer held it.' } }

/** Every reason why a comment waits, as sentences for a volunteer. There is always one. */
export function whyHeld(comment: QueuedComment): string[] {
  const { proved, history } = comment
  const sentences = [
    ...(speaksForOffice(comment.capacity as Capacity) && !comment.may_speak ? ['It speaks for an office, and that is not proved.'] : []),
    ...comment.reasons.map((key) => (Object.hasOwn(RULES, key) ? (RULES[key]?.sentence ?? '') : 'A rule that is gone held it.')),
    ...(comment.changed_at === null ? [] : ['Its writer changed it after sending it.']),
    ...(comment.number === null ? [] : [`It was public before, as #${comment.number}.`]),
    ...(proved ? [] : ['Its writer has not proved an address.']),
    ...(proved && history?.published === 0 ? ['Nothing by its writer is published yet.'] : []),
  ]
  return sentences.length > 0 ? sentences : ['It was sent before the first comment of its writer was published.']
}

/** What a volunteer knows of the writer: nothing but what a typed code has proved. */
export function aboutWriter(comment: QueuedComment): string {
  const { history, may_speak, office_address } = comment
  if (speaksForOffice(comment.capacity as Capacity) && !may_speak)
    return office_address
      ? 'Waits for the code that was mailed to an address of this office. It cannot be published before.'
      : 'Its address is not on this office’s list. It cannot be published.'
  if (!history) return 'Address not proved.'
  const office = speaksForOffice(comment.capacity as Capacity) ? 'Address proved: may speak for this office.' : 'Address proved.'
  const counts = [`${history.published} published`, `${history.removed} removed`, `${history.waiting} more waiting`]
  return `${office} Its comments since ${onDay(history.since)}: ${counts.join(', ')}.`
}
