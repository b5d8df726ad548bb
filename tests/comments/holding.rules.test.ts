import { describe, expect, test } from 'vitest'
import { findingsOf, sentencesFor } from '../../src/comments/hold-rules.ts'
import { whyItWaits } from '../../src/comments/writing/why-it-waits.ts'
import { DISCUSSION, type Discussion } from '../../src/settings/discussion.ts'

const RULES: Discussion = {
  ...DISCUSSION,
  elections: [
    { from: '2030-09-26', to: '2030-10-28' },
    { from: '2034-10-01', to: '2034-10-01' },
  ],
  holds: {
    ...DISCUSSION.holds,
    links: { moreThan: 2, sentence: 'Links.' },
    listed_word: { words: ['casino', 'Crypto Giveaway'], sentence: 'Word.' },
  },
}
const NOW = new Date('2026-11-22T12:00:00Z')
const of = (text: string) => findingsOf({ text, capacity: 'resident' }, NOW, RULES)

describe('listed words are found whole, in any case and with their letters apart', () => {
  test.each([
    'casino',
    'CASINO!',
    'A c a s i n o night',
    'c-a-s-i-n-o',
    'c.a.s.i.n.o',
    'try c a s i n o now',
    'cas*i*no',
    'cas\u200bino',
    'cas\u00adino',
    'c\u0301asino',
    '\uff43asino',
    'crypto giveaway',
    'Crypto\n\nGiveaway',
    'crypto-giveaway',
    'crypto  *giveaway*',
    '[here](https://casino.example/)',
    'casino.example',
  ])(
    // prettier-ignore
    '%j',
    (text) => expect(of(text).reasons).toContain('listed_word'),
  )
  test.each(['casinos', 'occasional', 'cas ino', 'crypto', 'giveaway crypto', 'a b c', 'I, a c, a s', ''])('and not in %j', (text) =>
    expect(of(text).reasons).toEqual([]),
  )
})

describe('in an election period, by the clocks of the association, official comments wait', () => {
  const at = (moment: string, capacity: 'city_official' | 'councillor' | 'resident' | 'association' | 'city_personal') =>
    findingsOf({ text: 'Hello', capacity }, new Date(moment), RULES).reasons

  test.each([
    ['2030-09-26T03:59:59Z', []],
    ['2030-09-26T04:00:00Z', ['election']],
    ['2030-10-29T03:59:59Z', ['election']],
    ['2030-10-29T04:00:00Z', []],
    ['2034-10-01T12:00:00Z', ['election']],
    ['2034-10-02T12:00:00Z', []],
  ])('at %s: %j', (moment, reasons) => {
    expect(at(moment, 'city_official')).toEqual(reasons)
    expect(at(moment, 'councillor')).toEqual(reasons)
    for (const capacity of ['resident', 'association', 'city_personal'] as const) expect(at(moment, capacity)).toEqual([])
  })
})

test('each rule has its sentence for the writer, and a rule that is gone has none', () => {
  for (const [reason, { sentence }] of Object.entries(DISCUSSION.holds)) expect(sentencesFor([reason])).toEqual([sentence])
  expect(sentencesFor(['set_aside', 'no_such_rule', '__proto__', 'toString'])).toHaveLength(1)
})

test('a writer is told why a comment waits, and nothing when it does not', () => {
  const outcome = { status: 'held', reasons: ['links'], code_asked: true, may_speak: false }
  expect(whyItWaits(outcome)).toEqual([
    DISCUSSION.holds.links.sentence,
    'It speaks for an office: type the code that we mailed to you.',
    'A volunteer reads it before it appears, usually within a day.',
  ])
  expect(whyItWaits({ ...outcome, code_asked: false })[1]).toContain('its address is not proved')
  expect(whyItWaits({ ...outcome, reasons: [], may_speak: true })).toHaveLength(1)
  expect(whyItWaits({ ...outcome, status: 'published' })).toEqual([])
})

describe('T7: a text made to keep the site busy is looked through like any other', () => {
  // Whoever makes this quadratic will see it: 30 such texts would take minutes.
  test.each([
    '.',
    'a.',
    '@',
    'a@',
    ':',
    ' ',
    'a ',
    'c a s i n ',
    '://',
    'https://',
    'https://a.b/?',
    '[a.b](https://a.b) ',
    '\u200b',
    '\ufdfa',
    '(',
    '[x](',
    '1.',
    '-',
  ])('5,000 characters of %j', (mark) => {
    const typed = mark.repeat(5000 / mark.length)
    for (const text of [typed, `[${typed.slice(0, 4000)}](https://a.example/)`, `https://a.example/${typed}`]) {
      const findings = of(text)
      expect(Array.isArray(findings.reasons) && [...findings.plain].length <= 6000).toBe(true)
    }
  })
})
