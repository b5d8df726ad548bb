import { describe, expect, test } from 'vitest'
import { WITHHELD } from '../../src/surveys/release/everybody-only.ts'
import { release } from '../../src/surveys/release/release.ts'
import { bytesOf } from '../../src/surveys/release/results-bytes.ts'
import { chartsOf } from '../../src/surveys/results/chart.ts'
import { conditionWords } from '../../src/surveys/results/conditions.ts'
import { readResults } from '../../src/surveys/results/released.ts'
import { captionOf, droppedOf, howToRead, remarkOf, whoAnswered } from '../../src/surveys/results/result-texts.ts'
import { BYS, sheetsOf } from '../../src/surveys/results/sheets.ts'
import { wrapped } from '../../src/surveys/results/wrapped.ts'
import { questionsOf } from '../../src/surveys/survey.ts'
import { parsed } from '../support/site/parsed-page.ts'
import { cellsOf, drawOf } from '../support/surveys/counted-answers.ts'
import { simulatedResponses } from '../support/surveys/simulated-responses.ts'
import { SIMULATED } from '../support/surveys/simulated-surveys.ts'
import { goodResults } from '../support/surveys/survey-results.ts'

const results = goodResults()
const questions = questionsOf(results.questionnaire)
const question = (id: string) => questions.find((one) => one.id === id)!
const sheets = (id: string, of = results) => sheetsOf(question(id), of)

describe('below a question stand', () => {
  test('its tables for everybody, then by role, then by area', () =>
    expect(sheets('order').map(captionOf)).toEqual(['Everybody', 'By role: Put first']))

  test('all rows of a grid in one table, a line each, with the answers above', () => {
    const [everybody] = sheets('needs')
    expect(everybody!.rows.map(({ words }) => words)).toEqual(['Shade', 'Water'])
    expect(everybody!.columns.map(({ words }) => words)).toEqual(['Much', 'Some', 'Not at all'])
    expect(everybody!.rows[1]!.cells.map(({ figure }) => figure)).toEqual(
      results.tables.find(({ item, by }) => item === 'needs__water' && by === 'everyone')!.rows.map(({ figures }) => figures[0]),
    )
    expect(everybody!.rows[0]!.answered).toEqual({ exact: 304 })
  })

  test('a table for each row of a grid, by role', () =>
    expect(sheets('needs').slice(1).map(captionOf)).toEqual(['By role: Shade', 'By role: Water']))

  test('one table of a ranking: what was ranked, and in which place', () => {
    const [everybody] = sheets('order')
    expect(everybody!.columns.map(({ words }) => words)).toEqual(['First', 'Second', 'Third'])
    expect(everybody!.rows.map(({ words }) => words)).toEqual(['The tables', 'The bins', 'The lamps'])
    const third = results.tables.find(({ item }) => item === 'order__3')!
    expect(everybody!.rows.map(({ cells }) => cells[2]!.figure)).toEqual(third.rows.map(({ figures }) => figures[0]))
  })

  test('small tables, when answers were put together in one of them only', () => {
    const other = structuredClone(results)
    const water = other.tables.find(({ item, by }) => item === 'needs__water' && by === 'everyone')!
    water.rows = [water.rows[0]!, { choices: ['some', 'none'], words: 'Other answers', figures: [{ exact: 9 }] }]
    expect(sheets('needs', other).slice(0, 2).map(captionOf)).toEqual(['Everybody: Shade', 'Everybody: Water'])
  })
})

test('a table that is not published is named with its reason', () => {
  expect(results.dropped).toHaveLength(1)
  expect(droppedOf(question('places'), results)).toEqual([
    { tables: ['By area'], reason: 'From this table one could have told how a few people answered.' },
  ])
  expect(droppedOf(question('visits'), results)).toEqual([])
  const more = { ...results, dropped: [...results.dropped, { item: 'places', by: 'role', reason: results.dropped[0]!.reason } as const] }
  expect(droppedOf(question('places'), more)).toMatchObject([{ tables: ['By area', 'By role'] }])
})

test('who was asked is said in words', () => {
  expect(conditionWords(question('why_gate'), questions)).toBe(
    'Only those were asked who answered “By the gate” to “Where should the tables stand?”',
  )
  expect(conditionWords(question('places'), questions)).toBeUndefined()
})

test('it is said that shares of several answers add up to more, and that people chose to answer', () => {
  expect(remarkOf(question('places'))).toContain('add up to more than 100%')
  expect(whoAnswered(results)).toMatch(/^312 people answered[.] They chose to/)
  expect(whoAnswered({ responses: { about: 15 } })).toMatch(/^About 15 people/)
})

/** A survey's results as they are released, or with the tables of groups, which are computed and not released for now. */
const simulated = (seed: number, kinds?: typeof BYS) => {
  const cells = cellsOf(SIMULATED, simulatedResponses(seed))
  return release({ name: 'simulated', survey: SIMULATED, cells, words: { themes: [], quotes: [] }, draw: drawOf(String(seed)) }, kinds)
}

