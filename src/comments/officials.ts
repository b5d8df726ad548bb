import { ASSOCIATION } from '../settings/association.ts'
import { DISCUSSION, type Discussion } from '../settings/discussion.ts'
import { CAPACITIES, type Capacity } from './capacities.ts'

type Offices = Discussion['offices']

/** Letters, digits, dots, underscores, hyphens and apostrophes: no plus (a tag), no quotes, no % or ! (detours of old mail). */
const PLAIN_LOCAL = /^[A-Za-z0-9._'-]+$/

/** Before lower-casing: the sign for kelvin becomes a k by it, and look-alikes of other alphabets stay what they are. */
const ASCII = /^[\x21-\x7e]+$/

/** Whether a capacity speaks for an office, so that its address must stand on that office’s list and be proved. */
export const speaksForOffice = (capacity: Capacity): capacity is keyof Offices & Capacity => Object.hasOwn(DISCUSSION.offices, capacity)

/**
 * Whether an address stands on the list of a capacity’s office. Compared letter by letter after lower-casing and nothing
 * else: the whole domain, or the whole address. A domain that ends like a listed one, or stands below it, is another one.
 */
export function isOnList(email: string, capacity: Capacity, offices: Offices = DISCUSSION.offices): boolean {
  if (!Object.hasOwn(offices, capacity) || !ASCII.test(email)) return false
  const { domains, addresses } = offices[capacity as keyof Offices]
  const [local = '', domain = '', ...more] = email.split('@')
  if (more.length > 0 || local === '' || domain === '') return false
  const listed = (list: readonly string[], value: string) => list.some((entry) => entry.toLowerCase() === value.toLowerCase())
  return listed(addresses, email) || (PLAIN_LOCAL.test(local) && listed(domains, domain))
}

/** The capacities that can be chosen, with their labels. An office without a list cannot: nobody could prove it. */
export function capacitiesOffered(offices: Offices = DISCUSSION.offices): Record<string, string> {
  const empty = (name: string) => {
    const office = Object.hasOwn(offices, name) ? offices[name as keyof Offices] : undefined
    return office !== undefined && office.domains.length + office.addresses.length === 0
  }
  return Object.fromEntries(Object.entries(CAPACITIES).filter(([name]) => !empty(name)))
}

const { employer } = ASSOCIATION.speakers

/** Which address somebody needs who speaks for an office. The list itself is not told: it would tell what to pose as. */
export const OFFICE_ADDRESS_NEEDED: Record<keyof Offices, string> = {
  city_official: `To speak for ${employer}, enter your work address there, without a plus sign. We mail a code to it. Or choose to speak personally.`,
  councillor: 'To speak as a councillor or for one, enter the office’s own address, without a plus sign. We mail a code to it.',
  association: 'To speak for the association, enter the address under which its board knows you. We mail a code to it.',
}
