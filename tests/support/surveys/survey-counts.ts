import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SurveyCount } from '../../../src/surveys/count.ts'
import { runningDatabase } from '../database/running-database.ts'

/**
 * The database of this run’s site, with other answers to one question: how many answered which survey, and what they were asked.
 * The real numbers move once a week.
 */
export async function databaseWithCounts(): Promise<{ environment: Record<string, string>; counts: SurveyCount[]; close(): void }> {
  const real = await runningDatabase()
  const counts: SurveyCount[] = []
  const ask = async ({ url = '', method = 'POST', headers }: IncomingMessage, body: string) => {
    if (url.endsWith('/rpc/survey_counts')) return Response.json(counts)
    const { apikey, authorization, 'content-type': type } = headers
    const sent = Object.entries({ apikey, authorization, 'content-type': type }).flatMap(([name, value]) =>
      value ? [[name, String(value)]] : [],
    )
    return fetch(`${real['SUPABASE_URL']}${url}`, { method, headers: Object.fromEntries(sent) as Record<string, string>, body })
  }
  const server = createServer((request, response) => {
    text(request)
      .then((body) => ask(request, body))
      .then(async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()))
      .catch((cause: unknown) => response.writeHead(500).end(String(cause)))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { environment: { ...real, SUPABASE_URL: `http://127.0.0.1:${port}` }, counts, close: () => void server.close() }
}
