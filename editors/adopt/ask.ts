import { isCancel, select, text, type CommonOptions } from '@clack/prompts'
import type { z } from 'zod'
import { answersSchema, type Answers } from './answers.ts'
import { MARK_NAMES, type MarkName } from './marks.ts'
import { listed, LISTS, QUESTIONS, shaped, type SoFar } from './questions.ts'

/** Somebody pressed Ctrl-C. What was typed until then is remembered. */
export class Stopped extends Error {}

/**
 * Asks all questions in the terminal, one after the other, each with the same rules as a file of answers. `earlier`
 * stands in the lines, and `remember` gets what was typed after every answer, so that nobody types it twice.
 */
export async function ask(earlier: SoFar, remember: (typed: SoFar) => void, terminal: CommonOptions = {}): Promise<Answers> {
  const typed: SoFar = {}
  for (const { place, ask: message, example, suggest } of QUESTIONS) {
    const answer = await text({
      ...terminal,
      message,
      ...(example ? { placeholder: `like: ${example}` } : {}),
      initialValue: earlier[place] ?? suggest?.(typed) ?? '',
      validate: (value) => complaintAbout(place, value ?? ''),
    })
    typed[place] = orStop(answer ?? '')
    remember(typed)
  }
  const mark = await select<MarkName>({
    ...terminal,
    message: 'Which mark shall stand beside the name? You can draw another one later.',
    options: MARK_NAMES.map((name) => ({ value: name })),
    ...(earlier['mark'] ? { initialValue: earlier['mark'] as MarkName } : {}),
  })
  typed['mark'] = orStop(mark)
  remember(typed)
  return answersSchema.parse(shaped(typed))
}

/** What is wrong with one answer as it was typed, in a sentence. */
export function complaintAbout(place: string, typed: string): string | undefined {
  const [first = '', second] = place.split('.')
  const whole = answersSchema.shape[first as keyof Answers]
  const field = second ? (whole as typeof answersSchema.shape.office).shape[second as keyof Answers['office']] : whole
  return (field as z.ZodType).safeParse(LISTS.includes(place) ? listed(typed) : typed).error?.issues[0]?.message
}

function orStop<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (isCancel(answer)) throw new Stopped('Nothing was changed. What you typed is remembered for the next time.')
  return answer as Exclude<Answer, symbol>
}
