const WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwe'
const words = (about: string) => `${about} ${WORD}, with as many other words as an answer can have, ${about}`.slice(0, 118)

const choices = (many: number) => Object.fromEntries(Array.from({ length: many }, (_, nth) => [`choice_${nth}`, words(`Choice ${nth}`)]))

/** Fourteen questions with the longest words that a survey can have: what their page has to hold. */
export const LONG_SURVEY = {
  title: `What do you say of the ${WORD}?`,
  introduction: 'We ask with very long words, to see whether they fit into narrow pages.',
  opens: '2026-11-22',
  closes: '2027-01-31',
  version: 1,
  pages: [
    {
      title: 'About you',
      questions: [
        { id: 'role', question: 'Who are you?', kind: 'one', about: 'role', required: false, choices: choices(4) },
        { id: 'area', question: 'Where do you live?', kind: 'one', about: 'area', required: false, choices: choices(2) },
      ],
    },
    {
      title: words('Choices').slice(0, 80),
      questions: Array.from({ length: 6 }, (_, nth) => ({
        id: `one_${nth}`,
        question: `${words('Which')} ${nth}?`,
        kind: nth % 2 ? 'several' : 'one',
        choices: choices(4 + nth),
      })),
    },
    {
      title: 'More',
      questions: [
        { id: 'rows', question: 'How much do you agree?', kind: 'grid', rows: choices(3), prefer_not_to_say: true },
        { id: 'order', question: 'Which comes first?', kind: 'ranking', choices: choices(6) },
        { id: 'times', question: 'How often?', kind: 'number', unit: 'times', ranges: [0, 1, 5] },
        { id: 'agreed', question: 'All is well.', kind: 'agree' },
        { id: 'few_words', question: 'In a word?', kind: 'short_text' },
        { id: 'own_words', question: 'What else should we know?', kind: 'long_text' },
      ],
    },
  ],
  tables: {
    everyone: ['one_0', 'one_1', 'one_2', 'one_3', 'one_4', 'one_5', 'rows', 'order', 'times', 'agreed'],
    role: ['one_0', 'one_1', 'rows', 'order'],
    area: ['one_2', 'one_3'],
  },
}
