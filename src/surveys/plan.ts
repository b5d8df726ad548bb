import { itemsOf, partOf } from './countable-items.ts'
import { isText } from './question.ts'
import { questionsOf, type Survey } from './survey.ts'

/** What the database keeps of a survey to refuse by itself what was not asked, and to count only what was declared. */
interface Plan {
  items: Record<string, { choices: string[]; several: boolean; show_if: Condition | null }>
  texts: Record<string, { show_if: Condition | null }>
  /** The items that say the person's group. */
  about: { role: string | null; area: string | null }
  /** The items that are counted for everybody, by role and by area. */
  tables: { everyone: string[]; role: string[]; area: string[] }
}

interface Condition {
  item: string
  is: string[]
}

/** The plan of a survey. Its tables name items where the file names questions: every row of a grid; of a ranking, by groups, the first place only. */
export function planOf(survey: Survey): Plan {
  const questions = questionsOf(survey)
  const conditionOf = (id: string): Condition | null => {
    const condition = questions.find((question) => question.id === id)?.show_if
    return condition ? { item: condition.question, is: condition.is } : null
  }
  const items = questions.flatMap(itemsOf)
  const about = (group: 'role' | 'area') => questions.find((question) => question.kind === 'one' && question.about === group)?.id ?? null
  const table = (ids: string[], places: boolean) =>
    items
      .filter(({ question }) => ids.includes(question.id))
      .filter(({ id, question }) => places || question.kind !== 'ranking' || id === partOf(question.id, 1))
      .map(({ id }) => id)
  return {
    items: Object.fromEntries(
      items.map(({ id, choices, several, question }) => [
        id,
        { choices: Object.keys(choices), several, show_if: conditionOf(question.id) },
      ]),
    ),
    texts: Object.fromEntries(questions.filter(isText).map(({ id }) => [id, { show_if: conditionOf(id) }])),
    about: { role: about('role'), area: about('area') },
    tables: {
      everyone: table(survey.tables.everyone, true),
      role: table(survey.tables.role, false),
      area: table(survey.tables.area, false),
    },
  }
}

/**
 * What names a set of questions and tables: SHA-256 in hexadecimal. Another word in a question is another fingerprint; title,
 * introduction and days are not part of it, so that a survey can be explained better and can last longer.
 */
export async function fingerprintOf({ pages, tables }: Survey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(sorted({ pages, tables })))
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The same value with the keys of its objects in order; choices and rows keep theirs, because people read them in it. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, key === 'choices' || key === 'rows' ? Object.entries(inner as object) : sorted(inner)])
      : value
