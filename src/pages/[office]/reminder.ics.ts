import { getCollection, type CollectionEntry } from 'astro:content'
import type { APIRoute } from 'astro'
import { calendarFile } from '../../text/calendar-file.ts'
import { reminderOf } from '../../mayor/reminder.ts'

/** Offices with a call and with known hours have a reminder; the page of the office says for when. */
export async function getStaticPaths() {
  const offices = await getCollection('offices', ({ id, data }) => reminderOf(id, data, new Date(), new URL('http://localhost')))
  return offices.map((office) => ({ params: { office: office.id }, props: { office } }))
}

/** A reminder to call when the office opens next, as a calendar file. */
export const GET: APIRoute<{ office: CollectionEntry<'offices'> }> = ({ props: { office }, site }) => {
  const now = new Date()
  const event = reminderOf(office.id, office.data, now, new URL('/', site))
  if (!event) throw new Error(`The office “${office.id}” has no hours to be reminded of.`)
  return new Response(calendarFile(event, now), { headers: { 'content-type': 'text/calendar; charset=utf-8' } })
}
