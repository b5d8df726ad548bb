import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { readResults, releasesOf } from '../../src/surveys/results/released.ts'
import { CSV_COLUMNS, resultsCsv } from '../../src/surveys/results/results-csv.ts'
import { resultsDictionary } from '../../src/surveys/results/results-dictionary.ts'
import { harmless } from '../../src/text/csv-cell.ts'
import { GOOD_SURVEY } from '../support/surveys/good-survey.ts'
import { fileOf, goodResults, resultsOf } from '../support/surveys/survey-results.ts'

const results = goodResults()
const read = (csv: string) => parse(csv, { columns: true, bom: true }) as Record<keyof typeof CSV_COLUMNS, string>[]

describe('the CSV file', () => {
  test('has a row for every figure of the results, with its kind', () => {
    const rows = read(resultsCsv(results))
    const cells = results.tables.reduce((sum, { columns, rows: lines }) => sum + columns.length * (lines.length + 1), 0)
    expect(rows.length).toBe(1 + results.groups.length + cells)
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(['about', 'exact', 'nearly all', 'under 10'])
    expect(rows.every(({ figure, kind }) => /^\d+$/.test(figure) === ['exact', 'about'].includes(kind))).toBe(true)
    expect(rows[0]).toMatchObject({ item_words: 'People who answered the survey', by: 'everyone', figure: '312', kind: 'exact' })
    const { columns, rows: lines } = results.tables.find(({ item, by }) => item === 'places' && by === 'role')!
    expect(columns.length).toBe(3)
    expect(
      rows.find(
        ({ by, item, group, choice }) => by === 'role' && item === 'places' && group === 'employee' && choice === lines[1]!.choices[0],
      ),
    ).toMatchObject({
      question: 'places',
      group_words: 'A city employee',
      choice_words: 'By the gate',
      kind: 'about',
    })
  })

  test('ends its lines and quotes its cells as RFC 4180 says, and says that it is UTF-8', () => {
    const other = structuredClone(results)
    other.tables[0]!.words = 'He said “no”,\n"twice"'
    const csv = resultsCsv(other)
    expect(csv.startsWith('\ufeffquestion,item,')).toBe(true)
    expect(csv).toContain('"He said “no”,\n""twice"""')
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(read(csv).filter(({ item_words }) => item_words === 'He said “no”,\n"twice"').length).toBeGreaterThan(1)
  })

  test.each([
    ['=HYPERLINK("http://example.org")'],
    ['+1+1'],
    ['-2+3'],
    ['@SUM(A1)'],
    ['\t=1+1'],
    ['\r=1+1'],
    ['"=1+1'],
    [' =1+1'],
    ['\n=1+1'],
    ['“=1+1'],
    ["'=1+1"],
    ['＝1+1'],
    ["=cmd|' /C calc'!A0\""],
  ])('keeps a spreadsheet from running %j', (words) => {
    const other = structuredClone(results)
    other.tables[0]!.words = words
    other.tables[0]!.rows[0]!.words = words
    other.tables[0]!.columns[0]!.words = words
    const cells = read(resultsCsv(other)).flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => cell === `'${words}`).length).toBeGreaterThan(2)
    expect(cells).not.toContain(words)
  })

  test.each(['At home', '13 or more times', 'It’s “fine”', '5 - 9', 'a=b', ''])('leaves %j as it is', (words) =>
    expect(harmless(words)).toBe(words),
  )
})

/** Every path of a value, with [] for each of a list. */
function paths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => paths(one, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, one]) => paths(one, path ? `${path}.${name}` : name))
}

describe('the dictionary', () => {
  const dictionary = resultsDictionary(results)

  test('describes every column of the CSV file, and no other', () =>
    expect(Object.keys(dictionary.csv_columns)).toEqual(Object.keys(read(resultsCsv(results))[0]!)))

  test('describes every field of the JSON file', () => {
    const fields = Object.keys(dictionary.json_fields)
    // Short names that a survey's own file gives, and the forms of a figure, are described where they stand.
    const described = (path: string) =>
      fields.includes(path.replace(/\[\]$/, '')) ||
      fields.includes(path.replace(/[.](exact|about)$/, '')) ||
      fields.includes(path.replace(/[.](choices|rows)[.][^.]+$/, '.$1'))
    const all = [...new Set(paths(JSON.parse(fileOf(results))))]
    expect(all.length).toBeGreaterThan(40)
    expect(all.filter((path) => !described(path))).toEqual([])
    for (const text of Object.values(dictionary.json_fields)) expect(text).toMatch(/[.:]$|\w$/)
  })

  test('names every question with its answers in words', () => {
    expect(dictionary.questions.map(({ id }) => id)).toEqual(
      results.questionnaire.pages.flatMap((page) => page.questions.map(({ id }) => id)),
    )
    expect(dictionary.questions.find(({ id }) => id === 'places')).toMatchObject({
      choices: { tap: 'By the tap', prefer_not_to_say: 'Prefer not to say' },
    })
  })
})

describe('a results file', () => {
  const row = { survey: 'picnic-tables', version: 3, file: fileOf(results), note: null, approved_at: '2027-02-03T12:00:00Z' }

  test('is read as it was written', () => expect(readResults(row)).toEqual(results))

  test.each([
    ['is no JSON', { file: '{' }, /is not JSON/],
    ['has a figure of nobody’s kind', { file: row.file.replace('"exact": 312', '"exact": "many"') }, /does not fit .* at responses/],
    ['is another survey’s', { survey: 'benches' }, /is that of picnic-tables, version 3/],
    ['is another version’s', { version: 2 }, /is that of picnic-tables, version 3/],
  ])('that %s stops the build with a sentence', (_what, change, message) =>
    expect(() => readResults({ ...row, ...change })).toThrow(message),
  )

  test('of the newest version stands at /results/, of older ones below', () => {
    const rows = [
      { ...row, version: 2 },
      { ...row, version: 10 },
      { ...row, survey: 'benches', version: 1 },
    ]
    expect(releasesOf(rows).map(({ address }) => address)).toEqual([
      '/surveys/benches/results/',
      '/surveys/picnic-tables/results/',
      '/surveys/picnic-tables/results/2/',
    ])
    expect(resultsOf(GOOD_SURVEY, 'benches', 1)).toMatchObject({ survey: 'benches', version: 1 })
  })
})
