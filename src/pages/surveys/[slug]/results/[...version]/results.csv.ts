import type { APIRoute } from 'astro'
import { readResults } from '../../../../../surveys/results/released.ts'
import { resultsCsv } from '../../../../../surveys/results/results-csv.ts'
import { getStaticPaths, type Props } from './_release.ts'

export { getStaticPaths }

/** All figures as a table, for spreadsheets and statistics programs. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(resultsCsv(readResults(props.release.row)), { headers: { 'content-type': 'text/csv; charset=utf-8' } })
