import { partOf } from '../countable-items.ts'
import type { Question } from '../question.ts'
import { valuesOf, type AnswerMistake, type Typed } from './form-values.ts'

/**
 * Reads a ranking: each choice's control says its place. Places are stored under their numbers, from 1 on. Not everything
 * must be ranked, but no place may be given twice or left out.
 */
export function placesIn(
  { id, question, choices, required }: Extract<Question, { kind: 'ranking' }>,
  typed: Typed,
): { places: Record<string, string>; mistakes: AnswerMistake[] } {
  const most = Object.keys(choices).length
  const given = Object.entries(choices).map(([choice, words]) => {
    const field = partOf(id, choice)
    return { choice, words, field, places: valuesOf(typed, field) }
  })
  const ranked = given.filter(({ places }) => places.length > 0)
  const mistakes: AnswerMistake[] = []
  const at = new Map<number, (typeof given)[number]>()
  for (const one of ranked) {
    const place = Number(one.places[0])
    const other = at.get(place)
    if (one.places.length > 1 || !/^[1-9]$/.test(one.places[0]!) || place > most)
      mistakes.push({ field: one.field, message: `Give this a place from 1 to ${most}, or none: ${one.words}` })
    else if (other)
      mistakes.push({ field: one.field, message: `Give each place once. This has the same place as “${other.words}”: ${one.words}` })
    else at.set(place, one)
  }
  const gap = Array.from({ length: ranked.length }, (_, nth) => nth + 1).find((place) => !at.has(place))
  const beyond = gap && [...at].find(([place]) => place > gap)
  if (mistakes.length === 0 && beyond)
    mistakes.push({ field: beyond[1].field, message: `Leave no place out. Nothing has place ${gap}: ${question}` })
  if (required && ranked.length === 0) mistakes.push({ field: given[0]!.field, message: `Give something place 1: ${question}` })
  return { places: Object.fromEntries([...at].map(([place, { choice }]) => [partOf(id, place), choice])), mistakes }
}
