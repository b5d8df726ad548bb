import { readFile } from 'node:fs/promises'
import { format } from 'prettier'
import { parse } from 'yaml'
import { capacitiesOf, type Capacity } from '../../src/comments/capacities.ts'
import { speaksForOffice } from '../../src/comments/officials.ts'
import { dayIn, isoDay } from '../../src/text/clock.ts'
import { text as field } from '../new/fields.ts'
import { list, officeLines } from '../new/office-file.ts'
import type { Answers } from './answers.ts'
import type { Values } from './association-file.ts'
import { MARKS } from './marks.ts'
import { paletteOf } from './palette.ts'

/** The file in src/content/news, without .md, that holds the house rules of an association that took the site over. */
export const HOUSE_RULES = 'house-rules'

/** What src/settings/association.ts gets. */
export const associationOf = (answers: Answers): Values => ({
  name: answers.name,
  shortName: answers.shortName,
  place: answers.place,
  municipality: answers.municipality,
  'speakers.resident': answers.resident,
  'speakers.staff': answers.staff,
  'speakers.employer': answers.employer,
  'speakers.elected': answers.elected,
  access: '',
  accessArticles: [],
  email: answers.email,
  language: answers.language,
  timeZone: answers.timeZone,
  // As on Supabase's Pro plan, until the association says what its host does.
  backupsKept: '7 days',
  office: answers.office.address,
  houseRules: HOUSE_RULES,
  'welcome.title': answers.title,
  'welcome.introduction': answers.introduction,
  'welcome.picture': '',
  description: answers.description,
  topics: answers.topics,
  // Ours hold in one province of one country.
  laws: [],
  mark: MARKS[answers.mark],
  ...paletteOf(answers.colour),
})

/** What src/settings/discussion.ts gets: no office of the association before, and the address at which the new one is reached. */
export const discussionOf = ({ email }: Answers): Values => ({
  'offices.city_official.domains': [],
  'offices.city_official.addresses': [],
  'offices.councillor.domains': [],
  'offices.councillor.addresses': [],
  'offices.association.domains': [],
  'offices.association.addresses': email ? [email] : [],
  elections: [],
})

/** The office's file in src/content/offices, with each field below its description. */
export async function officeFile({ office }: Answers): Promise<string> {
  const { address: _, checked, email, postal, reason, script, subject, fact, fact_source, request, ...texts } = office
  const typed = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, field(name, value)]))
  const lines = officeLines({
    office: {
      ...typed({ ...texts, ...(email ? { email } : {}) }),
      ...(postal.length > 0 ? { postal: list('postal', postal) } : {}),
      checked: [`checked: ${isoDay(checked)}`],
    },
    call: typed({ reason, script }),
    letter: typed({ subject, fact, fact_source, request }),
  })
  return format(lines.join('\n'), { parser: 'yaml', singleQuote: true, printWidth: 140 })
}

/** One of the articles that a new site begins with: its head as data, its text as Markdown. */
export async function article(template: 'welcome' | 'house-rules', answers: Answers): Promise<string> {
  const [, head = '', text = ''] = (await templateOf(template)).split(/^---\n/m)
  const plain = wordsOf(answers, (word) => word)
  const lines = Object.entries(parse(head) as Record<string, string>).flatMap(([name, value]) => field(name, fill(value, plain)))
  const day = dayIn(answers.timeZone, new Date())
  const filled = [...lines, `topics: [${JSON.stringify(answers.topics[0])}]`, `date: ${day}`].join('\n')
  return `---\n${filled}\n---\n${fill(text, wordsOf(answers, asMarkdown))}`
}

/** What stands at the top of the README instead of the first association's story. */
export const readmeHead = async (answers: Answers) => fill(await templateOf('readme-head'), wordsOf(answers, asMarkdown))

/** Typed text so that Markdown shows it as it was typed: each mark that could mean something gets a backslash. */
export const asMarkdown = (typed: string) =>
  typed
    .replace(/[\\`*_[\]<>&~|#{}!]/g, '\\$&')
    .replace(/^(?=[-+=])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\')

const templateOf = (name: string) => readFile(new URL(`${name}.md`, import.meta.url), 'utf8')

/** What templates name in braces. */
const wordsOf = (answers: Answers, written: (word: string) => string): Record<string, string> => ({
  name: written(answers.name),
  municipality: written(answers.municipality),
  employer: written(answers.employer),
  resident: written(answers.resident),
  desk: written(answers.office.desk),
  address: answers.office.address,
  rules: HOUSE_RULES,
  capacities: Object.entries(capacitiesOf(answers))
    .filter(([capacity]) => !speaksForOffice(capacity as Capacity))
    .map(([, label]) => `- ${written(label)}`)
    .join('\n'),
})

/** In one pass, so that a name in braces stays a name. */
const fill = (template: string, words: Record<string, string>) =>
  template.replace(/\{(\w+)\}/g, (_, word: string) => {
    if (words[word] === undefined) throw new Error(`The template asks for {${word}}, which nobody answers.`)
    return words[word]
  })
