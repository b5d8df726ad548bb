import { choicesOf } from './countable-items.ts'
import { aboutMistake } from './demographic-mistakes.ts'
import { isText, type Question } from './question.ts'

interface Draft {
  pages: { questions: Question[] }[]
  tables: { everyone: string[]; role: string[]; area: string[] }
}

export interface Mistake {
  path: (string | number)[]
  message: string
}

const MOST_QUESTIONS = 30

/** What is wrong with a survey as a whole, beyond its single fields: each mistake with its place and what to do. */
export function mistakesOf({ pages, tables }: Draft): Mistake[] {
  const all = pages.flatMap(({ questions }) => questions)
  const tooMany = all.length > MOST_QUESTIONS ? [{ path: ['pages'], message: `Ask at most ${MOST_QUESTIONS} questions.` }] : []
  return [
    ...tooMany,
    ...pages.flatMap(({ questions }, page) => {
      const earlier = pages.slice(0, page).flatMap((one) => one.questions)
      return questions.flatMap((question, nth) =>
        questionMistakes(question, all, earlier).map(({ path, message }) => ({
          path: ['pages', page, 'questions', nth, ...path],
          message,
        })),
      )
    }),
    ...Object.entries(tables).flatMap(([by, ids]) =>
      ids.flatMap((id, nth) => {
        const message = ids.indexOf(id) < nth ? `${id} stands here twice.` : tableMistake(by, id, all)
        return message ? [{ path: ['tables', by, nth], message }] : []
      }),
    ),
  ]
}

function questionMistakes(question: Question, all: Question[], earlier: Question[]): Mistake[] {
  const found: Mistake[] = []
  if (all.find(({ id }) => id === question.id) !== question)
    found.push({ path: ['id'], message: `Another question is called ${question.id}. Give each question an id of its own.` })
  const condition = conditionMistake(question, earlier)
  if (condition) found.push(condition)
  const about = aboutMistake(question, all)
  if (about) found.push(about)
  if (
    question.kind === 'number' &&
    question.unit_one === undefined &&
    question.ranges.some((from, nth) => from === 1 && question.ranges[nth + 1] === 2)
  )
    found.push({ path: ['unit'], message: `“1 ${question.unit}” is asked for by itself. Write unit_one, too, like: unit_one: time` })
  return found
}

function conditionMistake({ show_if }: Question, earlier: Question[]): Mistake | undefined {
  if (!show_if) return undefined
  const path = ['show_if', 'question']
  const other = earlier.find(({ id }) => id === show_if.question)
  if (!other) return { path, message: `There is no question ${show_if.question} on an earlier page.` }
  if (isText(other) || other.kind === 'grid' || other.kind === 'ranking')
    return { path, message: `Name a question with choices: ${other.id} is a ${other.kind}.` }
  // Its answers would be the exact answers of one group, which the tables by group never show.
  if (other.kind === 'one' && other.about)
    return { path, message: `Ask everybody: a question for one ${other.about} only would publish the answers of a small group.` }
  const known = Object.keys(choicesOf(other))
  const nth = show_if.is.findIndex((choice) => !known.includes(choice))
  if (nth < 0) return undefined
  return { path: ['show_if', 'is', nth], message: `${other.id} has no answer ${show_if.is[nth]}. It has ${known.join(', ')}.` }
}

function tableMistake(by: string, id: string, all: Question[]): string | undefined {
  const question = all.find((one) => one.id === id)
  if (!question) return `There is no question ${id}.`
  if (isText(question)) return `Leave ${id} out: it is answered in own words. Themes are made of them, not tables.`
  if (question.kind === 'one' && question.about) return `Leave ${id} out: how many people each group has is published with its tables.`
  if (by === 'everyone') return undefined
  if (!all.some((one) => one.kind === 'one' && one.about === by)) return `Ask a question with about: ${by} first.`
  if (question.show_if) return `Leave ${id} out: it is asked only after certain answers, so its groups are too small.`
  return undefined
}
