import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/surveys/question-fields.ts'
import { siteWith, wrongIn } from './site-with.ts'

const FILE = 'src/content/surveys/park.yaml'
const SURVEY = `title: Where do you sit?
introduction: We ask where people sit down in the park, and give the answers to the office.
opens: 2026-11-22
closes: 2027-01-31
version: 1
pages:
  - title: The park
    questions:
      - id: role
        question: Who are you?
        kind: one
        about: role
        required: false
        choices:
          resident: I live here
          staff: I work here
          other: Neither
        merge:
          - groups: [other, not_said]
            as: Neither, or not said
  - title: The benches
    questions:
      - id: enough
        question: There are enough benches.
        kind: agree
      - id: own_words
        question: What else should we know?
        kind: long_text
tables:
  everyone: [enough]
  role: [enough]
`
const after = (from: string, to: string) => {
  if (!SURVEY.includes(from)) throw new Error(`The survey has no ${from}.`)
  return wrongIn(FILE, SURVEY.replace(from, to))
}

test('a survey in order has no finding', () => {
  expect(wrongIn(FILE, SURVEY)).toEqual([])
  expect([...siteWith({ [FILE]: SURVEY }).texts.keys()]).toContain(FILE)
})

describe('a mistake is named with its line, its place and its remedy', () => {
  const Q = 'pages, number 2, questions, number 1'
  test.each<[string, string, string, string[]]>([
    ['a misspelt kind', 'kind: agree', 'kind: agre', [`25: ${Q}, kind: ${KINDS} “agre” is none of them. Did you mean agree?`]],
    ['no kind', '        kind: agree\n', '', [`23: ${Q}, kind: ${KINDS}`]],
    [
      'a misspelt field of a question, among those of its kind',
      '        required: false',
      '        requird: false',
      [
        '9: pages, number 1, questions, number 1, required: Write required: false. Nobody must say who they are.',
        '13: Remove or correct: requird. A question of this kind has id, question, hint, show_if, kind, choices, required, prefer_not_to_say, about, merge. Did you mean required?',
      ],
    ],
    [
      'a field of another kind, which is not suggested',
      'kind: agree',
      'kind: agree\n        choises: { a: A, b: B }',
      ['26: Remove or correct: choises. A question of this kind has id, question, hint, show_if, kind, required, prefer_not_to_say.'],
    ],
    [
      'a misspelt field of a step',
      'groups: [other',
      'group: [other',
      [
        '19: pages, number 1, questions, number 1, merge, number 1, groups: Write the groups as a list, like: groups: [councillor, employee]',
        '19: Write each step with groups and as, like: { groups: [councillor, employee], as: City employees and councillors } Did you mean groups?',
      ],
    ],
    [
      'a misspelt field of a page',
      '  - title: The benches',
      '  - titel: The benches',
      [
        '21: pages, number 2, title: Write a title for the page, like: title: Your desk',
        '21: Remove or correct: titel. A page has title, introduction and questions. Did you mean title?',
      ],
    ],
    [
      'a misspelt table',
      '  everyone:',
      '  evryone:',
      ['30: Remove or correct: evryone. The tables are everyone, role and area, each a list of questions. Did you mean everyone?'],
    ],
    ['a table of nothing', 'role: [enough]', 'role: [enuff]', ['31: tables, role: There is no question enuff.']],
    [
      'a group that is none',
      '[other, not_said]',
      '[other, nobody]',
      [
        '19: pages, number 1, questions, number 1, merge, number 1, groups: nobody is no answer to this question. It has resident, staff, other, not_said.',
      ],
    ],
    ['a question without fields', 'kind: long_text', 'kind: long_text\n      - a question', ['29: pages, number 2, questions: ' + KINDS]],
  ])('%s', (_what, from, to, findings) => expect(after(from, to)).toEqual(findings))
})
