import { surveySchema, type Survey } from '../../../src/surveys/survey.ts'

const choices = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`choice_${nth + 1}`, `Choice ${nth + 1}`]))

const QUESTIONS = [
  ...[2, 3, 4, 4, 5, 6].map((count, nth) => ({ id: `one_${nth + 1}`, kind: 'one', choices: choices(count) })),
  { id: 'agrees', kind: 'agree', required: false, prefer_not_to_say: true },
  { id: 'agrees_too', kind: 'agree', required: false },
  { id: 'often', kind: 'number', unit: 'times', ranges: [0, 1, 5, 20], required: false },
  ...[4, 6].map((count, nth) => ({ id: `several_${nth + 1}`, kind: 'several', choices: choices(count), required: nth === 0 })),
  { id: 'why', kind: 'one', choices: choices(4), show_if: { question: 'one_3', is: ['choice_2'] } },
]
export const IDS = QUESTIONS.map(({ id }) => id)
const BY_GROUP = IDS.filter((id) => id !== 'why')

/** Twelve questions, a role with very small groups, an area, and the merge orders of the association's first survey. */
export const SIMULATED: Survey = surveySchema.parse({
  title: 'A simulated survey',
  introduction: 'Its answers are drawn at random, to see what its results give away.',
  opens: '2026-11-22',
  closes: '2027-01-31',
  version: 1,
  pages: [
    {
      title: 'About you',
      questions: [
        {
          id: 'role',
          question: 'Who are you?',
          kind: 'one',
          about: 'role',
          required: false,
          prefer_not_to_say: true,
          choices: { resident: 'A resident', employee: 'An employee', councillor: 'A councillor', other: 'Other' },
          merge: [
            { groups: ['councillor', 'employee'], as: 'Employees and councillors' },
            { groups: ['other', 'not_said'], as: 'Other, or not said' },
          ],
        },
        {
          id: 'area',
          question: 'Where do you live?',
          kind: 'one',
          about: 'area',
          required: false,
          choices: { here: 'Here', near: 'Near', elsewhere: 'Elsewhere', outside: 'Outside' },
          merge: [
            { groups: ['near', 'elsewhere'], as: 'Near, or elsewhere' },
            { groups: ['outside', 'not_said'], as: 'Outside, or not said' },
          ],
        },
      ],
    },
    ...[QUESTIONS.slice(0, 6), QUESTIONS.slice(6)].map((questions, nth) => ({
      title: `Part ${nth + 1}`,
      questions: questions.map((question) => ({ question: `The question ${question.id}?`, ...question })),
    })),
  ],
  tables: { everyone: IDS, role: BY_GROUP, area: BY_GROUP },
})

/** The same without merge orders: its small groups are hidden together. */
export const UNMERGED: Survey = {
  ...SIMULATED,
  pages: SIMULATED.pages.map((page) => ({
    ...page,
    questions: page.questions.map((question) => (question.kind === 'one' ? { ...question, merge: undefined } : question)),
  })),
}
