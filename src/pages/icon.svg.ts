import type { APIRoute } from 'astro'
import { icon } from '../news/card.ts'

/** The mark for feeds and search engines. The build makes /icon.png of it; the page’s own icon is /favicon.svg. */
export const GET: APIRoute = () => new Response(icon(512))
