import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { release } from '../../src/surveys/release/release.ts'
import { bytesOf } from '../../src/surveys/release/results-bytes.ts'
import { cellSchema, wordsSchema } from '../../src/surveys/release/results-file.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { refusedFor, unsortedSchema, versionSchema, type Version } from '../../src/surveys/volunteers/moderated.ts'
import { gapSeconds } from '../database/builds-rpc.ts'
import { call } from '../database/client.ts'

const cellsSchema = z.object({
  ok: z.literal(true),
  questionnaire: z.string(),
  closes: z.string(),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
  cells: z.array(cellSchema),
  words: wordsSchema,
})

/** The counts from which results are computed, for a volunteer, after closing. A refusal is its reason. */
async function readSurveyCells(sessionHash: string, survey: string, version: number) {
  const answer = await call('read_survey_cells', { session_hash: sessionHash, survey, version })
  return z.union([cellsSchema, refusedFor('not_closed', 'forgotten')]).parse(answer)
}

/** 48 bits of an HMAC: as fine as a number between 0 and 1 needs to be for counts of people. */
const DRAWN_BYTES = 6

/**
 * Draws a number from 0 to below 1 for a text, always the same one. Who does not know the secret, which is destroyed with the
 * answers, cannot tell it from chance.
 */
export const drawWith = (secret: string) => (content: string) =>
  createHmac('sha256', secret).update(content).digest().readUIntBE(0, DRAWN_BYTES) / 256 ** DRAWN_BYTES

/** Computes what would be published of a closed survey: the same bytes for the same answers, themes and quotations. */
export async function computeRelease(sessionHash: string, name: string, version: number) {
  const read = await readSurveyCells(sessionHash, name, version)
  if (!read.ok) return read
  // The questionnaire was kept with the first answer; the survey may have been prolonged since.
  const survey = surveySchema.parse({ ...(JSON.parse(read.questionnaire) as object), closes: read.closes })
  return { ok: true as const, file: bytesOf(release({ name, survey, cells: read.cells, words: read.words, draw: drawWith(read.secret) })) }
}

const preparedSchema = z.object({ ok: z.literal(true), id: z.string(), again: z.boolean() })

/** Keeps results for a second volunteer to look at. `again`: these very bytes were the newest already. */
export async function prepareSurveyRelease(
  sessionHash: string,
  { survey, version, file, note }: { survey: string; version: number; file: string; note?: string | undefined },
) {
  const answer = await call('prepare_survey_release', { session_hash: sessionHash, survey, version, file, ...(note && { note }) })
  return z.union([preparedSchema, refusedFor('not_closed', 'forgotten', 'note_missing', 'by_group'), unsortedSchema]).parse(answer)
}

/** Computes results and keeps them for a second volunteer. */
export async function computeAndPrepare(sessionHash: string, survey: string, version: number, note?: string) {
  const computed = await computeRelease(sessionHash, survey, version)
  return computed.ok ? prepareSurveyRelease(sessionHash, { survey, version, file: computed.file, note }) : computed
}

/** Makes prepared results public. `build`: the site is to be built anew now. A refusal is its reason. */
export async function approveSurveyRelease(sessionHash: string, id: string) {
  const answer = await call('approve_survey_release', { session_hash: sessionHash, release_id: id, gap_seconds: gapSeconds() })
  return z
    .union([
      z.object({ ok: z.literal(true), build: z.boolean() }),
      refusedFor('no_such_release', 'newer_release', 'same_person', 'by_group'),
      unsortedSchema,
    ])
    .parse(answer)
}

/** Every version that people answered, with its newest results. */
export async function readSurveyReleases(sessionHash: string): Promise<Version[]> {
  const answer = await call('read_survey_releases', { session_hash: sessionHash })
  return z.object({ ok: z.literal(true), surveys: z.array(versionSchema) }).parse(answer).surveys
}

/** What is public: the newest approved results of each version, byte for byte. */
export async function surveyResults() {
  const answer = await call('survey_results', {} as never)
  const row = z.object({ survey: z.string(), version: z.number(), file: z.string(), note: z.string().nullable(), approved_at: z.string() })
  return z.array(row).parse(answer)
}
