import { surveySchema } from '../../src/surveys/survey.ts'
import { REPLACE } from '../check/left-over.ts'
import { fieldsOf, indented, off, text, type Lines } from './fields.ts'

const [choice, ownWords] = surveySchema.shape.questions.element.options

/** Time to read it through with others before it opens, and six weeks to answer. */
const DAYS = { opens: 7, closes: 49 }

const question = (shape: Parameters<typeof fieldsOf>[0], lines: Lines) =>
  indented(indented(fieldsOf(shape, lines).filter(Boolean))).map((line, index, all) =>
    // The first line that is no note begins the entry of the list.
    index === all.findIndex((one) => !one.trim().startsWith('#')) ? line.replace(/^ {4}/, '  - ') : line,
  )

/** A ready survey with a question of each kind. The build refuses it until every text in it was replaced. */
export function surveyFile(title: string, today: string): string {
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const lines = fieldsOf(surveySchema.shape, {
    title: text('title', title),
    introduction: text('introduction', `${REPLACE} why you ask, and what will be done with the answers.`),
    opens: [`opens: ${after(DAYS.opens)}`],
    closes: [`closes: ${after(DAYS.closes)}`],
    version: ['version: 1'],
    questions: [
      'questions:',
      ...question(choice.shape, {
        id: ['id: first_question'],
        question: text('question', `${REPLACE} a question with answers to choose from?`),
        hint: off(text('hint', 'Choose what fits best.')),
        kind: ['kind: one'],
        choices: [
          'choices:',
          ...indented([...text('first_answer', `${REPLACE} an answer`), ...text('second_answer', `${REPLACE} another answer`)]),
        ],
        required: off(['required: true']),
      }),
      ...question(ownWords.shape, {
        id: ['id: own_words'],
        question: text('question', `${REPLACE} a question to answer in own words?`),
        hint: off(text('hint', 'Do not write names here, neither yours nor anybody else’s.')),
        kind: ['kind: text'],
        required: off(['required: true']),
      }),
    ],
  })
  return `${lines.join('\n')}\n`
}
