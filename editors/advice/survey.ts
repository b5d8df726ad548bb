import { ParseEnglish } from 'parse-english'
import { VFile } from 'vfile'
import { isText } from '../../src/surveys/question.ts'
import { questionsOf, surveySchema } from '../../src/surveys/survey.ts'
import type { Mistake } from '../check/finding.ts'
import { readYaml } from '../check/read-yaml.ts'
import type { Prose } from './prose.ts'

/** As many as the first survey has. It takes about five minutes. */
const MANY = 14

/** The fields of a survey that people read as sentences; words of answers and groups are none. */
const SENTENCES = ['title', 'introduction', 'question', 'hint', 'rows']
const WORDS = ['choices', 'unit', 'as']

interface Text {
  words: string
  path: PropertyKey[]
  sentence: boolean
}

/** All texts of a survey that people read, with their places in the file. */
function textsIn(value: unknown, path: PropertyKey[] = []): Text[] {
  if (typeof value === 'string') {
    const name = path.findLast((step) => typeof step === 'string' && [...SENTENCES, ...WORDS].includes(step))
    // `question` also stands in show_if, with a name that nobody reads.
    return name === undefined || path.includes('show_if') ? [] : [{ words: value, path, sentence: SENTENCES.includes(String(name)) }]
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))
}

/** What people read: every text on its line, and the sentences alone, for their reading grade. */
export function wordsOfSurvey(path: string, text: string): { all: Prose; sentences: Prose } {
  const { data, lineOf } = readYaml(text, 1)
  const texts = textsIn(data)
  const parsed = (one: Text) => new ParseEnglish().parse('\n'.repeat(lineOf(one.path) - 1) + one.words.replaceAll('\n', ' ')).children
  // Each is parsed by itself: a choice has no full stop that would keep it apart from the next one.
  const prose = (some: Text[]): Prose => ({ file: new VFile({ path }), tree: { type: 'RootNode', children: some.flatMap(parsed) } })
  return { all: prose(texts), sentences: prose(texts.filter(({ sentence }) => sentence)) }
}

/** What a survey’s rules allow, and what its results would miss. Nothing when the rules refuse the file. */
export function remarksOnSurvey(text: string): Mistake[] {
  const { data, lineOf } = readYaml(text, 1)
  const survey = surveySchema.safeParse(data).data
  if (!survey) return []
  const { tables, pages } = survey
  const all = questionsOf(survey)
  const tooMany = `This survey has ${all.length} questions. Ask fewer: the longer it is, the more people stop before its end.`
  const lineOfQuestion = (id: string) => {
    const page = pages.findIndex(({ questions }) => questions.some((one) => one.id === id))
    return lineOf(['pages', page, 'questions', pages[page]!.questions.findIndex((one) => one.id === id), 'id'])
  }
  return [
    ...(all.length > MANY ? [{ line: lineOf(['pages']), message: tooMany }] : []),
    ...all.flatMap((question) => {
      const { id } = question
      const say = (message: string) => [{ line: lineOfQuestion(id), message }]
      if (isText(question)) return []
      if (question.kind !== 'one' || !question.about) {
        if (Object.values(tables).some((ids) => ids.includes(id))) return []
        return say(`${id} is in no table, so nobody will see its answers. Add it to everyone under tables, or leave it out.`)
      }
      const by = question.about
      if (tables[by].length === 0) return say(`No table is by ${by}. Name questions for it under tables, or leave this question out.`)
      if (!question.merge) return say(`Without merge, the tables by ${by} are not published when one group has fewer than 20 people.`)
      return []
    }),
  ]
}
