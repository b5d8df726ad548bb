import type { APIRoute } from 'astro'
import { ASSOCIATION } from '../settings/association.ts'

/** The mark on the association's own colour, for tabs and bookmarks. */
export const GET: APIRoute = () => {
  const { rail, signal } = ASSOCIATION.colours.light
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 40 40"><rect x="-4" y="-4" width="40" height="40" rx="8" fill="${rail}"/><path d="${ASSOCIATION.mark}" fill="none" stroke="${signal}" stroke-width="3" stroke-linecap="round"/></svg>`,
  )
}
