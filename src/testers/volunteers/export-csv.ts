import { stringify } from 'csv-stringify/sync'
import { harmless } from '../../text/csv-cell.ts'
import { dayHere } from '../../text/dates.ts'
import { FILTERS, type FilterKey } from './filters.ts'
import { chosenWords } from './tester-list-view.ts'
import type { CopiedTester } from './tester-list.ts'

const LISTS = ['devices', 'assistive', 'browsers', 'connections', 'interests', 'reach_by', 'reach_when'] as const satisfies FilterKey[]

/** The columns of a file for somebody else: what testers agreed to share. The association's own has the last two besides. */
const SHARED_COLUMNS = ['Name', 'E-mail', 'Phone', ...LISTS.map((list) => FILTERS[list].label), 'Assistive technology, in own words']
const OWN_COLUMNS = ['Agreed to', 'Pauses until']

/** Testers as a table for spreadsheets, a row each (RFC 4180). No cell begins a formula. */
export function testersCsv(testers: readonly CopiedTester[], onlyShared: boolean): string {
  const columns = onlyShared ? SHARED_COLUMNS : [...SHARED_COLUMNS, ...OWN_COLUMNS]
  const rows = testers.map((tester) => [...sharedCells(tester), ...(onlyShared ? [] : ownCells(tester))])
  // Spreadsheets take a file without the mark for one in an old Western encoding, and show “ as â€œ.
  return stringify(rows, { header: true, columns, bom: true, record_delimiter: 'windows', cast: { string: harmless } })
}

const sharedCells = ({ name, email, profile }: CopiedTester) => [
  name ?? '',
  email,
  profile.phone,
  ...LISTS.map((list) => chosenWords(list, profile).join('; ')),
  profile.assistive_other,
]

const ownCells = ({ consents, paused_until }: CopiedTester) => [
  consents.map((consent) => FILTERS.consent.choices[consent]).join('; '),
  paused_until ?? '',
]

/** The file's name, with the association's day, so that one sees how old a copy is. */
export const fileName = (onlyShared: boolean, now: Date) => `testers-${onlyShared ? 'to-share-' : ''}${dayHere(now)}.csv`
