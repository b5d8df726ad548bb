import type { APIRoute } from 'astro'
import { readResults } from '../../../../../surveys/results/released.ts'
import { resultsDictionary } from '../../../../../surveys/results/results-dictionary.ts'
import { getStaticPaths, type Props } from './_release.ts'

export { getStaticPaths }

/** What stands in both downloads, field by field. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(`${JSON.stringify(resultsDictionary(readResults(props.release.row)), null, 2)}\n`, {
    headers: { 'content-type': 'application/json' },
  })
