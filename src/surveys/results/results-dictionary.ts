import * as z from 'zod'
import { ASSOCIATION } from '../../settings/association.ts'
import { choicesOf, itemsOf } from '../countable-items.ts'
import { isText } from '../question.ts'
import type { Results } from '../release/results-file.ts'
import { questionsOf, surveySchema } from '../survey.ts'
import { KINDS_OF_FIGURES } from './figures.ts'
import { CSV_COLUMNS } from './results-csv.ts'

const FIGURE = 'A figure: {"exact": 312}, {"about": 45}, "under_10" or "nearly_all"; see kinds_of_figures.'
const BY = 'Who is counted: everyone; asked (only those who were asked); role or area (one group of them in each column).'
const ITEM = 'Short name of what was counted, see items.'

/** Every field of the results file. [] stands for each of a list. What stands below `questionnaire` is described by its schema. */
const JSON_FIELDS: Record<string, string> = {
  format: 'The name of this format and its version.',
  survey: 'The survey’s name in its address.',
  version: 'The version of its questions; another version was counted apart.',
  questionnaire: 'The survey as it was asked.',
  responses: `How many people answered. ${FIGURE}`,
  'groups[]': 'The groups by role and by area.',
  'groups[].by': 'role or area.',
  'groups[].groups[]': 'Short names of the answers that make this group; not_said are those who did not say it.',
  'groups[].words': 'The group in words.',
  'groups[].people': `How many people are in it. ${FIGURE}`,
  'tables[]': 'The tables that were declared before the first answer.',
  'tables[].item': ITEM,
  'tables[].by': BY,
  'tables[].words': 'What was asked, in words.',
  'tables[].several': 'true where people could choose several answers; their shares add up to more than all.',
  'tables[].columns[]': 'One for each group, or one for everybody.',
  'tables[].columns[].groups[]': 'Short names of the groups in this column.',
  'tables[].columns[].words': 'The column in words.',
  'tables[].columns[].answered': `How many of them answered this question: the whole for percentages. ${FIGURE}`,
  'tables[].rows[]': 'One for each answer.',
  'tables[].rows[].choices[]': 'Short names of the answers in this row; several were put together because few chose them.',
  'tables[].rows[].words': 'The answer in words.',
  'tables[].rows[].figures[]': `How many people, for each column. ${FIGURE}`,
  'dropped[]': 'Declared tables that are not published.',
  'dropped[].item': ITEM,
  'dropped[].by': BY,
  'dropped[].reason': 'Why.',
  'words[]': 'What people wrote in their own words, by question.',
  'words[].question': 'Short name of the question.',
  'words[].themes[]': 'What several people wrote about, found by volunteers.',
  'words[].themes[].words': 'The theme.',
  'words[].themes[].mentions': 'How many texts speak of it at least: rounded down to a multiple of 5.',
  'words[].quotes[]': 'Sentences whose writers allowed it and from which two volunteers removed what tells who wrote them.',
  'attack[]': 'What a program tried in order to find single people in these figures, and what it found.',
}

/** What stands in the downloads of a survey's results, for people and programs that read them without the page. */
export const resultsDictionary = ({ questionnaire, survey, version }: Results) => ({
  survey,
  version,
  title: questionnaire.title,
  about: 'People chose to answer, so the figures do not stand for everybody. Nothing was weighted.',
  attribution: `Please name the ${ASSOCIATION.name} when you use these figures.`,
  kinds_of_figures: KINDS_OF_FIGURES,
  rounding: [
    'Figures for everybody are exact. Answers that fewer than 5 people chose are put together as other answers.',
    'Figures by group are rounded, each by itself, so that nobody can be found by subtraction. They need not add up.',
    'Percentages are whole numbers and are computed from published figures only.',
  ],
  csv_columns: CSV_COLUMNS,
  json_fields: {
    ...JSON_FIELDS,
    ...describedFields(z.toJSONSchema(surveySchema, { io: 'input', unrepresentable: 'any' }), 'questionnaire'),
  },
  questions: questionsOf(questionnaire).map((question) => ({
    id: question.id,
    kind: question.kind,
    words: question.question,
    ...(isText(question) ? {} : { items: itemsOf(question).map(({ id, words }) => ({ id, words })), choices: choicesOf(question) }),
    ...('rows' in question ? { rows: question.rows } : {}),
  })),
})

type Schema = z.core.JSONSchema.BaseSchema

/** The fields of a schema with their descriptions, by path. Alternatives, as the kinds of questions, share their fields. */
function describedFields(schema: Schema, path: string): Record<string, string> {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as Schema[]
  const own = schema.description === undefined ? {} : { [path]: schema.description }
  const inner = [
    ...alternatives.map((it) => describedFields(it, path)),
    ...(schema.items ? [describedFields(schema.items as Schema, `${path}[]`)] : []),
    ...Object.entries(schema.properties ?? {}).map(([name, it]) => describedFields(it as Schema, `${path}.${name}`)),
  ]
  return Object.assign({}, ...inner, own) as Record<string, string>
}
