/** Larger than any number of people, and small enough to add a thousand of them exactly. */
export const ANY = 1e9

/**
 * Whole numbers of which only the least and the most are known, and sums of them that must hold. Narrowing finds the least and
 * most of each that all sums leave possible: interval propagation, as R7 wants it.
 */
export interface Unknowns {
  least: number[]
  most: number[]
  /** A number between least and most. */
  number(least?: number, most?: number): number
  /** Parts that add up to the whole. */
  sum(whole: number, parts: number[]): void
  /** Knows more about one. */
  within(one: number, least: number, most: number): void
  /** To the end, when nothing gets narrower any more. False: no numbers at all fit. */
  narrow(): boolean
}

export function unknowns(): Unknowns {
  const least: number[] = []
  const most: number[] = []
  const sums: { whole: number; parts: number[]; waits: boolean }[] = []
  /** The sums in which a number occurs: they are looked at again when it gets narrower. */
  const sumsWith: number[][] = []
  let waiting: number[] = []

  const within = (one: number, low: number, high: number) => {
    if (low <= least[one]! && high >= most[one]!) return
    if (low > least[one]!) least[one] = low
    if (high < most[one]!) most[one] = high
    for (const nth of sumsWith[one]!)
      if (!sums[nth]!.waits) {
        sums[nth]!.waits = true
        waiting.push(nth)
      }
  }
  const settle = (nth: number) => {
    const { whole, parts } = sums[nth]!
    let low = 0
    let high = 0
    for (const part of parts) {
      low += least[part]!
      high += most[part]!
    }
    within(whole, low, high)
    const [wholeLow, wholeHigh] = [least[whole]!, most[whole]!]
    for (const part of parts) within(part, wholeLow - (high - most[part]!), wholeHigh - (low - least[part]!))
    sums[nth]!.waits = false
  }
  return {
    least,
    most,
    within,
    number: (low = 0, high = ANY) => {
      sumsWith.push([])
      most.push(high)
      return least.push(low) - 1
    },
    sum(whole, parts) {
      const nth = sums.push({ whole, parts, waits: true }) - 1
      for (const one of [whole, ...parts]) sumsWith[one]!.push(nth)
      waiting.push(nth)
    },
    narrow() {
      while (waiting.length > 0) {
        const now = waiting
        waiting = []
        now.forEach(settle)
        // Checked in each round: numbers that cannot be would get narrower forever.
        if (least.some((low, one) => low > most[one]!)) return false
      }
      return true
    },
  }
}
