import { itemsOf, type Item } from '../../../src/surveys/countable-items.ts'
import { WITHHELD } from '../../../src/surveys/release/everybody-only.ts'
import { bytesOf } from '../../../src/surveys/release/results-bytes.ts'
import { resultsSchema, type Figure, type Results, type Table } from '../../../src/surveys/release/results-file.ts'
import { questionsOf, surveySchema, type Survey } from '../../../src/surveys/survey.ts'
import { isoDay } from '../../../src/text/clock.ts'
import { GOOD_SURVEY } from './good-survey.ts'

const exact = (people: number): Figure => ({ exact: people })
const about = (people: number): Figure => (people < 10 ? 'under_10' : { about: Math.round(people / 5) * 5 })

/** Shares that fall from the first answer to the last one, other ones for each item: pages look better than with equal ones. */
function shares(seed: number, many: number, several: boolean): number[] {
  const weights = Array.from({ length: many }, (_, nth) => 1 + ((nth * 7 + seed * 5) % 11))
  const all = weights.reduce((sum, it) => sum + it, 0)
  return weights.map((it) => (several ? 0.15 + 0.06 * it : it / all))
}

type Column = { groups: string[]; words: string; people: number }

/** A table of one item: exact for everybody, rounded for those who were asked and for groups. */
function table({ id, words, several, choices }: Item, nth: number, by: Table['by'], columns: Column[]): Table {
  const figure = by === 'everyone' ? exact : about
  const names = Object.entries(choices)
  const counts = columns.map(({ people }, column) => shares(nth + column, names.length, several).map((share) => Math.floor(share * people)))
  return {
    item: id,
    by,
    words,
    several,
    columns: columns.map(({ people, ...column }) => ({ ...column, answered: figure(people) })),
    rows: names.map(([choice, said], row) => ({ choices: [choice], words: said, figures: counts.map((all) => figure(all[row]!)) })),
  }
}

const EVERYBODY = [{ groups: ['everyone'], words: 'Everybody', people: 304 }]
const ROLES = [
  { groups: ['resident'], words: 'A resident', people: 222 },
  { groups: ['employee'], words: 'A city employee', people: 46 },
  { groups: ['other', 'not_said'], words: 'Somebody else, or not said', people: 44 },
]
const AREAS = [
  { groups: ['near'], words: 'Near the park', people: 190 },
  { groups: ['far', 'not_said'], words: 'Farther away, or not said', people: 122 },
]

/** Results as two volunteers could have approved them, for a survey's file: every declared table, with all kinds of figures. */
export function resultsOf(raw: object, survey = 'picnic-tables', version?: number): Results {
  const questionnaire = surveySchema.parse({ ...raw, ...(version && { version }) })
  const questions = questionsOf(questionnaire)
  const groups = { role: ROLES, area: AREAS }
  const tablesBy = (by: 'everyone' | 'role' | 'area') =>
    questions.flatMap((question, nth) => {
      if (!questionnaire.tables[by].includes(question.id)) return []
      const items = itemsOf(question).filter((_, place) => by === 'everyone' || question.kind !== 'ranking' || place === 0)
      const asked = by === 'everyone' && question.show_if
      return items.map((item, place) =>
        table(
          item,
          nth + place * 3,
          asked ? 'asked' : by,
          asked ? [{ ...EVERYBODY[0]!, words: 'Those who were asked', people: 88 }] : by === 'everyone' ? EVERYBODY : groups[by],
        ),
      )
    })
  const byRole = tablesBy('role')
  byRole[0]!.rows[0]!.figures = ['nearly_all', { about: 30 }, 'under_10']
  const texts = questions.filter(({ kind }) => kind === 'long_text' || kind === 'short_text')
  return resultsSchema.parse(
    JSON.parse(
      JSON.stringify({
        format: 'survey-results/1',
        survey,
        version: questionnaire.version,
        questionnaire: withDays(questionnaire),
        responses: exact(312),
        groups: (['role', 'area'] as const).flatMap((by) =>
          groups[by].map(({ people, ...group }) => ({ by, ...group, people: about(people) })),
        ),
        tables: [...tablesBy('everyone'), ...byRole, ...tablesBy('area').slice(1)],
        dropped: tablesBy('area')
          .slice(0, 1)
          .map(({ item }) => ({ item, by: 'area', reason: 'From this table one could have told how a few people answered.' })),
        words: texts.slice(0, 1).map(({ id }) => ({
          question: id,
          themes: [
            { words: 'Shade over the tables', mentions: 25 },
            { words: 'A tap that works in October', mentions: 10 },
          ],
          quotes: ['I would come every day if there were [something] to sit on.', 'My mother cannot stand for long.'],
        })),
        attack: ['Each of 36 rounded figures was compared with all others.', 'No answer of a single person could be found.'],
      }),
    ),
  )
}

const withDays = (questionnaire: Survey) => ({ ...questionnaire, opens: isoDay(questionnaire.opens), closes: isoDay(questionnaire.closes) })

/** The bytes that would be released. */
export const fileOf = bytesOf

export const goodResults = () => resultsOf(GOOD_SURVEY)

/** The same results as they are released now: without tables of groups, and with the reason. */
export const ofEverybody = (results: Results): Results => ({
  ...results,
  groups: [],
  tables: results.tables.filter(({ by }) => by === 'everyone'),
  dropped: results.tables.filter(({ by }) => by !== 'everyone').map(({ item, by }) => ({ item, by, reason: WITHHELD })),
})
