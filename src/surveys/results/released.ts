import { dayHere } from '../../text/dates.ts'
import { resultsSchema, type Results } from '../release/results-file.ts'

/** Results as the database publishes them, see public.survey_results. */
export interface ReleaseRow {
  survey: string
  version: number
  /** The bytes that two volunteers approved. */
  file: string
  /** Why they replaced earlier results, or null for the first ones. */
  note: string | null
  approved_at: string
}

/** The results in a row, or a sentence about what is wrong with them. */
export function readResults({ survey, version, file }: Pick<ReleaseRow, 'survey' | 'version' | 'file'>): Results {
  const wrong = (what: string) =>
    new Error(`The results of ${survey}, version ${version}, cannot be shown: ${what} Release them again: npm run surveys.`)
  let json: unknown
  try {
    json = JSON.parse(file)
  } catch {
    throw wrong('their file is not JSON.')
  }
  const { data, error } = resultsSchema.safeParse(json)
  if (!data) {
    const { path, message } = error.issues[0]!
    throw wrong(`their file does not fit src/surveys/release/results-file.ts at ${path.join('.') || 'its top'} (${message}).`)
  }
  if (data.survey !== survey || data.version !== version) throw wrong(`their file is that of ${data.survey}, version ${data.version}.`)
  return data
}

interface Release<Row extends ReleaseRow = ReleaseRow> {
  row: Row
  /** Part of its address: nothing for the newest version of a survey, whose results are what people look for. */
  version: string | undefined
  /** Where its page stands. */
  address: string
}

/** All released versions with their addresses, the newest of each survey first. */
export function releasesOf<Row extends ReleaseRow>(rows: Row[]): Release<Row>[] {
  const newest = (survey: string) => Math.max(...rows.filter((row) => row.survey === survey).map((row) => row.version))
  return rows
    .toSorted((one, other) => (one.survey < other.survey ? -1 : one.survey > other.survey ? 1 : other.version - one.version))
    .map((row) => {
      const version = row.version === newest(row.survey) ? undefined : String(row.version)
      return { row, version, address: `/surveys/${row.survey}/results/${version ? `${version}/` : ''}` }
    })
}

/** The day of a moment by the association's clocks, as pages show days. */
export const dayOfMoment = (moment: string) => new Date(dayHere(moment))
