import { describe, expect, it } from 'vitest'
import { rowsOf, withFewerRows } from '../../src/surveys/release/other-answers.ts'

const rows = (people: Record<string, number>, several = false) =>
  rowsOf(
    Object.fromEntries(Object.keys(people).map((name) => [name, name.toUpperCase()])),
    (choices) => choices.reduce((sum, choice) => sum + people[choice]!, 0),
    several,
  )
const named = (people: Record<string, number>, several = false) => rows(people, several).map(({ choices }) => choices.join('+'))

describe('choices of a few people', () => {
  it.each([
    ['stay when five people made each', { a: 5, b: 90, c: 5 }, ['a', 'b', 'c']],
    ['are put together when fewer made them', { a: 3, b: 90, c: 4, d: 20 }, ['b', 'd', 'a+c']],
    ['take the next smallest along while they are fewer than five', { a: 4, b: 90, c: 20, d: 30 }, ['b', 'd', 'a+c']],
    ['take the next smallest along also when nobody made them: nobody is a figure too', { a: 0, b: 90, c: 20 }, ['b', 'a+c']],
    ['are all put together when nothing else is left', { a: 4, b: 0 }, ['a+b']],
  ])('%s', (_, people, expected) => {
    expect(named(people)).toEqual(expected)
  })

  it('are called other answers', () => {
    expect(rows({ a: 3, b: 90, c: 4 }).map(({ words }) => words)).toEqual(['B', 'Other answers'])
  })

  it('take a choice of five people along where one can choose several, because two people can make six choices', () => {
    expect(named({ a: 3, b: 90, c: 3, d: 20 }, true)).toEqual(['b', 'a+c+d'])
    expect(rows({ a: 3, b: 90, c: 3, d: 20 }, true)[1]!.words).toMatch(/counts for each/)
  })

  it('can be put together further, into those that are together already, else with the smallest', () => {
    const people = { a: 50, b: 40, c: 30, d: 20 }
    const peopleOf = (choices: string[]) => choices.reduce((sum, choice) => sum + people[choice as 'a'], 0)
    const all = rows(people)
    const once = withFewerRows(all, all[0]!, peopleOf)
    expect(once.map(({ choices }) => choices.join('+'))).toEqual(['b', 'c', 'a+d'])
    expect(withFewerRows(once, once[0]!, peopleOf).map(({ choices }) => choices.join('+'))).toEqual(['c', 'a+b+d'])
  })
})
