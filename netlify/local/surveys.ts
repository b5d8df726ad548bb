/** `npm run surveys`: counts, releases and attacks the results of surveys, and takes the order out of their answers. */
import { parseArgs } from 'node:util'
import { call } from '../database/client.ts'
import { scatterSurveyResponses } from '../surveys/surveys-rpc.ts'
import { askLines, NoAnswer } from './ask-lines.ts'
import { reachDatabase } from './reach-database.ts'
import { attackFiles, attackPublished, type Attacked } from './survey-attack.ts'
import { dumpDatabase } from './survey-dump.ts'
import { NotReleased, releaseAtTerminal } from './survey-release.ts'

const USAGE = `Say one of these:
  npm run surveys -- list                       about how many answered
  npm run surveys -- release talking-online     two volunteers publish results; also --version 2, --note "...", --out FILE
  npm run surveys -- attack FILE [EARLIER]      what can be pinned down in a results file
  npm run surveys -- attack talking-online      the same for what is public of a survey
  npm run surveys -- scatter                    takes the order out of the answers; before every copy of the database
  npm run surveys -- dump FILE                  scatters, then copies the database with pg_dump and DATABASE_URL`

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

process.exitCode = await run().catch((cause: unknown) => {
  if (!(cause instanceof NotReleased || cause instanceof NoAnswer)) throw cause
  console.error(cause.message)
  return 1
})

async function run(): Promise<number> {
  const { values, positionals } = readArguments()
  const [command, first, second, ...more] = positionals
  if (more.length > 0 || (second !== undefined && (command !== 'attack' || SLUG.test(first ?? '')))) return usage()
  if (command === 'list' && first === undefined) return withDatabase(list)
  if (command === 'scatter' && first === undefined) return withDatabase(scatter)
  if (first === undefined) return usage()
  if (command === 'dump') return dump(first)
  if (command === 'attack')
    return printed(SLUG.test(first) ? await withDatabase(() => attackPublished(first)) : await attackFiles(positionals.slice(1)))
  const version = values.version === undefined ? undefined : Number(values.version)
  if (command !== 'release' || !SLUG.test(first) || (version !== undefined && !(Number.isInteger(version) && version > 0))) return usage()
  const asking = askLines()
  try {
    return await withDatabase(async () => {
      console.log(await releaseAtTerminal(asking, { survey: first, version, note: values.note, out: values.out }))
      return 0
    })
  } finally {
    asking.close()
  }
}

function readArguments() {
  const options = { version: { type: 'string' }, note: { type: 'string' }, out: { type: 'string' } } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch {
    return { values: {} as { version?: string; note?: string; out?: string }, positionals: [] as string[] }
  }
}

function usage(): number {
  console.error(USAGE)
  return 1
}

function printed({ lines, found }: Attacked): number {
  for (const line of lines) console.log(line)
  return found ? 1 : 0
}

async function withDatabase<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const close = await reachDatabase()
  try {
    return await work()
  } finally {
    await close()
  }
}

async function list(): Promise<number> {
  const counts = (await call('survey_counts', {} as never)) as { survey: string; version: number; about: number | null }[]
  if (counts.length === 0) console.log('Nobody has answered a survey yet.')
  for (const { survey, version, about } of counts)
    console.log(`${survey}, version ${version}: ${about === null ? 'fewer than 20' : `about ${about}`} answers`)
  return 0
}

async function scatter(): Promise<number> {
  await scatterSurveyResponses()
  console.log('Scattered: nothing in the tables tells in which order people answered. Copy the database now, if you were about to.')
  return 0
}

async function dump(file: string): Promise<number> {
  const refusal = await dumpDatabase(file)
  if (refusal !== undefined) {
    console.error(refusal)
    return 1
  }
  console.log(`Scattered and copied into ${file}. Keep it where only you can read it.`)
  return 0
}
