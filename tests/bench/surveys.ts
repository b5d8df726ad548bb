/**
 * `npm run bench:surveys`: what one more response costs when there are none, and when there are a million; what the number of
 * responses costs, beside counting the rows in the same run; and how long the nightly order and the counts of a release take.
 * On a real Postgres 17, through the same door as the functions. Fails when a total is not what was sent.
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { fingerprintOf, planOf } from '../../src/surveys/plan.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { openDoor } from '../../supabase/local/door.ts'
import { bootstrap, migrate } from '../../supabase/local/migrate.ts'
import { openPostgres, startPostgres } from '../support/database/real-postgres.ts'

const SIZES = [0, 10_000, 100_000, 1_000_000]
const MOST_COUNTED = 100_000
const ONE_BY_ONE = 500
const AT_ONCE = 16
const SECRET = 'sb_secret_of_the_bench'

const survey = surveySchema.parse(parse(await readFile('src/content/surveys/talking-online.yaml', 'utf8')))
const plan = planOf(survey)
const fingerprint = await fingerprintOf(survey)
const server = await startPostgres()
const database = openPostgres(server.url)
await bootstrap(database)
await migrate(database)
// Without time limits: what hosted Supabase would cut off is measured, too.
const keys = { publishable: 'sb_publishable_of_the_bench', secret: SECRET }
const door = await openDoor(database, keys, { timeLimits: { anon: 0, service_role: 0 } })
await call('open_survey', { survey: 'bench', version: 1, closes: '2999-12-31', fingerprint, questionnaire: JSON.stringify(survey), plan })

const rows = []
for (const size of SIZES) {
  console.log(`Filling up to ${size} responses …`)
  await fill(size)
  await database.exec('analyze private.survey_responses; checkpoint')
  const times = []
  for (let nth = 0; nth < ONE_BY_ONE; nth++) times.push(await timed(answer))
  const together = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, async () => { for (let nth = 0; nth < 50; nth++) await answer() }))) // prettier-ignore
  rows.push({
    'responses before': size,
    'one more, median (ms)': quantile(times, 0.5),
    'p99 (ms)': quantile(times, 0.99),
    [`a second, ${AT_ONCE} at once`]: Math.round((AT_ONCE * 50 * 1000) / together),
    'their number from the counter (ms)': await median(() => call('survey_counts')),
    'by counting rows (ms)': await median(() => database.query(`select count(*) from private.survey_responses where survey = 'bench'`)),
    'nightly order (s)': seconds(await timed(() => call('scatter_survey_responses'))),
    // Some 100 microseconds a response, in a straight line: a million would take minutes.
    'counts of a release (s)':
      size > MOST_COUNTED ? undefined : seconds(await timed(() => database.query('select private.survey_cells(s) from private.surveys s'))),
  })
}
console.table(rows)
const [first, last] = [rows[0], rows.at(-1)].map((row) => Number(row?.['one more, median (ms)']))
console.log(`One more response with a million stored takes ${((last ?? 0) / (first ?? 1)).toFixed(2)} times what it takes with none.`)
const [total] = await database.query<{ kept: number; stored: string }>(
  `select responses as kept, (select count(*) from private.survey_responses) as stored from private.survey_totals`,
)
await database.close()
await server.stop()
if (total?.kept !== Number(total?.stored)) throw new Error(`The counter says ${total?.kept}, and ${total?.stored} are stored.`)

async function fill(size: number): Promise<void> {
  const [there] = await database.query<{ count: string }>('select count(*) from private.survey_responses')
  const missing = size - Number(there?.count)
  if (missing <= 0) return
  await database.query(
    `insert into private.survey_responses (survey, version, answers)
     select 'bench', 1, (array[${Array.from({ length: 40 }, () => `'${JSON.stringify(answers())}'::jsonb`).join(',')}])[1 + n % 40] from generate_series(1, ${missing}) n`,
  )
  await database.query('update private.survey_totals set responses = responses + $1', [missing])
}

/** A response to all questions that everybody is asked. */
function answers() {
  const asked = Object.entries(plan.items).filter(([, { show_if }]) => show_if === null)
  const one = (choices: string[]) => choices[Math.floor(Math.random() * choices.length)]
  return Object.fromEntries(asked.map(([item, { choices, several }]) => [item, several ? [one(choices)] : one(choices)]))
}

async function answer(): Promise<void> {
  const stored = await call('answer_survey', {
    survey: 'bench', version: 1, fingerprint, closes: '2999-12-31', answers: answers(), submission: null,
    texts: { own_words: { text: 'A bench by the tap would be good.', may_quote: true } },
  }) // prettier-ignore
  if (!(stored as { ok: boolean }).ok) throw new Error(`A response was refused: ${JSON.stringify(stored)}`)
}

async function call(name: string, args: Record<string, unknown> = {}): Promise<unknown> {
  const request = { method: 'POST', path: `/rest/v1/rpc/${name}`, headers: { apikey: SECRET }, body: JSON.stringify(args) }
  const { status, body } = await door(request)
  if (status >= 300) throw new Error(`${name}: ${status} ${body}`)
  return body === '' ? undefined : JSON.parse(body)
}

function seconds(ms: number): number {
  return Number((ms / 1000).toFixed(2))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times = []
  for (let time = 0; time < 10; time++) times.push(await timed(work))
  return quantile(times, 0.5)
}

function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2))
}
