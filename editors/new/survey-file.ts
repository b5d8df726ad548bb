import type { z } from 'zod'
import { surveySchema } from '../../src/surveys/survey.ts'
import { daysAfter } from '../../src/text/clock.ts'
import { REPLACE } from '../check/left-over.ts'
import { fieldsOf, indented, off, text, type Lines } from './fields.ts'

type Shape = Record<string, z.ZodType>

const { pages, tables } = surveySchema.shape
const kinds = pages.element.shape.questions.element.options

/** Time to read it through with others before it opens, and six weeks to answer. */
const DAYS = { opens: 7, closes: 49 }

const words = (name: string, what: string) => text(name, `${REPLACE} ${what}`)

/** Answers or rows: short names with texts to replace. */
const map = (name: string, short: string[], what: string) => [
  `${name}:`,
  ...indented(short.flatMap((one) => words(one, `${what} ${short.indexOf(one) + 1}`))),
]
const choices = (...short: string[]) => ({ choices: map('choices', short, 'answer') })

/** A ready survey with a question of each kind. The build refuses it until every text in it was replaced. */
export function surveyFile(title: string, today: string): string {
  const after = (days: number) => daysAfter(today, days)
  const all = new SurveyLines()
  const lines = fieldsOf(surveySchema.shape, {
    title: text('title', title),
    introduction: words('introduction', 'why you ask, and what will be done with the answers.'),
    opens: [`opens: ${after(DAYS.opens)}`],
    closes: [`closes: ${after(DAYS.closes)}`],
    version: ['version: 1'],
    pages: ['pages:', ...indented(all.pages())],
    tables: [
      'tables:',
      ...indented(
        all.fields(tables.shape, {
          everyone: ['everyone: [habit, places, opinion, matters, how_often, order]'],
          role: ['role: [habit, opinion]'],
          area: ['area: []'],
        }),
      ),
    ],
  })
  return `${lines.join('\n')}\n`
}

/** The lines of one file. Each description stands in it once: at the first field that it is about. */
class SurveyLines {
  readonly #told = new Set<string>()

  fields(shape: Shape, lines: Lines): string[] {
    return Object.entries(shape).flatMap(([name, schema]) => {
      const description = schema.description ?? ''
      if (this.#told.has(description)) return lines[name] ?? []
      this.#told.add(description)
      return fieldsOf({ [name]: schema }, lines)
    })
  }

  pages(): string[] {
    return apart([
      this.#page('what the first question is about', () => [
        this.#question('one', 'habit', {
          hint: off(text('hint', 'Choose what fits best.')),
          show_if: off(['show_if: { question: an_earlier_one, is: [one_answer, another] }']),
          required: off(['required: false']),
          prefer_not_to_say: off(['prefer_not_to_say: true']),
          ...choices('daily', 'weekly', 'never'),
        }),
      ]),
      this.#page('what the next questions are about', () => [
        this.#question('several', 'places', {
          hint: text('hint', 'Choose all that apply.'),
          show_if: off(['show_if: { question: habit, is: [daily, weekly] }']),
          ...choices('first_place', 'second_place', 'third_place'),
        }),
        this.#question('agree', 'opinion', {}),
        this.#question('grid', 'matters', {
          rows: map('rows', ['first_row', 'second_row'], 'row'),
          choices: off(['choices:', '  much: Much', '  little: Little']),
        }),
        this.#question('number', 'how_often', {
          unit: words('unit', 'times'),
          unit_one: off(text('unit_one', 'time')),
          ranges: ['ranges: [0, 1, 5, 20]'],
        }),
        this.#question('ranking', 'order', { ...choices('this_one', 'that_one', 'another_one'), required: off(['required: true']) }),
        this.#question('short_text', 'one_word', {}),
      ]),
      this.#page('last words, and who answers', () => [
        this.#question('long_text', 'own_words', { hint: text('hint', 'Do not write names here, neither yours nor anybody else’s.') }),
        this.#question('one', 'role', {
          ...choices('resident', 'staff', 'neither'),
          required: ['required: false'],
          prefer_not_to_say: ['prefer_not_to_say: true'],
          about: ['about: role'],
          merge: ['merge:', '  - groups: [neither, not_said]', ...indented(indented(words('as', 'how both are called together')))],
        }),
      ]),
    ])
  }

  #page(title: string, questions: () => string[][]): string[] {
    const { shape } = pages.element
    const lines = this.fields({ title: shape.title, introduction: shape.introduction }, { title: words('title', title) })
    return entry([...lines, ...this.fields({ questions: shape.questions }, { questions: ['questions:', ...indented(apart(questions()))] })])
  }

  #question(kind: string, id: string, lines: Lines): string[] {
    const { about, merge, ...shape } = kinds.find((one) => one.shape.kind.value === kind)!.shape as Shape
    const own = { id: [`id: ${id}`], kind: [`kind: ${kind}`], question: words('question', `a question of the kind ${kind}`) }
    // Explained where somebody is asked who they are, and not with every other question that has choices.
    return entry(this.fields(lines['about'] ? { ...shape, about: about!, merge: merge! } : shape, { ...own, ...lines }))
  }
}

/** With an empty line between each two. */
const apart = (all: string[][]) => all.flatMap((lines, nth) => (nth === 0 ? lines : ['', ...lines]))

/** An entry of a list: the first line that is no note gets the dash. */
function entry(lines: string[]): string[] {
  const first = lines.findIndex((line) => !line.startsWith('#'))
  return lines.map((line, index) => (index < first || line === '' ? line : index === first ? `- ${line}` : `  ${line}`))
}
