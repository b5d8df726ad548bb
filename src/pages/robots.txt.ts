import type { APIRoute } from 'astro'

/**
 * Pages that no search engine should show say so themselves (noindex), which they can only if they may be read. Functions
 * answer forms, so there is nothing to read at /api/.
 */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /api/\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`)
