import { itemsOf } from '../countable-items.ts'
import type { Question } from '../question.ts'
import { WITHHELD } from '../release/everybody-only.ts'
import type { Results } from '../release/results-file.ts'
import { figureWords, valueOf } from './figures.ts'
import { partWords, type Sheet } from './sheets.ts'

const WHO = { everyone: 'Everybody', asked: 'Those who were asked', role: 'By role', area: 'By area' }

/** What stands above a table. The question is the heading over it, so only a part of one is named. */
export const captionOf = ({ by, part }: Pick<Sheet, 'by' | 'part'>) => (part ? `${WHO[by]}: ${part}` : WHO[by])

/** How a question of each kind is answered. */
export const HOW: Record<Question['kind'], string> = {
  one: 'People chose one answer.',
  several: 'People could choose several answers.',
  agree: 'People chose one answer.',
  grid: 'People chose one answer in each line.',
  number: 'People chose a range; nobody’s number is stored.',
  ranking: 'People put these in order. They need not rank all of them.',
  short_text: 'People answered in a few words of their own.',
  long_text: 'People answered in their own words.',
}

/** What a reader has to know of a question’s figures. */
export const remarkOf = ({ kind }: Question) =>
  kind === 'several' ? `${HOW[kind]} So the shares can add up to more than 100%.` : HOW[kind]

/**
 * The tables of a question that were declared and cannot be published, by the reason. What is withheld of all questions is said
 * once for all of them (howToRead), and here only of a question that shows nothing.
 */
export function droppedOf(
  question: Question,
  { dropped, tables }: Pick<Results, 'dropped' | 'tables'>,
): { tables: string[]; reason: string }[] {
  const items = itemsOf(question).map(({ id }) => id)
  const isShown = tables.some(({ item }) => items.includes(item))
  const own = dropped.filter(({ item, reason }) => items.includes(item) && !(isShown && reason === WITHHELD))
  return [...new Set(own.map(({ reason }) => reason))].map((reason) => ({
    tables: own.filter((one) => one.reason === reason).map(({ item, by }) => captionOf({ by, part: partWords(question, item) })),
    reason,
  }))
}

/** Who answered, and that they stand for nobody but themselves. */
export const whoAnswered = ({ responses }: Pick<Results, 'responses'>) =>
  `${figureWords(responses).replace(/^[a-z]/, (it) => it.toUpperCase())} ${valueOf(responses) === 1 ? 'person' : 'people'} answered. They chose to, so they do not stand for everybody, and we weighted nothing.`

const EXACT = 'Figures for everybody are exact; percentages are of those who answered the question.'
const ROUNDED =
  'Figures of some people only (by role, by area, or asked because of an earlier answer) are rounded at random to a multiple of 5, and small ones are only words. Otherwise one could subtract them from each other and find out what a single person said.'

const TOO_FEW = 'Too few people answered to publish a table: it could tell what a single person said.'

/** What a reader has to know of all figures of a page: which are exact, how the others are rounded, why, and which there are none of. */
export function howToRead({ tables, dropped }: Pick<Results, 'tables' | 'dropped'>): string {
  const exact = tables.some(({ by }) => by === 'everyone')
  const rounded = tables.some(({ by }) => by !== 'everyone')
  const withheld = dropped.filter(({ reason }) => reason === WITHHELD).length
  // Of a survey whose tables are all withheld, many may have answered.
  const tooFew = tables.length === 0 && (withheld === 0 || withheld < dropped.length)
  return [exact && EXACT, rounded && ROUNDED, tooFew && TOO_FEW, withheld > 0 && WITHHELD].filter(Boolean).join(' ')
}
