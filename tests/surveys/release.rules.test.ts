import { describe, expect, it } from 'vitest'
import { attack } from '../../src/surveys/attack/attack.ts'
import { release } from '../../src/surveys/release/release.ts'
import { bytesOf } from '../../src/surveys/release/results-bytes.ts'
import { resultsSchema, type Cell, type Results, type Words } from '../../src/surveys/release/results-file.ts'
import { BYS } from '../../src/surveys/results/sheets.ts'
import { cellsOf, drawOf } from '../support/surveys/counted-answers.ts'
import { BY_HAND } from '../support/surveys/results-by-hand.ts'
import { simulatedResponses } from '../support/surveys/simulated-responses.ts'
import { SIMULATED } from '../support/surveys/simulated-surveys.ts'

const NO_WORDS: Words = { themes: [], quotes: [] }
// With the tables of groups, which are computed and not released for now (everybody-only.rules.test.ts).
const released = (cells: Cell[], secret = 'secret', words = NO_WORDS, survey = SIMULATED) =>
  release({ name: 'benches', survey, cells, words, draw: drawOf(secret) }, BYS)
const simulated = cellsOf(SIMULATED, simulatedResponses(7))

describe('the release of a survey’s results', () => {
  it('gives the same bytes again, in whichever order the database counts', () => {
    const bytes = bytesOf(released(simulated))
    expect(bytesOf(released(simulated))).toBe(bytes)
    expect(bytesOf(released(simulated.toReversed()))).toBe(bytes)
    expect(bytesOf(resultsSchema.parse(JSON.parse(bytes)))).toBe(bytes)
    const turned = Object.fromEntries(Object.entries(released(simulated)).toReversed()) as Results
    expect(bytesOf(turned)).toBe(bytes)
    expect(JSON.parse(bytes)).toMatchObject({ questionnaire: { opens: '2026-11-22', closes: '2027-01-31' } })
  })

  it('gives other figures of groups with another secret, and the same of everybody', () => {
    const whole = (secret: string) => released(simulated, secret).tables.filter(({ by }) => by === 'everyone')
    expect(whole('another')).toEqual(whole('secret'))
    expect(released(simulated, 'another').groups).not.toEqual(released(simulated).groups)
  })

  it('gives the total of a group in every table where the same people answered as its size', () => {
    const { groups, tables } = released(simulated)
    const sizes = groups.filter(({ by }) => by === 'area').map((group) => group.people)
    const required = tables.filter(({ by, item }) => by === 'area' && item.startsWith('one_'))
    expect(required.length).toBeGreaterThan(2)
    for (const { columns } of required) expect(columns.map(({ answered }) => answered)).toEqual(sizes)
  })

  it('finds nothing when it attacks itself, and says what it tried', () => {
    const results = released(simulated)
    expect(attack(results).leaks).toEqual([])
    expect(results.attack.at(-1)).toBe('Found nothing that tells what a few people answered.')
  })

  it('rounds mentions down, and lets no order tell more', () => {
    const themes = [
      { question: 'own_words', words: 'Shade', mentions: 9 },
      { question: 'own_words', words: 'Bins', mentions: 6 },
      { question: 'own_words', words: 'Lamps', mentions: 14 },
    ]
    const quotes = ['We need shade.', 'A bench, please.'].map((words) => ({ question: 'own_words', words }))
    const own = {
      title: 'Words',
      questions: [
        { id: 'own_words', kind: 'long_text' as const, question: 'What else?', hint: undefined, show_if: undefined, required: false },
      ],
    }
    const survey = { ...BY_HAND, pages: [...BY_HAND.pages, own] }
    expect(released(cellsOf(survey, []), 'secret', { themes, quotes }, survey).words).toEqual([
      {
        question: 'own_words',
        themes: [
          { words: 'Lamps', mentions: 10 },
          { words: 'Bins', mentions: 5 },
          { words: 'Shade', mentions: 5 },
        ],
        quotes: ['A bench, please.', 'We need shade.'],
      },
    ])
  })

  it.each([
    [
      'words about a question that was not asked',
      [],
      { themes: [{ question: 'gone', words: 'Shade', mentions: 5 }], quotes: [] },
      /no own words in gone/,
    ],
    [
      'a quotation of a question with choices',
      [],
      { themes: [], quotes: [{ question: 'colour', words: 'Red!' }] },
      /no own words in colour/,
    ],
    ['a question that was not asked', [{ item: 'gone' }], NO_WORDS, /no gone/],
    ['a choice that was not offered', [{ item: 'colour', choice: 'pink' }], NO_WORDS, /no colour: pink/],
    ['a role that was not offered', [{ by: 'role', group: 'mayor' }], NO_WORDS, /no role mayor/],
    ['a count that is given twice', [{}, {}], NO_WORDS, /counted twice/],
  ] as const)('refuses %s', (_, wrong, words, says) => {
    const cells = wrong.map((one): Cell => ({ by: 'everyone', group: null, item: null, choice: null, people: 50, key: '1', ...one }))
    expect(() => released(cells, 'secret', words as unknown as Words, BY_HAND)).toThrow(says)
  })
})
