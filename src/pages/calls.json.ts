import type { APIRoute } from 'astro'
import { officesWithCall, openGuide } from './_contact.ts'

/** Which offices one can call, and which open discussion takes what they said: what the function that counts looks up. */
export const GET: APIRoute = async () => {
  const calls = (await officesWithCall()).map(async (office) => [
    office.id,
    { desk: office.data.desk, thread: (await openGuide(office))?.id ?? null },
  ])
  return Response.json(Object.fromEntries(await Promise.all(calls)))
}
