import { expect, test } from 'vitest'
import { figureWords, kindOf, KINDS_OF_FIGURES, percentOf, percentWords, valueOf } from '../../src/surveys/results/figures.ts'
import { figureSchema, type Figure } from '../../src/surveys/release/results-file.ts'

const exact = (people: number): Figure => ({ exact: people })
const about = (people: number): Figure => ({ about: people })

test.each<[string, Figure, Figure, string, number | undefined, string | undefined]>([
  ['an exact figure with its share', exact(183), exact(312), '183', 59, '59%'],
  ['thousands so that they can be read', exact(1183), exact(2000), '1,183', 59, '59%'],
  ['nobody as nobody', exact(0), exact(312), '0', 0, '0%'],
  ['a few of many not as nobody', exact(5), exact(2000), '5', 0, 'under 1%'],
  ['all but a few not as everybody', exact(1995), exact(2000), '1,995', 100, 'over 99%'],
  ['everybody as everybody', exact(312), exact(312), '312', 100, '100%'],
  ['no share of nobody', exact(0), exact(0), '0', undefined, undefined],
  ['a rounded figure with the share of rounded figures', about(45), about(220), 'about 45', 20, '20%'],
  ['no more than all, when two figures were rounded apart', about(50), about(45), 'about 50', 100, '100%'],
  ['a small figure as words, without a share', 'under_10', about(45), 'under 10', undefined, undefined],
  ['nearly all as words, without a share', 'nearly_all', about(45), 'nearly all', undefined, undefined],
  ['no share of a whole that is only words', about(10), 'under_10', 'about 10', undefined, undefined],
])('a page says %s', (_what, figure, of, words, share, shareWords) => {
  expect(figureSchema.safeParse(figure).success && figureSchema.safeParse(of).success).toBe(true)
  expect(figureWords(figure)).toBe(words)
  expect(percentOf(figure, of)).toBe(share)
  expect(percentWords(figure, of)).toBe(shareWords)
})

test('each kind of figure is explained, and only numbers have a value', () => {
  const figures: Figure[] = [exact(7), about(10), 'under_10', 'nearly_all']
  expect(figures.map(kindOf)).toEqual(Object.keys(KINDS_OF_FIGURES))
  expect(figures.map(valueOf)).toEqual([7, 10, undefined, undefined])
})