test('what is withheld of all questions is said once, and again only where a question shows nothing else', () => {
  const released = simulated(1)
  expect(released.dropped.filter(({ reason }) => reason === WITHHELD).length).toBeGreaterThan(20)
  expect(howToRead(released)).toMatch(/^Figures for everybody are exact.* No figures are published by role or by area/)
  const named = questionsOf(released.questionnaire).filter((one) => droppedOf(one, released).length > 0)
  expect(named.map(({ id }) => id)).toEqual(['why'])
  expect(droppedOf(named[0]!, released)).toEqual([{ tables: ['Those who were asked'], reason: WITHHELD }])
  expect(howToRead(simulated(1, BYS)), 'where nothing is withheld').not.toContain('No figures')
})

test('only where too few people answered it is said that they were', () => {
  const too = /Too few people answered to publish a table/
  const withheld = [{ item: 'why', by: 'asked' as const, reason: WITHHELD }]
  expect(howToRead({ tables: [], dropped: withheld })).toBe(WITHHELD)
  expect(howToRead({ tables: [], dropped: [...withheld, { item: 'one_1', by: 'everyone', reason: 'Too few people answered.' }] })).toMatch(
    too,
  )
  expect(howToRead({ tables: [], dropped: [] })).toMatch(too)
})

test('every figure of results with all tables stands in a table, and every table that is dropped is named', () => {
  let dropped = 0
  for (let seed = 1; seed <= 20; seed++) {
    const released = simulated(seed, BYS)
    expect(readResults({ survey: 'simulated', version: 1, file: bytesOf(released) })).toEqual(released)
    const asked = questionsOf(released.questionnaire)
    const shown = asked.flatMap((one) => sheetsOf(one, released).flatMap(({ rows }) => rows.flatMap((row) => row.cells)))
    expect(shown.length).toBe(released.tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0))
    expect(shown.length).toBeGreaterThan(50)
    expect(asked.flatMap((one) => droppedOf(one, released).flatMap(({ tables }) => tables)).length).toBe(released.dropped.length)
    dropped += released.dropped.length
  }
  expect(dropped).toBeGreaterThan(0)
})

describe('a chart', () => {
  const svgs = questions.flatMap((one) => sheetsOf(one, results).flatMap(chartsOf)).map(({ svg }) => svg)

  test('has no style, script or address that a page would refuse, and a name', () => {
    expect(svgs.length).toBeGreaterThan(8)
    for (const svg of svgs) {
      expect(svg).not.toMatch(/style|script|href|url\(|on\w+=/)
      expect(parsed(svg).querySelector('svg')?.getAttribute('role')).toBe('img')
      expect(parsed(svg).querySelector('svg')?.getAttribute('aria-label')).toBe('The table above as bars')
    }
  })

  test('says every share of its table, and in words what has none', () => {
    const [, byRole] = sheets('places')
    const words = [...parsed(chartsOf(byRole!)[0]!.svg).querySelectorAll('.share text')].map((text) => text.textContent)
    expect(words.length).toBe(12)
    expect(words).toEqual(expect.arrayContaining(['nearly all', '67%', 'under 10']))
  })

  test('has bars as long as the shares, and none for words', () => {
    const [everybody] = sheets('visits')
    const document = parsed(chartsOf(everybody!)[0]!.svg)
    const widths = (kind: string) => [...document.querySelectorAll(`${kind} rect`)].map((bar) => Number(bar.getAttribute('width')))
    const share = everybody!.rows.map(({ cells: [cell] }) => (cell!.figure as { exact: number }).exact / 304)
    const all = widths('.track')[0]!
    expect(widths('.bar').length).toBe(3)
    for (const [nth, width] of widths('.bar').entries()) expect(Math.abs(width / all - share[nth]!)).toBeLessThan(0.01)
    expect(parsed(chartsOf(sheets('places')[1]!)[0]!.svg).querySelectorAll('.bar rect').length).toBeLessThan(12)
  })

  test('cuts no answer, however long its words are', () => {
    expect(wrapped('one two three', 7)).toBe('one two\nthree')
    expect(wrapped('Donaudampfschifffahrt', 10)).toBe('Donaudampf\nschifffahr\nt')
    expect(wrapped('a🌳🌳🌳🌳', 4)).toBe('a🌳🌳🌳\n🌳')
    expect(wrapped('', 10)).toBe('')
  })

  test('shows what somebody typed as text', () => {
    const [sheet] = sheets('visits')
    const hostile = { ...sheet!, rows: sheet!.rows.map((row) => ({ ...row, words: '<img src=x onerror=alert(1)>' })) }
    expect(parsed(chartsOf(hostile)[0]!.svg).querySelector('img')).toBeNull()
    expect(chartsOf(hostile)[0]!.svg).toContain('&lt;img')
  })
})
