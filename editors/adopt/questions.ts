import type { Answers } from './answers.ts'

/** Answers so far: each question may build its suggestion on them. */
export type SoFar = Record<string, string>

interface Question {
  /** The answer's place: 'name', 'office.phone'. */
  place: string
  ask: string
  /** Shown in the empty line, for questions to which no answer can be suggested. */
  example?: string
  /** Stands in the line and can be changed. */
  suggest?: (soFar: SoFar) => string
}

const initials = ({ name = '' }: SoFar) => (name.match(/\b\p{Lu}/gu) ?? []).join('')

/** “the City of Example” in short is “the City”. */
const inShort = ({ municipality = '' }: SoFar) => /^(the \p{L}+) of /u.exec(municipality)?.[1] ?? municipality

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const locale = () => new Intl.DateTimeFormat().resolvedOptions().locale

/** In the order in which they are asked. The colour and the mark are shown, not only asked: see ask.ts. */
export const QUESTIONS: readonly Question[] = [
  { place: 'name', ask: 'What is the full name of your association?', example: 'Example Village Association' },
  { place: 'shortName', ask: 'And in short, for narrow places?', suggest: initials },
  { place: 'place', ask: 'Where is it? Finish the sentence: “We are the residents of …”', example: 'Hill Road, Example Village' },
  { place: 'resident', ask: 'What do you call somebody who lives there?', suggest: () => 'Resident' },
  { place: 'municipality', ask: 'Whom do you deal with most: a city, a county, a landlord?', example: 'the City of …' },
  { place: 'employer', ask: 'And in short, as in “speaking for …”?', suggest: inShort },
  {
    place: 'staff',
    ask: 'What is one of its people called?',
    suggest: ({ employer = '' }) => (employer.startsWith('the ') ? `${capital(employer.slice(4))} employee` : `Employee of ${employer}`),
  },
  { place: 'elected', ask: 'And those who were elected, with their offices?', suggest: () => 'Councillor or councillor’s office' },
  { place: 'email', ask: 'An e-mail address to print on the pages? Leave it empty for none.' },
  {
    place: 'language',
    ask: 'Which English are dates and numbers written in?',
    suggest: () => (/^en(-|$)/.test(locale()) ? locale() : 'en'),
  },
  { place: 'timeZone', ask: 'Which time zone?', suggest: () => new Intl.DateTimeFormat().resolvedOptions().timeZone },
  {
    place: 'topics',
    ask: 'What will you write about? Topics with commas between them, the association itself first.',
    suggest: () => 'our association, streets, parks, meetings',
  },
  { place: 'office.desk', ask: 'Which office do you ask people to call? Finish: “Call …”', example: 'the mayor’s office' },
  { place: 'office.address', ask: 'One word for the address of the page about it?', example: 'mayor' },
  { place: 'office.name', ask: 'Whom should callers ask for: a person, or a desk?' },
  { place: 'office.role', ask: 'How does that office announce itself on the phone?', example: 'Office of the Mayor' },
  { place: 'office.phone', ask: 'Its phone number? Please check it, people will call.', example: '416-555-0100 or +44 20 7946 0100' },
  { place: 'office.email', ask: 'Its e-mail address, for letters? Leave it empty if you do not know it.' },
  { place: 'office.postal', ask: 'Its postal address, with commas between the lines? Leave it empty if you do not know it.' },
  { place: 'office.source', ask: 'Where are these details from? A sentence.', example: 'The office’s own page of contacts.' },
  { place: 'office.checked', ask: 'On which day did somebody check it?', suggest: () => new Date().toISOString().slice(0, 10) },
  { place: 'office.reason', ask: 'Why should people call? A sentence.' },
  { place: 'office.about', ask: 'What should they ask for? A sentence or two.' },
  { place: 'office.script', ask: 'What can a caller say in 30 seconds?', example: 'Hello, my name is … and I live in …' },
  { place: 'office.subject', ask: 'People can send a letter, too. What is it about? A few words.', example: 'The lift at number 30' },
  { place: 'office.fact', ask: 'One fact for the letter, which the office can check? A sentence.' },
  { place: 'office.fact_source', ask: 'And where does that fact stand?', example: 'the notice in the hall' },
  {
    place: 'office.request',
    ask: 'The one thing that the office should do? A sentence.',
    example: 'Please tell us when the lift is repaired.',
  },
  { place: 'title', ask: 'The heading of the first page?', suggest: ({ place = '' }) => `News from ${place}` },
  {
    place: 'introduction',
    ask: 'Below it, who you are, in two or three sentences?',
    suggest: (soFar) =>
      `We are the residents of ${soFar['place']}. Read what happens here, call ${soFar['office.desk']}, and talk with us in public. You need no account.`,
  },
  {
    place: 'description',
    ask: 'And one sentence for search engines?',
    suggest: (soFar) => `News from ${soFar['place']}, a call to ${soFar['office.desk']}, and a public discussion for everybody.`,
  },
  { place: 'colour', ask: 'The main colour, for links and buttons?', example: '#1f5f4a' },
]

/** Answers that are typed with commas between them. */
export const LISTS = ['topics', 'office.postal']

/** What was typed, in the shape of the answers: places become objects, commas become lists. */
export function shaped(typed: SoFar): Record<string, unknown> {
  const office = Object.entries(typed).filter(([place]) => place.startsWith('office.'))
  const others = Object.entries(typed).filter(([place]) => !place.startsWith('office.'))
  return {
    ...Object.fromEntries(others),
    topics: listed(typed['topics'] ?? ''),
    office: Object.fromEntries(
      office.map(([place, value]) => [place.slice('office.'.length), LISTS.includes(place) ? listed(value) : value]),
    ),
  }
}

/** The other way round: earlier answers as they would be typed. */
export const asTyped = ({ topics, office, ...others }: Partial<Answers>): SoFar => ({
  ...(others as SoFar),
  ...(topics ? { topics: topics.join(', ') } : {}),
  ...Object.fromEntries(
    Object.entries(office ?? {}).map(([field, value]) => [`office.${field}`, Array.isArray(value) ? value.join(', ') : String(value)]),
  ),
})

export const listed = (typed: string) =>
  typed
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
