import * as z from 'zod'
import { ASSOCIATION } from '../../settings/association.ts'
import { CHOICES, type ChoiceList } from '../profile.ts'

const { employer } = ASSOCIATION.speakers

/** Choices that testers read about themselves, as a volunteer reads them about somebody else. */
const ABOUT_OTHERS: Readonly<Record<string, string>> = {
  work_computer: 'Computer that the employer looks after',
  high_contrast: 'High contrast or own colours',
  work_network: 'On the employer’s network',
  slow: 'Often slow, wherever they are',
  unknown: 'Does not know',
}

/** The words for the choices of one list, as a volunteer reads them. */
export const wordsOf = (list: ChoiceList): Record<string, string> =>
  Object.fromEntries(Object.entries(CHOICES[list]).map(([value, words]) => [value, ABOUT_OTHERS[value] ?? words]))

/** What volunteers filter testers by: the same keys and values as private.tester_filters, with words for both. */
export const FILTERS = {
  devices: { label: 'Device', choices: wordsOf('devices') },
  assistive: { label: 'Assistive technology', choices: { any: 'Any of these', ...wordsOf('assistive') } },
  browsers: { label: 'Browser', choices: wordsOf('browsers') },
  connections: { label: 'Goes online', choices: wordsOf('connections') },
  interests: { label: 'Would like to test', choices: wordsOf('interests') },
  consent: {
    label: 'Agreed',
    choices: { invite: 'To be invited to tests', results: 'To be told results', share: `That ${employer} gets their details` },
  },
  state: { label: 'Takes a pause', choices: { active: 'No', paused: 'Yes' } },
  invited: { label: 'Invited before', choices: { never: 'No, never', before: 'Yes' } },
  reach_by: { label: 'Can be reached', choices: wordsOf('reach_by') },
  reach_when: { label: 'Has time', choices: wordsOf('reach_when') },
} as const satisfies Record<string, { label: string; choices: Record<string, string> }>

export type FilterKey = keyof typeof FILTERS
type Filter = Partial<Record<FilterKey, string>>

export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[]

const isChoice = (key: FilterKey, value: string) => Object.hasOwn(FILTERS[key].choices, value)

/** Which testers a page shows: those who fit a filter, after one of them. */
export interface TesterListView {
  filter: Filter
  after?: { id: string; invited_at: string | null }
  /** All boxes of the page are ticked. */
  all: boolean
}

const afterSchema = z.object({ id: z.uuid(), invited_at: z.iso.datetime({ offset: true }).nullable() })

/** Reads an address of the list. What is not known there is left out; the page shows which filters hold. */
export function viewOf(parameters: URLSearchParams): TesterListView {
  const known = FILTER_KEYS.map((key) => [key, parameters.get(key) ?? ''] as const).filter(([key, value]) => isChoice(key, value))
  const after = afterSchema.safeParse({ id: parameters.get('after'), invited_at: parameters.get('after_invited') })
  return { filter: Object.fromEntries(known), ...(after.success && { after: after.data }), all: parameters.get('all') === 'yes' }
}

/** A view as it stands in an address and in a form. */
export function queryOf({ filter, after, all }: TesterListView): string {
  return new URLSearchParams({
    ...filter,
    ...(after && { after: after.id }),
    ...(after?.invited_at && { after_invited: after.invited_at }),
    ...(all && { all: 'yes' }),
  }).toString()
}

/** The address of the list that shows a view. */
export const testerListAddress = (view: TesterListView, place = '') => {
  const query = queryOf(view)
  return `/api/moderation/testers${query && `?${query}`}${place && `#${place}`}`
}

/** A filter as one says it: what it asks for and what must be so. */
export const filterWords = (filter: Record<string, string>): string[] =>
  FILTER_KEYS.flatMap((key) => {
    const value = filter[key]
    if (value === undefined) return []
    const choices: Record<string, string> = FILTERS[key].choices
    return [`${FILTERS[key].label}: ${choices[value] ?? value}`]
  })
