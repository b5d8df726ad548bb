import { ASSOCIATION } from '../settings/association.ts'
import { WAYS, type Way } from './contact.ts'

/** How many told us, as the database gives it to everybody: in all, of one week, or of one way; rounded down to ten. */
export interface ContactCount {
  call: string
  /** A Monday, like 2026-11-23. */
  week: string | null
  how: Way | null
  about: number
}

/** So many weeks are shown, the newest first. */
const WEEKS = 8

const tens = (about: number) => (about < 10 ? 'fewer than ten' : `about ${about.toLocaleString(ASSOCIATION.language)}`)

/** What a page says about one call. `ways` and `weeks` are empty while fewer than ten have told us. */
interface PresentedCounts {
  sentence: string
  ways: string | undefined
  weeks: { week: Date; people: string }[]
}

/** The counts of a call as sentences. No exact number is known here, nor made. */
export function presentCounts(call: string, rows: readonly ContactCount[]): PresentedCounts {
  const own = rows.filter((row) => row.call === call)
  const about = own.find(({ week, how }) => week === null && how === null)?.about ?? 0
  if (about < 10) return { sentence: 'Fewer than ten people have told us so far.', ways: undefined, weeks: [] }
  const ways = (Object.keys(WAYS) as Way[]).flatMap((way) => {
    const row = own.find(({ how }) => how === way)
    return row ? [`${WAYS[way].toLowerCase()} ${tens(row.about)}`] : []
  })
  const weeks = own.flatMap(({ week, about }) => (week === null ? [] : [{ week, about }]))
  return {
    sentence: `${capital(tens(about))} people told us that they got in touch.`,
    ways: `${capital(ways.join(', '))}.`,
    weeks: weeks
      .toSorted((one, other) => other.week.localeCompare(one.week))
      .slice(0, WEEKS)
      .map(({ week, about }) => ({ week: new Date(`${week}T00:00:00Z`), people: tens(about) })),
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Stands where the numbers do. */
export const COUNT_NOTE = 'We count by tens and by week, and renew these numbers every night. Who told us is not stored.'
