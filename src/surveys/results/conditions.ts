import { choicesOf } from '../countable-items.ts'
import { isText, type Question } from '../question.ts'

/** “a”, “b” or “c”. */
const oneOf = (words: string[]) => {
  const quoted = words.map((it) => `“${it}”`)
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}` : (quoted[0] ?? '')
}

/** Who is asked a question, in words. Nothing for a question that everybody is asked. */
export function conditionWords({ show_if }: Question, questions: Question[]): string | undefined {
  const other = show_if && questions.find(({ id }) => id === show_if.question)
  if (!other || isText(other)) return undefined
  const choices = choicesOf(other)
  return `Only those were asked who answered ${oneOf(show_if.is.map((it) => choices[it] ?? it))} to “${other.question}”`
}
