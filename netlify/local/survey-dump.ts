import { spawn } from 'node:child_process'
import { scatterSurveyResponses } from '../surveys/surveys-rpc.ts'

const NO_PROGRAM = 'There is no pg_dump on this machine. Install Postgres’ client programs, of the database’s version or newer.'
const NO_ADDRESS =
  'Set DATABASE_URL to the connection of your hosted database (Supabase: Connect), and the three SUPABASE_ variables to the same project.'
const OTHER_PROJECT =
  'DATABASE_URL and SUPABASE_URL name different projects. The answers of the one would not be scattered before the copy.'

/** Scatters the answers of all surveys and copies the database into a file. Answers a sentence when it cannot. */
export async function dumpDatabase(file: string): Promise<string | undefined> {
  const address = URL.parse(process.env['DATABASE_URL'] ?? '')
  if (!address?.hostname || !process.env['SUPABASE_URL']) return NO_ADDRESS
  // supabase.co names each project in both.
  const project = /^([a-z0-9]+)[.]supabase[.]co$/.exec(new URL(process.env['SUPABASE_URL']).hostname)?.[1]
  if (project && !`${address.hostname} ${address.username}`.includes(project)) return OTHER_PROJECT
  if ((await run(['--version'], {})) !== 0) return NO_PROGRAM
  await scatterSurveyResponses()
  const code = await run(['--file', file], connection(address))
  return code === 0 ? undefined : `pg_dump ended with ${code}. There is no copy.`
}

/** As variables, because everybody on a machine sees the arguments of its programs. */
const connection = (address: URL) => ({
  PGHOST: address.hostname,
  PGPORT: address.port || '5432',
  PGUSER: decodeURIComponent(address.username),
  PGPASSWORD: decodeURIComponent(address.password),
  PGDATABASE: decodeURIComponent(address.pathname.slice(1)) || 'postgres',
  ...(address.searchParams.has('sslmode') && { PGSSLMODE: address.searchParams.get('sslmode') ?? '' }),
})

/** Runs pg_dump. Its exit code, or undefined when there is none. What it says about itself is not for our output. */
function run(args: string[], env: Record<string, string>): Promise<number | null | undefined> {
  const child = spawn('pg_dump', args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', args.includes('--version') ? 'ignore' : 'inherit'],
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined))
    child.once('close', (code) => resolve(code))
  })
}
