import { getCollection, getEntry, type CollectionEntry } from 'astro:content'
import { capacitiesOffered, speaksForOffice } from '../comments/officials.ts'
import type { Capacity } from '../comments/capacities.ts'
import type { ContactCount } from '../mayor/contact-counts.ts'

type Office = CollectionEntry<'offices'>

/** The offices that residents are asked to get in touch with. Others are only named beside them. */
export const officesWithCall = async () => (await getCollection('offices')).filter(({ data }) => data.call)

/** Where the words of people who called an office go: the discussion of its guide, as long as that takes comments. */
export async function openGuide({ data }: Office) {
  const guide = data.call?.guide === undefined ? undefined : await getEntry('news', data.call.guide)
  return guide?.data.discussion === 'open' ? guide : undefined
}

/** What the form “I got in touch” needs of an office, of the discussion and of the counts. */
export async function contactOf(office: Office) {
  const guide = await openGuide(office)
  // Only a proved address may speak for an office, and this form asks for none.
  const capacities = Object.fromEntries(Object.entries(capacitiesOffered()).filter(([name]) => !speaksForOffice(name as Capacity)))
  return {
    call: office.id,
    desk: office.data.desk,
    discussion: guide && { title: guide.data.title, thread: guide.id, capacities },
    counts: (await getCollection('contactCounts')).map(({ data }) => data as unknown as ContactCount),
  }
}
