import { ASSOCIATION } from '../settings/association.ts'
import { monthInWords } from '../text/dates.ts'

const { language } = ASSOCIATION

/** A month as the SQL function decision_log gives it, cut in the association's time zone. Decisions that were taken back are not in it, and nobody's name is. */
export interface LoggedMonth {
  month: string
  published: number
  at_once: number
  held: number
  removed: number
  /** How many removals named each house rule. */
  rules: Record<string, number>
  median_minutes: number | null
}

/** The months as the public log shows them, newest first. `words` are those of the house rules. */
export function presentLog(months: readonly LoggedMonth[], words: Record<string, string>) {
  return months
    .toSorted((one, other) => other.month.localeCompare(one.month))
    .map(({ month, median_minutes, rules, ...counts }) => ({
      month: monthInWords(`${month}-01`),
      ...counts,
      waited: median_minutes === null ? 'nobody waited' : howLong(median_minutes),
      removals: Object.entries(rules)
        .map(([rule, count]) => ({ rule: Object.hasOwn(words, rule) ? (words[rule] ?? '') : 'For a rule that is gone', count }))
        .toSorted((one, other) => other.count - one.count || one.rule.localeCompare(other.rule, language)),
    }))
}

/** Minutes in words, in the largest unit with a value of at least two: 90 minutes, 5 hours, 3 days. */
function howLong(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  const [value, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 2880 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day']
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(value)
}
