import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'
import { openGuide } from './_contact.ts'

/** Which offices one can call, and which open discussion takes what they said: what the function that counts looks up. */
export const GET: APIRoute = async () => {
  const offices = await getCollection('offices')
  const calls = offices.map(async (office) => [office.id, { desk: office.data.desk, thread: (await openGuide(office))?.id ?? null }])
  return Response.json(Object.fromEntries(await Promise.all(calls)))
}
