import type { Figure, Results, Table } from '../../../src/surveys/release/results-file.ts'
import { surveySchema } from '../../../src/surveys/survey.ts'

/** Three roles, one question with three answers, one that few are asked, one with several answers. */
export const BY_HAND = surveySchema.parse({
  title: 'Colours of benches',
  introduction: 'We ask which colour the benches should have, and who sits on them.',
  opens: '2026-11-22',
  closes: '2027-01-31',
  version: 2,
  pages: [
    {
      title: 'You',
      questions: [
        {
          id: 'role',
          question: 'Who are you?',
          kind: 'one',
          about: 'role',
          required: false,
          choices: { resident: 'A resident', employee: 'An employee', other: 'Somebody else' },
        },
        { id: 'colour', question: 'Which colour?', kind: 'one', choices: { red: 'Red', green: 'Green', blue: 'Blue' } },
      ],
    },
    {
      title: 'The rest',
      questions: [
        {
          id: 'shade',
          question: 'Which blue?',
          kind: 'one',
          choices: { light: 'Light', dark: 'Dark', any: 'Any' },
          show_if: { question: 'colour', is: ['blue'] },
        },
        { id: 'sits', question: 'When do you sit there?', kind: 'several', choices: { noon: 'At noon', night: 'At night' } },
      ],
    },
  ],
  tables: { everyone: ['colour', 'shade', 'sits'], role: ['colour', 'sits'] },
})

type Cells = Record<string, Figure[]>

/** A table written as lines of figures: the first line is who answered. */
export function table(item: string, by: Table['by'], columns: string[][], answered: Figure[], cells: Cells): Table {
  return {
    item,
    by,
    words: item === 'colour' ? 'Which colour?' : item === 'shade' ? 'Which blue?' : 'When do you sit there?',
    several: item === 'sits',
    columns: columns.map((groups, nth) => ({ groups, words: groups.join(' and '), answered: answered[nth]! })),
    rows: Object.entries(cells).map(([choices, figures]) => ({ choices: choices.split('+'), words: choices, figures })),
  }
}

export const about = (number: number): Figure => ({ about: number })
export const exact = (number: number): Figure => ({ exact: number })

const ROLES = [['resident'], ['employee'], ['other']]

/** Results of 200 people in which nothing leaks. Tests change one thing at a time. */
export const resultsByHand = (): Results => ({
  format: 'survey-results/1',
  survey: 'benches',
  version: 2,
  questionnaire: BY_HAND,
  responses: { exact: 200 },
  groups: [
    { by: 'role', groups: ['resident'], words: 'A resident', people: { about: 115 } },
    { by: 'role', groups: ['employee'], words: 'An employee', people: { about: 45 } },
    { by: 'role', groups: ['other'], words: 'Somebody else', people: { about: 40 } },
  ],
  tables: [
    table('colour', 'everyone', [['everyone']], [exact(200)], { red: [exact(90)], green: [exact(70)], blue: [exact(40)] }),
    table('colour', 'role', ROLES, [about(115), about(45), about(40)], {
      red: [about(45), about(20), about(25)],
      green: [about(45), about(15), about(10)],
      blue: [about(25), about(10), 'under_10'],
    }),
    table('shade', 'asked', [['asked']], [about(40)], { light: [about(20)], dark: [about(10)], any: ['under_10'] }),
    table('sits', 'everyone', [['everyone']], [exact(200)], { noon: [exact(120)], night: [exact(90)] }),
    table('sits', 'role', ROLES, [about(115), about(45), about(40)], {
      noon: [about(70), about(30), about(20)],
      night: [about(65), about(15), about(10)],
    }),
  ],
  dropped: [],
  words: [],
  attack: [],
})

/** The same with one table written anew. */
export function withTable(changed: Table, results = resultsByHand()): Results {
  const tables = results.tables.map((one) => (one.item === changed.item && one.by === changed.by ? changed : one))
  return { ...results, tables }
}
