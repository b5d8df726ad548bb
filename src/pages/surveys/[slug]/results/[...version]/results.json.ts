import type { APIRoute } from 'astro'
import { getStaticPaths, type Props } from './_release.ts'

export { getStaticPaths }

/** The results file: the very bytes that two volunteers approved. */
export const GET: APIRoute<Props> = ({ props }) => new Response(props.release.row.file, { headers: { 'content-type': 'application/json' } })
