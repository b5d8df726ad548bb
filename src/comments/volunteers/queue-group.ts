import { ASSOCIATION } from '../../settings/association.ts'
import { shortMoment } from '../../text/dates.ts'
import { lengthOf } from '../../text/length.ts'
import type { Flood, PATTERNS } from './queue-rows.ts'

const COUNT = new Intl.NumberFormat(ASSOCIATION.language)

/** A group of waiting comments that have something in common: what that is, an example, and what to press. */
export function presentFlood(flood: Flood, seenAt: string) {
  const { pattern, key, name } = flood
  const id = `${pattern}-${asId(key)}`
  return {
    pattern,
    key,
    name,
    seen_at: seenAt,
    title: `${COUNT.format(flood.count)} ${inWords(pattern, key)}`,
    when: `The oldest: ${shortMoment(flood.oldest)}`,
    // The database gives the first 300 characters.
    example: lengthOf(flood.text) < 300 ? flood.text : `${flood.text}…`,
    // People of one office share a network, and a busy evening is an hour, too.
    caution: pattern === 'network' || pattern === 'hour',
    address: viewAddress(pattern, key),
    form_id: `remove-${id}`,
    title_id: `group-${id}`,
    rule_id: `rule-${id}`,
    confirmed_id: `confirmed-${id}`,
  }
}

/** What the comments of a group have in common, after their number. */
export function inWords(pattern: (typeof PATTERNS)[number], key: string): string {
  if (pattern === 'text') return 'with the same text'
  if (pattern === 'host') return `that link to ${key}`
  if (pattern === 'network') return 'from one network within one hour'
  const [thread = '', day = '', hour = ''] = key.split(' ')
  const began = `${day}T${hour}:00:00Z`
  return `to “${thread}” in the hour from ${Number.isNaN(Date.parse(began)) ? '?' : shortMoment(began)}, without a proved address`
}

/** Where a volunteer looks at the comments of a group. */
export const viewAddress = (pattern: string, key: string) => `/api/moderation/queue?${new URLSearchParams({ pattern, key })}`

/** Different keys are different ids, and each can stand in an address. */
const asId = (key: string) => key.replace(/[^a-z0-9]/g, (character) => `_${character.codePointAt(0)?.toString(16)}`)
