import { surveySchema } from '../../../src/surveys/survey.ts'

/** A survey as a volunteer writes it, with one question of each kind and nothing wrong. Tests change one thing at a time. */
export const GOOD_SURVEY = {
  title: 'Picnic tables',
  introduction: 'We ask where the tables should stand, and tell Parks what you say.',
  opens: new Date('2026-11-22'),
  closes: new Date('2027-01-31'),
  version: 3,
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
          choices: { resident: 'A resident', employee: 'A city employee', other: 'Somebody else' },
          merge: [{ groups: ['other', 'not_said'], as: 'Somebody else, or not said' }],
        },
        {
          id: 'area',
          question: 'Where do you live?',
          kind: 'one',
          about: 'area',
          required: false,
          choices: { near: 'Near the park', far: 'Farther away' },
        },
        { id: 'visits', question: 'How often did you come last month?', kind: 'number', unit: 'times', ranges: [0, 1, 5] },
      ],
    },
    {
      title: 'The tables',
      introduction: 'They are made of wood.',
      questions: [
        {
          id: 'places',
          question: 'Where should the tables stand?',
          hint: 'Choose all that you like.',
          kind: 'several',
          prefer_not_to_say: true,
          choices: { tap: 'By the tap', gate: 'By the gate', tree: 'Under the tree' },
        },
        { id: 'enough', question: 'There are enough tables now.', kind: 'agree', required: false },
        {
          id: 'needs',
          question: 'How much does each of these matter?',
          kind: 'grid',
          rows: { shade: 'Shade', water: 'Water' },
          choices: { much: 'Much', some: 'Some', none: 'Not at all' },
        },
      ],
    },
    {
      title: 'The rest',
      questions: [
        {
          id: 'why_gate',
          question: 'What makes the gate a good place?',
          kind: 'short_text',
          show_if: { question: 'places', is: ['gate'] },
        },
        {
          id: 'order',
          question: 'Which should come first?',
          kind: 'ranking',
          choices: { tables: 'The tables', bins: 'The bins', lamps: 'The lamps' },
        },
        { id: 'own_words', question: 'What else should we know?', kind: 'long_text' },
      ],
    },
  ],
  tables: { everyone: ['visits', 'places', 'enough', 'needs', 'order'], role: ['places', 'needs', 'order'], area: ['places'] },
}

/** The same survey as the site reads it. */
export const goodSurvey = () => surveySchema.parse(GOOD_SURVEY)

/** A survey with one page and one question, which is in no table. */
export const withQuestion = (question: object) => ({
  ...GOOD_SURVEY,
  pages: [{ title: 'The only page', questions: [{ id: 'shade', question: 'Do you need shade?', ...question }] }],
  tables: {},
})

/** Answers to all of it as a browser sends them when all pages are sent at once. */
export const GOOD_ANSWERS = {
  version: '3',
  submission: '',
  website: '',
  role: 'resident',
  area: 'near',
  visits: 'from_1',
  places: ['gate', 'tap'],
  enough: 'disagree',
  needs__shade: 'much',
  needs__water: 'some',
  why_gate: 'It is quiet.',
  why_gate__quote: 'yes',
  order__tables: '2',
  order__bins: '1',
  order__lamps: '',
  own_words: 'Bins, please.',
}
