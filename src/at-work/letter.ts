/**
 * The business case as a letter: the one rule by which answers become sentences. A function runs it for the finished
 * letter, and a browser with scripts while somebody types. It is plain text, for mail programs, paper and text areas.
 */
import { dayOf, type AboutSite } from './about.ts'

/** What the form asks. Everything can be missing while somebody types. */
export interface LetterAnswers {
  unit?: string | undefined
  work?: string | undefined
  pages?: readonly string[] | undefined
  other_pages?: string | undefined
  use?: string | undefined
  capacity?: string | undefined
  keeping?: readonly string[] | undefined
  records?: string | undefined
  name?: string | undefined
  manager?: string | undefined
}

export const USES = { read: 'Read only', answer: 'Read and answer' } as const

/** How a record can be kept, as the form offers it and as the letter says it. */
export const KEEPINGS = {
  print: 'I print the page, or save it as a PDF, and file it.',
  export: 'I save the discussion as a file (JSON) and file it.',
  own: 'I take along all that I wrote, as one file, under “My comments”.',
  feed: 'Our records staff follow the discussion by its feed.',
  ask: 'I agree with our records staff on a way before I write.',
} as const

/** Stands where an answer is still missing. */
const GAP = '…'

/** The subject of the mail. */
export const subjectOf = ({ host }: AboutSite) => `Business case: access to ${host} at work`

/** The finished letter, or as much of it as the answers give. */
export function letterOf(answers: LetterAnswers, about: AboutSite, now: Date): string {
  const { unit, work, name, manager } = answers
  const parts = [
    dayOf(now, about),
    subjectOf(about),
    manager ? `Dear ${manager},` : 'Hello,',
    `I work in this unit: ${unit || GAP}. For my work I ask for access to one site from our network: ${about.address}/. It is the site of ${about.association}. Residents and staff talk there in public about the neighbourhood.`,
    headed('How this applies to my work', work || GAP),
    headed('Which pages', listed([...(answers.pages ?? []), ...linesOf(answers.other_pages)])),
    headed('What I would do there', doing(answers, about)),
    headed('How records are kept', `${listed(keepingOf(answers))}\n\n${RECORDS}`),
    headed('What our network would have to open', technical(about)),
    ...(about.access ? [headed('What is known about such requests', about.access)] : []),
    'If something is missing for a decision, please tell me what it is.',
    [name || GAP, unit || GAP].join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * A letter as lines to be filled in, without the empty ones. Not one preformatted text: browsers for text break that in the
 * middle of words.
 */
export function linesOfLetter(letter: string): { line: string; place: 'last' | 'within' }[] {
  const lines = letter.split('\n')
  return lines.flatMap((line, at) => (line === '' ? [] : [{ line, place: (lines[at + 1] ?? '') === '' ? 'last' : 'within' } as const]))
}

const headed = (heading: string, text: string) => `${heading.toUpperCase()}\n${text}`

const listed = (lines: readonly string[]) => (lines.length === 0 ? `- ${GAP}` : lines.map((line) => `- ${line}`).join('\n'))

const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const keepingOf = ({ keeping = [], records }: LetterAnswers) => [
  ...Object.entries(KEEPINGS).flatMap(([value, sentence]) => (keeping.includes(value) ? [sentence] : [])),
  ...linesOf(records),
]

const RECORDS =
  'Records must be found again even where a site is not ours. This one helps: each article and each comment keeps its address for good. Each comment shows its number, the day and the capacity of its writer. Each discussion can be read, printed and saved without an account.'

function doing({ use, capacity }: LetterAnswers, about: AboutSite): string {
  if (use === 'read') return 'I would only read. Reading needs no account and leaves no cookie.'
  if (use !== 'answer') return GAP
  return `I would read, and answer when residents ask something that belongs to my work. ${speaking(capacity, about)}`
}

function speaking(capacity: string | undefined, { staff, employer, municipality, provable }: AboutSite): string {
  if (capacity === 'personal')
    return `I would speak personally. The site then writes beside each of my comments “${staff}, speaking personally”, and below it “Personal opinion, not ${municipality}’s.” So nobody takes it for an official answer.`
  if (capacity !== 'official') return GAP
  const label = `I would speak officially. The site then writes “${staff}, speaking for ${employer}” beside each of my comments.`
  return provable
    ? `${label} It lets only staff do that: it mails a code to my work address, and I type the code.`
    : `${label} Before anybody can do that, the association must put our work addresses on its list.`
}

const technical = ({ host, address }: AboutSite) =>
  `One host, ${host}, as web pages (https, port 443). The pages load nothing from anywhere else and need no downloads, no plug-ins and no scripts. If the network blocks a whole kind of site, this one address is enough. A data sheet for our network staff: ${address}/at-work/data-sheet/`
