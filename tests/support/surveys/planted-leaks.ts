import type { Results } from '../../../src/surveys/release/results-file.ts'
import { about, exact, resultsByHand, table, withTable } from './results-by-hand.ts'

const ROLES = [['resident'], ['employee'], ['other']]
const SIZES = [about(115), about(45), about(40)]
export const colour = (cells: Parameters<typeof table>[4], answered = SIZES) => withTable(table('colour', 'role', ROLES, answered, cells))
export const sits = (cells: Parameters<typeof table>[4], answered = SIZES) => withTable(table('sits', 'role', ROLES, answered, cells))

export const GOOD_CELLS = { red: [about(45), about(20), about(25)], green: [about(45), about(15), about(10)] }
export const GOOD_SITS = { noon: [about(70), about(30), about(20)], night: [about(65), about(15), about(10)] }

/** The same file without some roles. */
export function without(...names: string[]): Results {
  const results = resultsByHand()
  const isKept = ({ groups }: { groups: string[] }) => !names.includes(groups[0]!)
  return {
    ...results,
    groups: results.groups.filter(isKept),
    tables: results.tables.map((one) => ({
      ...one,
      columns: one.columns.filter(isKept),
      rows: one.rows.map((row) => ({ ...row, figures: row.figures.filter((_, nth) => isKept(one.columns[nth]!)) })),
    })),
  }
}

const sized = (size: Results['groups'][number]['people']): Results => {
  const results = resultsByHand()
  return { ...results, groups: results.groups.map((one) => (one.words === 'Somebody else' ? { ...one, people: size } : one)) }
}
const whole = (item: string, cells: Parameters<typeof table>[4], answered = exact(200)) =>
  withTable(table(item, 'everyone', [['everyone']], [answered], cells))
const asked = (cells: Parameters<typeof table>[4], answered = about(40)) =>
  withTable(table('shade', 'asked', [['asked']], [answered], cells))

const onlyWhole = (results: Results): Results => ({ ...results, tables: results.tables.filter(({ by }) => by === 'everyone') })

const lonelyCell = { red: [about(35), about(30), about(25)], green: [about(40), about(15), about(15)] }

/** What must be found, in results that are otherwise good; the sentence that says so; and the same results mended. */
export const PLANTED: [what: string, planted: Results, says: RegExp, mended: Results][] = [
  ['a single group that is left out', without('employee'), /a single group is left out/, without('employee', 'other')],
  [
    'a small cell that follows from the total minus the others',
    colour({ ...lonelyCell, blue: [about(40), 'under_10', 'under_10'] }),
    /employee: it follows too closely how many chose “blue”/,
    colour({ red: lonelyCell.red, 'green+blue': [about(80), about(15), about(15)] }),
  ],
  [
    'an answer that all of a group chose',
    sits({ ...GOOD_SITS, noon: [about(60), about(20), about(40)] }),
    /other: “noon” is shown as if all of them/,
    sits({ ...GOOD_SITS, noon: [about(60), about(20), 'nearly_all'] }),
  ],
  [
    'an answer that nearly all of a group chose, where the others can choose nothing else',
    colour({
      red: [about(40), about(15), 'nearly_all'],
      green: [about(50), about(20), 'under_10'],
      blue: [about(25), about(15), 'under_10'],
    }),
    /other: it follows too closely how many chose “blue”/,
    colour({ ...GOOD_CELLS, blue: [about(25), about(10), 'under_10'] }),
  ],
  [
    'an answer that everybody chose',
    whole('sits', { noon: [exact(200)], night: [exact(90)] }),
    /all who answered chose “noon”/,
    whole('sits', { noon: [exact(120)], night: [exact(90)] }),
  ],
  [
    'an answer that all but three chose',
    whole('colour', { red: [exact(197)], 'green+blue': [exact(3)] }),
    /all who answered chose “red”, or all but a few/,
    resultsByHand(),
  ],
  [
    'an exact total beside rounded parts',
    colour({ ...GOOD_CELLS, blue: [about(25), about(10), 'under_10'] }, [about(115), exact(45), about(40)]),
    /the total of “employee” is exact/,
    resultsByHand(),
  ],
  [
    'an exact figure of a group',
    colour({ ...GOOD_CELLS, blue: [about(25), exact(11), 'under_10'] }),
    /employee: the figure of “blue” is exact/,
    resultsByHand(),
  ],
  ['the exact size of a group', sized(exact(40)), /size of the group “Somebody else” is exact/, resultsByHand()],
  ['a group under twenty', sized(about(15)), /“Somebody else” is shown with fewer than twenty/, resultsByHand()],
  [
    'a column under twenty',
    sits(GOOD_SITS, [about(115), about(45), about(15)]),
    /“other” is shown with fewer than twenty people/,
    resultsByHand(),
  ],
  [
    'an exact three in a table of everybody',
    whole('colour', { red: [exact(127)], green: [exact(70)], blue: [exact(3)] }),
    /fewer than five people chose “blue”/,
    resultsByHand(),
  ],
  [
    'a table of everybody that hardly anybody answered',
    whole('colour', { red: [exact(9)], 'green+blue': [exact(8)] }, exact(17)),
    /Fewer than twenty people answered/,
    resultsByHand(),
  ],
  [
    'tables of a survey with nineteen responses',
    { ...resultsByHand(), responses: exact(19) },
    /Fewer than twenty people took part/,
    resultsByHand(),
  ],
  [
    'an answer of those who were asked that follows from how many were asked',
    asked({ light: [about(30)], dark: [about(10)], any: ['under_10'] }),
    /asked: it follows too closely how many chose “any”/,
    asked({ light: [about(20)], dark: [about(10)], any: ['under_10'] }),
  ],
  [
    'figures of everybody that do not add up to their total',
    onlyWhole(whole('colour', { red: [exact(90)], green: [exact(70)], blue: [exact(50)] })),
    /contradict each other/,
    resultsByHand(),
  ],
]
