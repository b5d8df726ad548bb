import { ASSOCIATION } from '../../settings/association.ts'
import { atMoment, dayInWords, onDay } from '../../text/dates.ts'
import { resultsSchema } from '../release/results-file.ts'
import { releasesOf } from '../results/released.ts'
import type { Version } from './moderated.ts'
import { textsAddress } from './moderation-forms.ts'
import { previewOf } from './preview.ts'

/** As long as the database keeps answers after their results are public, see forget_survey_responses. */
const KEPT_DAYS = 30

/** What was done, by the word in the page's address. */
const DONE = {
  prepared: 'Prepared. Nothing is public yet: another volunteer must look at it and publish it.',
  prepared_before: 'Nothing has changed: these very results were prepared before.',
  published: 'Published. The results stand on the site within a minute or two.',
} as const

/** The page of all surveys that people answered, ready to be filled in. `done` stands in its address. */
export const presentReleases = (versions: readonly Version[], done: string | null = null) => ({
  signed_in: true,
  signed_out: false,
  done: done !== null && Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null,
  none: versions.length === 0,
  surveys: versions.map((version) => ({ ...presentVersion(version), results: publicAddress(version, versions) })),
})

/** The name by which a version's form is known to the page. */
export const prepareFormId = (survey: string, version: number | string) => `prepare-${survey}-${version}`

function presentVersion(it: Version) {
  const { survey, version, title, closed, forgotten, public_since, release } = it
  const waiting = release && release.approved_at === null ? release : null
  const key = `${survey}-${version}`
  return {
    title: version > 1 ? `${title}, version ${version}` : title,
    title_id: `survey-${key}`,
    state: stateOf(it),
    public_state: public_since && publicState(public_since, forgotten),
    texts: closed && !forgotten ? textsAddress({ survey, version }) : null,
    unsorted: it.unsorted ? `${it.unsorted.toLocaleString(ASSOCIATION.language)} not sorted yet` : null,
    prepare: closed && !forgotten ? [prepareForm(it, waiting?.note)] : [],
    release: waiting && !forgotten ? [presentRelease(waiting, key)] : [],
  }
}

/** Where the results of a version stand, when they are public. */
function publicAddress({ survey, version }: Version, versions: readonly Version[]): string | undefined {
  const rows = versions.filter(({ public_since }) => public_since !== null)
  const released = releasesOf(rows.map((row) => ({ survey: row.survey, version: row.version, file: '', note: null, approved_at: '' })))
  return released.find(({ row }) => row.survey === survey && row.version === version)?.address
}

const answered = (about: number | null) => (about === null ? 'Fewer than 20 people' : `About ${about} people`)

function stateOf({ closes, closed, about }: Version): string {
  const day = dayInWords(closes)
  if (closed) return `It closed on ${day}. ${answered(about)} answered.`
  return `It takes answers until ${day}. ${answered(about)} answered so far. Nobody sees an answer before it has closed, volunteers neither.`
}

function publicState(since: string, forgotten: boolean): string {
  const from = new Date(since)
  const until = new Date(from.getTime() + KEPT_DAYS * 24 * 60 * 60 * 1000)
  const rest = forgotten
    ? 'The answers are destroyed. What is public stays as it is.'
    : `The answers are destroyed on ${onDay(until)}. Until then a mistake can be corrected.`
  return `Public since ${onDay(from)}. ${rest}`
}

function prepareForm({ survey, version, public_since, release }: Version, note: string | null | undefined) {
  const prepare = release ? 'Prepare the results anew' : 'Prepare the results'
  return {
    form_id: prepareFormId(survey, version),
    survey,
    version,
    button: public_since ? 'Prepare a correction' : prepare,
    note: public_since ? [{ note_id: `note-${survey}-${version}`, note: note ?? '' }] : [],
  }
}

function presentRelease({ id, file, note, mine, prepared_at }: NonNullable<Version['release']>, key: string) {
  const by = `Prepared by ${mine ? 'you' : 'another volunteer'} on ${atMoment(prepared_at)}`.replace(/[.]?$/, '.')
  const preview = previewOf(resultsSchema.parse(JSON.parse(file)))
  return {
    ...preview,
    title_id: `release-${key}`,
    state: mine
      ? `${by} Ask another volunteer to look at what follows, and to publish it.`
      : `${by} Look at all that follows: it is what will be public, and nothing else will be. Then publish it, or say what is wrong to whoever prepared it.`,
    note,
    parts: preview.parts.map((part, nth) => {
      const part_id = `part-${key}-${nth}`
      const tables = part.tables.map((table, row) => {
        const table_id = `table-${key}-${nth}-${row}`
        // One question has a table for everybody and one by role: what each is heard as must tell them apart.
        return { ...table, table_id, labels: `survey-${key} ${part_id} ${table_id}` }
      })
      return { ...part, part_id, tables }
    }),
    has_groups: preview.groups.length > 0,
    has_dropped: preview.dropped.length > 0,
    file,
    publish: mine ? [] : [{ form_id: `publish-${id}`, release: id }],
  }
}
