import { ASSOCIATION } from '../../settings/association.ts'
import type { Figure } from '../release/results-file.ts'

export const KINDS_OF_FIGURES = {
  exact: 'Everybody who answered was counted.',
  about: 'A group’s number, rounded at random to a multiple of 5. The true number is less than 5 away.',
  'under 10': '0 to 9 people of a group. Nothing more exact is published.',
  'nearly all': 'All people of a group, or all but at most 4.',
} as const

type KindOfFigure = keyof typeof KINDS_OF_FIGURES

/** Which of the four kinds a figure is of. */
export const kindOf = (figure: Figure): KindOfFigure =>
  figure === 'under_10' ? 'under 10' : figure === 'nearly_all' ? 'nearly all' : 'exact' in figure ? 'exact' : 'about'

/** The number in a figure, or nothing where there is none to publish. */
export const valueOf = (figure: Figure): number | undefined =>
  typeof figure === 'string' ? undefined : 'exact' in figure ? figure.exact : figure.about

/** A figure as people read it: 312, about 45, under 10, nearly all. */
export function figureWords(figure: Figure): string {
  const value = valueOf(figure)?.toLocaleString(ASSOCIATION.language)
  return value === undefined ? kindOf(figure) : kindOf(figure) === 'about' ? `about ${value}` : value
}

/**
 * A share in whole percent, computed from what is published and nothing else. None where one of the two is only words. Two
 * figures that were rounded apart can give more than 100; no share is larger than all.
 */
export function percentOf(figure: Figure, of: Figure): number | undefined {
  const [part, whole] = [valueOf(figure), valueOf(of)]
  return part === undefined || !whole ? undefined : Math.min(100, Math.round((100 * part) / whole))
}

const percent = new Intl.NumberFormat(ASSOCIATION.language, { style: 'percent' })

/** A share as people read it: 58%. Somebody is not nobody, so a few of many are “under 1%”. */
export function percentWords(figure: Figure, of: Figure): string | undefined {
  const share = percentOf(figure, of)
  if (share === undefined) return undefined
  if (share === 0 && valueOf(figure)! > 0) return `under ${percent.format(0.01)}`
  return share === 100 && valueOf(figure)! < valueOf(of)! ? `over ${percent.format(0.99)}` : percent.format(share / 100)
}
