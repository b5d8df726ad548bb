import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/surveys/release/results-file.ts'
import { previewText } from '../../src/surveys/volunteers/preview-text.ts'
import { previewOf } from '../../src/surveys/volunteers/preview.ts'
import { goodResults } from '../support/surveys/survey-results.ts'

const results = (change: Partial<Results> = {}): Results => ({ ...goodResults(), ...change })

describe('what two volunteers look at before they publish', () => {
  test('is all of the file: every table, every figure, every theme, quotation, reason and line of the attack', () => {
    const all = results()
    const preview = previewOf(all)
    expect(preview.parts.flatMap(({ tables }) => tables)).toHaveLength(all.tables.length)
    const shown = preview.parts.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap(({ figures }) => figures)))
    const figures = all.tables.flatMap(({ columns, rows }) => [...columns, ...rows.flatMap((row) => row.figures)])
    expect(shown).toHaveLength(figures.length)
    expect(preview.groups).toHaveLength(all.groups.length)
    expect(preview.dropped).toHaveLength(all.dropped.length)
    expect(preview.attack.map(({ line }) => line)).toEqual(all.attack)
    expect(preview.words.flatMap(({ quotes }) => quotes.map(({ quote }) => quote))).toEqual(all.words.flatMap(({ quotes }) => quotes))
  })

  test('is in words: exact, about, under ten and nearly all, with shares of what is published', () => {
    const columns = [{ groups: ['resident'], words: 'A resident', answered: { about: 120 } }]
    const rows = (['under_10', 'nearly_all', { about: 45 }] as const).map((figure, nth) => ({
      choices: [`c${nth}`],
      words: `Choice ${nth}`,
      figures: [figure],
    }))
    const table = { item: 'places', by: 'role' as const, words: 'Where should the tables stand?', several: true, columns, rows }
    const { parts } = previewOf(results({ tables: [table] }))
    expect(parts).toEqual([
      {
        title: 'By role',
        tables: [
          {
            words: 'Where should the tables stand?',
            several: 'People could choose several.',
            columns: [{ words: 'A resident' }],
            rows: [
              { words: 'Answered', figures: [{ figure: 'about 120' }] },
              { words: 'Choice 0', figures: [{ figure: 'under 10' }] },
              { words: 'Choice 1', figures: [{ figure: 'nearly all' }] },
              { words: 'Choice 2', figures: [{ figure: 'about 45 (38%)' }] },
            ],
          },
        ],
      },
    ])
  })

  test('names what was asked where a table was dropped, and says why', () => {
    const dropped = [{ item: 'needs__shade', by: 'area' as const, reason: 'Too few people answered this question.' }]
    expect(previewOf(results({ dropped })).dropped).toEqual([
      { sentence: 'How much does each of these matter? Shade (By area): Too few people answered this question.' },
    ])
  })

  test.each([
    [{ exact: 240 }, '240 people answered.'],
    [{ exact: 1 }, '1 person answered.'],
    ['under_10' as const, 'under 10 people answered.'],
  ])('says how many answered: %j', (responses, sentence) => {
    expect(previewOf(results({ responses })).responses).toBe(sentence)
  })
})

describe('in a terminal of 80 columns', () => {
  test('no line is longer, with long words and with five groups, and no word is lost', () => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitän'
    const groups = [1, 2, 3, 4, 5].map((nth) => ({ groups: [`g${nth}`], words: `${long} ${nth}`, answered: { about: 1000 } }))
    const rows = [{ choices: ['tap'], words: `By the ${long} `.repeat(3), figures: groups.map(() => ({ about: 500 })) }]
    const table = { item: 'places', by: 'role' as const, words: `Where? ${long.repeat(3)}`, several: false, columns: groups, rows }
    const quotes = [`${long.repeat(4)} and more.`]
    const text = previewText(results({ tables: [table], words: [{ question: 'own_words', themes: [], quotes }] }))
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(text.replace(/\s/g, '')).toContain(quotes.join('').replace(/\s/g, ''))
    expect(text.match(/about\s+500|about 500/g)).toHaveLength(5)
  })

  test('a quotation gives the terminal no commands', () => {
    const quotes = ['Red \u009b31m words']
    expect(previewText(results({ words: [{ question: 'own_words', themes: [], quotes }] }))).toContain('“Red 31m words”')
  })
})
