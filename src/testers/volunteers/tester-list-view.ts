import { ASSOCIATION } from '../../settings/association.ts'
import { dayInWords, onDay } from '../../text/dates.ts'
import { telLink } from '../../text/phone.ts'
import type { TesterProfile } from '../profile.ts'
import { FILTERS, FILTER_KEYS, filterWords, testerListAddress, queryOf, wordsOf, type TesterListView } from './filters.ts'
import type { Counts, ListedTester, TesterList } from './tester-list.ts'

const { language, speakers } = ASSOCIATION
const COUNT = new Intl.NumberFormat(language)

export const people = (count: number, one = 'tester', many = 'testers') => `${COUNT.format(count)} ${count === 1 ? one : many}`

/** The page of testers, ready to be filled in. */
export function presentTesterList({ chosen, all, testers, next }: TesterList, view: TesterListView) {
  const wanted = filterWords(view.filter)
  return {
    signed_in: true,
    signed_out: false,
    total: totalSentence(all),
    filtered: wanted.length > 0 ? `You look for: ${wanted.join('; ')}.` : null,
    open: wanted.length > 0 ? '' : null,
    ...selected(view),
    device_rows: rowsOf(wordsOf('devices'), chosen.devices, all.devices),
    aid_rows: rowsOf({ ...wordsOf('assistive'), none: 'Named none' }, chosen.assistive, all.assistive),
    found: foundSentence(chosen, wanted.length > 0),
    testers: testers.map((tester) => presentListed(tester, view.all)),
    view: queryOf({ ...view, all: false }),
    choose_all: view.all || !testers.some(canBeInvited) ? null : testerListAddress({ ...view, all: true }, 'chosen-form'),
    choose_none: view.all ? testerListAddress({ ...view, all: false }, 'chosen-form') : null,
    first: view.after ? testerListAddress({ filter: view.filter, all: false }, 'list-title') : null,
    next: next ? testerListAddress({ filter: view.filter, after: next, all: false }, 'list-title') : null,
    copied: chosen.total === 0 ? 'Nobody is listed, so there is nothing to export.' : `The file will have ${people(chosen.total)}.`,
  }
}

const totalSentence = ({ total, can_be_invited }: Counts) =>
  total === 0
    ? 'Nobody has signed up yet.'
    : `${people(total)} in all. ${people(can_be_invited, 'of them', 'of them')} can be invited today.`

function foundSentence({ total, can_be_invited }: Counts, filtered: boolean): string {
  if (total === 0) return filtered ? 'Nobody fits these filters. Take one of them away.' : ''
  const order = 'Whoever was invited never or longest ago stands first.'
  if (!filtered) return `No filter is set, so everybody is listed. ${order}`
  return `${people(total, 'fits', 'fit')} these filters, and ${COUNT.format(can_be_invited)} of them can be invited today. ${order}`
}

/** Marks the options that hold: each has a key of its own in the page, see Field.astro. */
const selected = ({ filter }: TesterListView): Record<string, ''> =>
  Object.fromEntries(FILTER_KEYS.filter((key) => filter[key] !== undefined).map((key) => [`${key}_${filter[key]}`, '']))

const rowsOf = (words: Record<string, string>, chosen: Record<string, number>, all: Record<string, number>) =>
  Object.entries(words).map(([value, name]) => ({
    words: name,
    chosen: COUNT.format(chosen[value] ?? 0),
    all: COUNT.format(all[value] ?? 0),
  }))

const canBeInvited = ({ consents, paused_until }: ListedTester) => consents.includes('invite') && paused_until === null

function presentListed(tester: ListedTester, ticked: boolean) {
  const { id, address, profile, consents, paused_until } = tester
  const name = tester.name ?? 'No name'
  return {
    name,
    address,
    item_id: `tester-${id}`,
    history: historyOf(tester),
    box: canBeInvited(tester)
      ? [{ id, box_id: `choose-${id}`, ticked: ticked ? '' : null, label: `Choose ${tester.name ?? address}` }]
      : [],
    not_now: paused_until
      ? `Takes a pause until ${dayInWords(paused_until)}.`
      : canBeInvited(tester)
        ? null
        : 'Does not want to be invited.',
    phone: profile.phone || null,
    tel: profile.phone && telLink(profile.phone),
    facts: factsOf(profile, consents),
  }
}

function historyOf({ invited, invited_at }: ListedTester): string {
  if (invited === 0 || invited_at === null) return 'Never invited.'
  return `Invited ${invited === 1 ? 'once' : people(invited, 'time', 'times')}, last on ${onDay(invited_at)}.`
}

/** What is known about a tester, line by line. What they left open has no line. */
function factsOf(profile: TesterProfile, consents: ListedTester['consents']) {
  const inWords = (list: Parameters<typeof wordsOf>[0]) => chosenWords(list, profile)
  const consentWords: Record<string, string> = { invite: 'invitations', results: 'results', share: `details go to ${speakers.employer}` }
  const facts: [string, string[]][] = [
    [FILTERS.devices.label, inWords('devices')],
    [FILTERS.assistive.label, [...inWords('assistive'), ...(profile.assistive_other ? [`“${profile.assistive_other}”`] : [])]],
    [FILTERS.browsers.label, inWords('browsers')],
    [FILTERS.connections.label, inWords('connections')],
    [FILTERS.interests.label, inWords('interests')],
    [FILTERS.reach_by.label, inWords('reach_by')],
    [FILTERS.reach_when.label, inWords('reach_when')],
    [FILTERS.consent.label, consents.map((consent) => consentWords[consent] ?? consent)],
  ]
  return facts.filter(([, words]) => words.length > 0).map(([label, words]) => ({ label, words: words.join('; ') }))
}

/** The words for what was chosen in one list, in the order of the form, as a volunteer reads them. */
export const chosenWords = (list: Parameters<typeof wordsOf>[0], profile: TesterProfile): string[] =>
  Object.entries(wordsOf(list))
    .filter(([value]) => (profile[list] as string[]).includes(value))
    .map(([, words]) => words)
