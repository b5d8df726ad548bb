import { readFile } from 'node:fs/promises'
import { attack } from '../../src/surveys/attack/attack.ts'
import { resultsSchema, type Results } from '../../src/surveys/release/results-file.ts'
import { surveyResults } from '../surveys/results-rpc.ts'

export interface Attacked {
  /** What to print. */
  lines: string[]
  /** Whether something was found, or nothing could be looked at. Then the command ends with an error. */
  found: boolean
}

/** Attacks a results file, anybody's, and compares it with an earlier one of the same survey when two are named. */
export async function attackFiles([file, earlier]: string[]): Promise<Attacked> {
  const read = await Promise.all([file, earlier].filter((path) => path !== undefined).map(readResultsFile))
  const unread = read.filter((one) => typeof one === 'string')
  if (unread.length > 0) return { lines: unread, found: true }
  const [results, before] = read as Results[]
  return results ? attacked(results, before) : { lines: ['Name a results file.'], found: true }
}

/** Attacks what is public of a survey: the newest results of each of its versions. */
export async function attackPublished(name: string): Promise<Attacked> {
  const all = (await surveyResults()).filter(({ survey }) => survey === name)
  if (all.length === 0) return { lines: [`No results of ${name} are public.`], found: true }
  const each = all.map(({ version, file }) => {
    const results = readResultsText(file, `The results of ${name}, version ${version}`)
    if (typeof results === 'string') return { lines: [results], found: true }
    const { lines, found } = attacked(results)
    return { lines: [`Version ${version}:`, ...lines], found }
  })
  return { lines: each.flatMap(({ lines }) => lines), found: each.some(({ found }) => found) }
}

function attacked(results: Results, earlier?: Results): Attacked {
  const { leaks, log } = attack(results, earlier)
  const found = leaks.map(({ what, item, by }) => `LEAK: ${what}${item ? ` (${item}, by ${by})` : ` (by ${by})`}`)
  return { lines: [...log, ...found], found: found.length > 0 }
}

async function readResultsFile(path: string): Promise<Results | string> {
  try {
    return readResultsText(await readFile(path, 'utf8'), path)
  } catch {
    return `${path} cannot be read. Name a results file that is on this machine.`
  }
}

function readResultsText(text: string, where: string): Results | string {
  try {
    const { data, error } = resultsSchema.safeParse(JSON.parse(text))
    if (data) return data
    const { path, message } = error.issues[0]!
    return `${where} is no results file: at ${path.join('.') || 'its top'}: ${message}.`
  } catch {
    return `${where} is no results file: it is not JSON.`
  }
}
