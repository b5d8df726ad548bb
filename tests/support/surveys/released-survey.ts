import { createHash } from 'node:crypto'
import { fingerprintOf, planOf } from '../../../src/surveys/plan.ts'
import type { Results } from '../../../src/surveys/release/results-file.ts'
import { dataWith } from '../testers/data-with-testers.ts'
import { fileOf } from './survey-results.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

interface Public {
  results: Results
  note?: string
}

/**
 * Makes the data of a site on which these results are public since a time in which tables of groups were released: the database
 * takes none now, and what was public stays.
 */
export async function dataWithPublic(dataDir: string, rows: Public[]): Promise<void> {
  await dataWith(dataDir, async ({ database }) => {
    for (const { results, note = null } of rows) {
      const { survey, version, questionnaire } = results
      await database.query(
        `insert into private.surveys (survey, version, closes, fingerprint, questionnaire, plan) values ($1, $2, '2026-01-31', $3, $4, $5::text::jsonb)
       on conflict do nothing`,
        [survey, version, await fingerprintOf(questionnaire), JSON.stringify(questionnaire), JSON.stringify(planOf(questionnaire))],
      )
      await database.query(
        `insert into private.survey_releases (survey, version, file, note, prepared_by, approved_by, approved_at)
       values ($1, $2, $3, $4, gen_random_uuid(), gen_random_uuid(), clock_timestamp())`,
        [survey, version, fileOf(results), note],
      )
    }
  })
}

/**
 * Makes results public in a database that is reached by URL and secret key, as two volunteers do after closing: one prepares
 * them, another one approves. The first release of a version has no note, each later one says why.
 */
export async function releaser({ SUPABASE_URL: url, SUPABASE_SECRET_KEY: secret }: Record<string, string>) {
  async function call(name: string, parameters: object): Promise<{ ok: boolean; id?: string }> {
    const answer = await fetch(`${url}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: { apikey: secret ?? '', 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    const body = (await answer.json()) as { ok: boolean; id?: string }
    if (!body.ok) throw new Error(`${name} answered ${answer.status}: ${JSON.stringify(body)}`)
    return body
  }
  async function signIn(): Promise<string> {
    const [email, code] = [`volunteer-${crypto.randomUUID()}@example.org`, hash(crypto.randomUUID())]
    await call('add_volunteer', { email })
    await call('request_volunteer_code', { email, request_hash: code, code_hash: code, sealed_code: '' })
    const session = hash(crypto.randomUUID())
    await call('start_volunteer_session', { request_hash: code, code_hash: code, opened_session_hash: session })
    return session
  }
  const [one, other] = [await signIn(), await signIn()]
  return async function release(results: Results, note: string | null = null, file = fileOf(results)): Promise<void> {
    const { survey, version, questionnaire } = results
    const fingerprint = await fingerprintOf(questionnaire)
    // Open is what everybody may answer; this one is over, so that its results can be prepared.
    const asked = { fingerprint, closes: '2026-01-31', questionnaire: JSON.stringify(questionnaire), plan: planOf(questionnaire) }
    await call('open_survey', { survey, version, ...asked })
    await call('read_survey_cells', { session_hash: one, survey, version })
    const { id } = await call('prepare_survey_release', { session_hash: one, survey, version, file, note })
    await call('approve_survey_release', { session_hash: other, release_id: id, gap_seconds: 0 })
  }
}
