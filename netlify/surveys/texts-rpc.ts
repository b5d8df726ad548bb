import * as z from 'zod'
import { refusedFor, textsSchema } from '../../src/surveys/volunteers/moderated.ts'
import { call, perform } from '../database/client.ts'

const done = z.object({ ok: z.literal(true) })

/** Answers in own words to one question of a closed survey, in the order of their random ids, after one of them. */
export async function readSurveyTexts(
  sessionHash: string,
  { survey, version, question, after }: { survey: string; version: number; question?: string | undefined; after?: string | undefined },
  size: number,
) {
  const place = { ...(question && { question }), ...(after && { after }) }
  const answer = await call('read_survey_texts', { session_hash: sessionHash, survey, version, size, ...place })
  return z.union([textsSchema, refusedFor('not_closed')]).parse(answer)
}

/** Adds a theme that several people wrote about. */
export async function addSurveyTheme(
  sessionHash: string,
  { survey, version, question, words }: { survey: string; version: number; question: string; words: string },
) {
  const answer = await call('add_survey_theme', { session_hash: sessionHash, survey, version, question, words })
  return z.union([done, refusedFor('not_closed', 'no_such_question')]).parse(answer)
}

/** Removes a theme with its mentions. */
export async function removeSurveyTheme(sessionHash: string, theme: string): Promise<void> {
  await perform('remove_survey_theme', { session_hash: sessionHash, theme_id: theme })
}

/** Says which themes a text mentions, instead of what was said before. */
export async function sortSurveyText(sessionHash: string, text: string, themes: string[]) {
  const answer = await call('sort_survey_text', { session_hash: sessionHash, text_id: text, theme_ids: themes })
  return z.union([done, refusedFor('no_such_text')]).parse(answer)
}

/** Proposes a text for quotation with these words, or agrees to it as the second volunteer. `null` takes it back. */
export async function redactSurveyText(sessionHash: string, text: string, words: string | null) {
  const answer = await call('redact_survey_text', { session_hash: sessionHash, text_id: text, words: words as string })
  const twice = z.object({ ok: z.literal(true), twice: z.boolean() })
  return z.union([twice, refusedFor('no_such_text', 'may_not_quote', 'not_words')]).parse(answer)
}
