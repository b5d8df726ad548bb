/** A survey as a volunteer writes it, with nothing wrong. Tests change one thing at a time. */
export const GOOD_SURVEY = {
  title: 'Picnic tables',
  introduction: 'We ask where the tables should stand, and tell Parks what you say.',
  opens: new Date('2026-11-22'),
  closes: new Date('2027-01-31'),
  version: 3,
  questions: [
    { id: 'role', question: 'Who are you?', kind: 'one', choices: { resident: 'A resident', employee: 'A city employee' } },
    {
      id: 'places',
      question: 'Where should the tables stand?',
      hint: 'Choose all that you like.',
      kind: 'several',
      choices: { tap: 'By the tap', gate: 'By the gate', tree: 'Under the tree' },
    },
    { id: 'shade', question: 'Do you need shade?', kind: 'one', required: false, choices: { much: 'Much', none: 'None' } },
    { id: 'own_words', question: 'What else should we know?', kind: 'text' },
  ],
}

/** One of its questions with changes, in the place of all of them. */
export const withQuestion = (change: object) => ({ ...GOOD_SURVEY, questions: [{ ...GOOD_SURVEY.questions[0], ...change }] })

/** Answers to it as a browser sends them. */
export const GOOD_ANSWERS = {
  version: '3',
  submission: '',
  website: '',
  role: 'resident',
  places: ['gate', 'tap'],
  own_words: 'Bins, please.',
}
