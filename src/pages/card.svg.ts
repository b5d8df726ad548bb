import type { APIRoute } from 'astro'
import { letters } from '../news/card-font.ts'
import { siteCard } from '../news/card.ts'

/** Stands for the site where a page is shared. The build makes /card.png of it: networks show no SVG. */
export const GET: APIRoute = () => new Response(siteCard(letters))
