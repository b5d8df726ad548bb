import { describe, expect, it } from 'vitest'
import { unknowns } from '../../src/surveys/attack/intervals.ts'
import { addUp, splitInto } from '../../src/surveys/attack/subsets.ts'

describe('numbers of which only sums are known', () => {
  it('become as narrow as the sums make them', () => {
    const numbers = unknowns()
    const [whole, known, asked] = [numbers.number(54, 54), numbers.number(36, 44), numbers.number(10, 14)]
    const hidden = numbers.number(0, 9)
    numbers.sum(whole, [known, asked, hidden])
    expect(numbers.narrow()).toBe(true)
    expect([numbers.least[hidden], numbers.most[hidden]]).toEqual([0, 8])
    numbers.within(known, 41, 44)
    expect(numbers.narrow()).toBe(true)
    expect([numbers.least[hidden], numbers.most[hidden]]).toEqual([0, 3])
    expect([numbers.least[known], numbers.most[known]]).toEqual([41, 44])
  })

  it('cannot be when a sum cannot be reached', () => {
    const numbers = unknowns()
    numbers.sum(numbers.number(10, 10), [numbers.number(0, 4), numbers.number(0, 5)])
    expect(numbers.narrow()).toBe(false)
  })

  it('are known for two columns together, where nothing follows for one of them alone', () => {
    const numbers = unknowns()
    const columns = [numbers.number(10, 10), numbers.number(10, 10), numbers.number(), numbers.number()]
    const answered = splitInto(numbers, numbers.number(40, 40), columns)
    const row = (total: number, cells: number[]) => splitInto(numbers, numbers.number(total, total), cells)
    // The first two columns fill the first two rows, because the third row has nobody of them.
    const thirdOfFirst = numbers.number()
    const first = row(10, [numbers.number(), numbers.number(), thirdOfFirst, numbers.number()])
    const second = row(10, [numbers.number(), numbers.number(), numbers.number(), numbers.number()])
    const third = row(20, [numbers.number(0, 0), numbers.number(0, 0), numbers.number(), numbers.number()])
    addUp(numbers, answered, [first, second, third])
    expect(numbers.narrow()).toBe(true)
    expect(numbers.most[thirdOfFirst]).toBe(0)
  })
})
