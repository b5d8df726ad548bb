import { barX, plot, text } from '@observablehq/plot'
import { Window } from 'happy-dom'
import { figureWords, percentOf, percentWords } from './figures.ts'
import type { Sheet } from './sheets.ts'
import { wrapped } from './wrapped.ts'

/** Plot draws into a document. This one belongs to no page and loads nothing. */
const { document } = new Window()

// In units of the drawing, which are pixels on a phone: 360 is a small phone's width without its edges.
const WIDTH = 360
const LINE = 15
const BAR = 13
const GAP = 11
/** Between an answer and its bar: the tails of its letters. */
const TAIL = 5
/** Room to the right of a bar for its share. */
const SHARE = 40
/** Characters of 13 and 11 units that surely fit into one unit of width: wide letters are half as wide as high. */
const LABEL = 1 / 7
const HEAD = 1 / 6

/** More columns than this leave no room for bars. */
const MOST_COLUMNS = 4

/** The charts of a sheet: one, or one for each line of a grid. Of a long ranking, what was put first; all places are in the table. */
export function chartsOf(sheet: Sheet): { title?: string; svg: string }[] {
  const { columns, rows } = sheet
  if (columns.length <= MOST_COLUMNS) return [{ svg: chartOf(sheet) }]
  if (columns[0]!.answered)
    return [
      {
        title: columns[0]!.words,
        svg: chartOf({ columns: columns.slice(0, 1), rows: rows.map((row) => ({ ...row, cells: row.cells.slice(0, 1) })) }),
      },
    ]
  return rows.map(({ words, cells }) => ({
    title: words,
    svg: chartOf({ columns: [{ words }], rows: cells.map((cell, nth) => ({ words: columns[nth]!.words, cells: [cell] })) }),
  }))
}

/**
 * A sheet as bars, drawn at build time: the answer above its bar, the share behind it, a column for each column of the table.
 * All bars of all charts have the same scale: the pale line behind them is everybody who answered. A figure that is only
 * words stands there in words. Colours come from results.css.
 */
function chartOf({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): string {
  const columnWidth = WIDTH / columns.length
  const heads = columns.map(({ words }) => wrapped(words, (columnWidth - 6) * HEAD))
  const labels = rows.map(({ words }) => wrapped(words, WIDTH * LABEL))
  const labelHeight = Math.max(...labels.map(linesIn)) * LINE
  const rowHeight = labelHeight + TAIL + BAR + GAP
  const headHeight = columns.length > 1 ? Math.max(...heads.map(linesIn)) * 13 + 12 : 0
  const bars = rows.flatMap(({ cells }, row) =>
    cells.map(({ figure, of }, column) => ({
      row,
      column,
      share: of && percentOf(figure, of),
      words: (of && percentWords(figure, of)) ?? figureWords(figure),
    })),
  )
  const drawn = bars.filter(({ share }) => share !== undefined)
  const inWords = bars.filter(({ share }) => share === undefined)
  const place = { y: 'row', fx: 'column' }
  const bar = { ...place, insetTop: labelHeight + TAIL, insetBottom: GAP }
  const middle = labelHeight + TAIL + BAR / 2 - rowHeight / 2
  const said = { ...place, text: 'words', textAnchor: 'start', dy: middle, fontSize: 12, className: 'share' } as const
  const svg = plot({
    document: document as unknown as Document,
    width: WIDTH,
    height: headHeight + rowHeight * rows.length,
    marginTop: headHeight,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
    className: 'chart',
    x: { domain: [0, (100 * columnWidth) / (columnWidth - SHARE)], axis: null, round: true },
    y: { domain: [...rows.keys()], axis: null, padding: 0 },
    fx: { domain: [...columns.keys()], axis: null, padding: 0 },
    marks: [
      barX(drawn, { ...bar, x: () => 100, className: 'track' }),
      barX(drawn, { ...bar, x: 'share', className: 'bar' }),
      text(labels, {
        y: (_, row: number) => row,
        text: (it: string) => it,
        fx: () => 0,
        frameAnchor: 'left',
        lineAnchor: 'bottom',
        dy: labelHeight - rowHeight / 2,
        fontSize: 13,
        className: 'words',
      }),
      text(drawn, { ...said, x: 'share', dx: 4 }),
      text(inWords, { ...said, x: () => 0 }),
      ...(headHeight > 0
        ? [
            text(heads, {
              fx: (_, column: number) => column,
              text: (it: string) => it,
              frameAnchor: 'top-left',
              lineAnchor: 'bottom',
              dy: -4,
              fontSize: 11,
              className: 'head',
            }),
          ]
        : []),
    ],
  })
  svg.querySelector('style')?.remove()
  svg.querySelectorAll('[transform="translate(0,0)"]').forEach((it) => it.removeAttribute('transform'))
  svg.querySelectorAll('[aria-label]').forEach((group) => group.removeAttribute('aria-label'))
  for (const name of ['font-family', 'font-size', 'text-anchor', 'width', 'height']) svg.removeAttribute(name)
  // The table above says the same to those who hear it.
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', 'The table above as bars')
  return svg.outerHTML
}

const linesIn = (words: string) => words.split('\n').length
