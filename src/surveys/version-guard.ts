import type { SurveyCount } from './count.ts'
import type { Survey } from './survey.ts'

/**
 * Why a survey cannot be published as its file is now: people were asked other questions, or promised other tables, under the
 * same version. `fingerprint` is that of the file, see plan.ts. Undefined when nothing is wrong.
 */
export function whyNotChanged(
  id: string,
  { version }: Pick<Survey, 'version'>,
  fingerprint: string,
  asked: SurveyCount[],
): string | undefined {
  const versions = asked.filter(({ survey }) => survey === id)
  const same = versions.find((one) => one.version === version)
  if (!same || same.fingerprint === fingerprint) return undefined
  const next = Math.max(...versions.map((one) => one.version)) + 1
  return `src/content/surveys/${id}.yaml: People have answered version ${version} of this survey already, and now its questions or tables are others. Put them back as they were. Or write version: ${next} to ask the new questions from now on; the answers to each version stay apart.`
}
