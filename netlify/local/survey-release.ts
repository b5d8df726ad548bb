import { writeFile } from 'node:fs/promises'
import { readResults } from '../../src/surveys/results/released.ts'
import { refusalWords, unsortedSentence, type Version } from '../../src/surveys/volunteers/moderated.ts'
import { previewText } from '../../src/surveys/volunteers/preview-text.ts'
import { SIGNED_OUT } from '../../src/volunteers/sign-in.ts'
import { giveBackBuild } from '../database/builds-rpc.ts'
import { SignedOut } from '../database/client.ts'
import { callBuildHook } from '../http/build-hook.ts'
import { approveSurveyRelease, computeRelease, prepareSurveyRelease, readSurveyReleases } from '../surveys/results-rpc.ts'
import { endSession } from '../volunteers/queue-rpc.ts'
import type { Asking } from './ask-lines.ts'
import { signInAtTerminal } from './terminal-sign-in.ts'

export interface Wanted {
  survey: string
  version?: number | undefined
  note?: string | undefined
  out?: string | undefined
}

/** Something that keeps results from being released, as a sentence for the two people at the keyboard. */
export class NotReleased extends Error {}

/** Releases the results of a survey with two volunteers at one keyboard. Answers the sentence to end with. */
export async function releaseAtTerminal(asking: Asking, wanted: Wanted): Promise<string> {
  const prepared = await signedIn(asking, 'First volunteer', async (session) => {
    const found = await findVersion(session, wanted)
    const { survey, version, release } = found
    const computed = await computeRelease(session, survey, version)
    if (!computed.ok) throw new NotReleased(refusalWords(computed))
    const { file } = computed
    const out = wanted.out ?? `${survey}-${version}.results.json`
    if (release?.approved_at && release.file === file) {
      await writeFile(out, file)
      return `The answers give the very bytes again that are public since ${release.approved_at.slice(0, 10)}. They are in ${out}.`
    }
    // The database would refuse them too, but only after somebody had read what is untrue.
    if (found.unsorted) throw new NotReleased(unsortedSentence(found.unsorted))
    console.log(`\n${previewText(readResults({ survey, version, file }))}`)
    if (release?.file === file) console.log('These very bytes were prepared before.')
    await agreed(asking, 'This is all that will be public. Prepare it? Type yes:')
    const kept = await prepareSurveyRelease(session, { survey, version, file, note: wanted.note })
    if (!kept.ok) throw new NotReleased(`${refusalWords(kept)}${kept.reason === 'note_missing' ? ' Add --note "What was wrong".' : ''}`)
    console.log('Prepared. Nothing is public yet.\n')
    return { ...found, id: kept.id, out }
  })
  if (typeof prepared === 'string') return prepared
  return signedIn(asking, 'Second volunteer', async (session) => {
    const { survey, version, id, out } = prepared
    // What the database keeps, and not what this program remembers: this is what will be public.
    const { release } = await findVersion(session, { survey, version })
    if (release?.id !== id) throw new NotReleased(refusalWords({ reason: 'newer_release' }))
    console.log(`\n${previewText(readResults({ survey, version, file: release.file }))}`)
    if (release.note) console.log(`Note for everybody: ${release.note}\n`)
    await agreed(asking, 'This is all that will be public. Publish it? Type yes:')
    const approved = await approveSurveyRelease(session, id)
    if (!approved.ok) throw new NotReleased(refusalWords(approved))
    if (approved.build) await (process.env['BUILD_HOOK_URL'] ? callBuildHook() : giveBackBuild())
    await writeFile(out, release.file)
    return `Published. The site is built from these bytes; ${out} holds them, too. The answers are destroyed 30 days from now.`
  })
}

async function signedIn<Result>(asking: Asking, who: string, work: (session: string) => Promise<Result>): Promise<Result> {
  const session = await signInAtTerminal(asking, who)
  if (!session) throw new NotReleased('Nobody signed in. Nothing more was done.')
  try {
    return await work(session)
  } catch (cause) {
    throw cause instanceof SignedOut ? new NotReleased(SIGNED_OUT) : cause
  } finally {
    await endSession(session)
  }
}

async function findVersion(session: string, { survey, version }: Wanted): Promise<Version> {
  const versions = await readSurveyReleases(session)
  const [found] = versions
    .filter((it) => it.survey === survey && (version === undefined || it.version === version))
    .toSorted((one, other) => other.version - one.version)
  if (!found) throw new NotReleased(`Nobody has answered a survey ${survey}${version === undefined ? '' : `, version ${version}`}.`)
  return found
}

async function agreed({ ask }: Asking, question: string): Promise<void> {
  if ((await ask(question)).toLowerCase() !== 'yes') throw new NotReleased('Nobody typed yes. Nothing more was done.')
}
