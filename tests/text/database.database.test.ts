import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asLine, asParagraphs, isVisible } from '../../src/text/clean.ts'
import { asAddress, isAddress, LONGEST_ADDRESS } from '../../src/text/email.ts'
import { lengthOf } from '../../src/text/length.ts'
import { hostileAddress, hostileText } from '../support/comments/hostile-text.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'

const MOST = 20

/** So many of them, the same ones in each run. A NUL and half of a character cannot reach a database. */
const sample = (texts: fc.Arbitrary<string>) =>
  fc.sample(texts, { numRuns: 4000, seed: 20261122 }).filter((text) => !/[\0\p{Cs}]/u.test(text))

/** The two planes of living scripts and emoji, the plane of tags, and both ends of the others. */
const CODES = Array.from({ length: 17 }, (_, plane) => plane * 0x1_0000)
  .flatMap((first) => [
    [first, first + ([0, 0x1_0000].includes(first) ? 0xfffd : first === 0xe_0000 ? 0x1100 : 8)] as const,
    [first + 0xfffe, first + 0xffff] as const,
  ])
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth))
  // Without the thousands of Chinese and Korean characters and private ones, which are alike, and without halves of characters.
  .filter((code) => code > 0 && (code < 0x3400 || code > 0xf8ff || (code > 0x9fff && code < 0xac00)))

const fits = (text: string) => isVisible(text) && lengthOf(text) <= MOST

const RULES = [
  ['private.is_line(t, 1, 20)', asLine, fits, hostileText],
  ['private.is_paragraphs(t, 1, 20)', asParagraphs, fits, hostileText],
  ['private.is_address(t)', asAddress, (text: string) => isAddress(text) && text.length <= LONGEST_ADDRESS, hostileAddress],
] as const

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  /** Which of many texts a check takes, in one question. */
  async function takenBy(check: string, texts: string[]): Promise<boolean[]> {
    const sql = `select json_agg(${check} order by n) as taken from unnest($1::text[]) with ordinality as u (t, n)`
    const taken = await valueOf<boolean[] | string>(own.database, sql, [texts])
    return typeof taken === 'string' ? (JSON.parse(taken) as boolean[]) : taken
  }

  describe.each(RULES)('%s', (check, clean, good, texts) => {
    test('takes what the forms make of anything that is typed, and refuses what they refuse', async () => {
      const cleaned = sample(texts).map(clean)
      const taken = await takenBy(check, cleaned)
      expect(taken.filter(Boolean).length).toBeGreaterThan(300)
      expect(cleaned.filter((text, nth) => taken[nth] !== good(text))).toEqual([])
    })

    test('takes nothing that the forms would change', async () => {
      const typed = sample(texts)
      const taken = await takenBy(check, typed)
      expect(typed.filter((text) => clean(text) !== text).length).toBeGreaterThan(300)
      expect(typed.filter((text, nth) => taken[nth] === true && clean(text) !== text)).toEqual([])
    })

    test('answers nothing about nothing, so that a column may be empty', async () => {
      expect(await valueOf(own.database, `select ${check} from (select null::text as t) u`)).toBeNull()
    })
  })

  test.each([
    ['private.is_line', asLine],
    ['private.is_paragraphs', asParagraphs],
  ] as const)('%s takes the same single characters as the forms, of all that have a name', async (check, clean) => {
    const rows = await own.database.query<{ code: number }>(
      `select code from unnest($1::integer[]) code where chr(code) is nfc normalized and not ${check}('a' || chr(code) || 'b', 1, 3)`,
      [CODES],
    )
    const refused = new Set(rows.map(({ code }) => code))
    expect(refused.size).toBeGreaterThan(4000)
    const wrong = CODES.filter((code) => {
      const text = `a${String.fromCodePoint(code)}b`
      return text.normalize('NFC') === text && (clean(text) !== text) !== refused.has(code)
    })
    expect(wrong.map((code) => code.toString(16))).toEqual([])
  })
})
