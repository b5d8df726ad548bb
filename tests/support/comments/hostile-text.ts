import fc from 'fast-check'

/** What cleaning looks at: letters of many scripts, accents, joiners, spaces, and what cannot be seen. */
const PIECES = [
  'a', 'Z', '7', '#', 'é', 'e\u0301', 'q\u0323\u0307', '\u0301', '\u0323', '\u034f', '\u212b', '\u1100\u1161', '\u0958', '가', '王', '葛\u{e0100}',
  'ن', '\u064b', '\u0651', 'क', '\u094d', 'ᠠ', '\u180b', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u202e', '\u2066', '\u2069', '\u061c',
  '\u00ad', '\ufeff', '\ufe0e', '\ufe0f', '\u20e3', '❤', '👩', '🏽', '⛹', '🏴', '\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '\u{e0041}',
  '\u3164', '\uffa0', '\u115f', '\u2800', '⠁', '\ufff9', '\ufffe', '\ufdd0', '\u{1fffe}', '\ue000', '\ud800', '\udc00', '\u0007', '\u007f', '\u0085',
  '\u009f', ' ', '  ', '\t', '\n', '\r', '\r\n', '\v', '\f', '\u00a0', '\u2000', '\u2007', '\u202f', '\u2028', '\u2029', '\u205f', '\u3000', '\u1680',
] // prettier-ignore

/** Texts that are made to break what cleans them, and any text there is. */
export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')) },
  fc.string({ unit: 'binary', maxLength: 12 }),
)

const PART = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'Z', '7', 'K', 'ab', '\u200b') },
    { weight: 1, arbitrary: fc.constantFrom('-', '_', "'", '’', '%', '.', ' ', 'ä', ',', 'xn--', '。', '@') },
  ),
  { minLength: 1, maxLength: 4 },
)

/** Texts that are, or look like, an address. */
export const hostileAddress = fc
  .tuple(
    fc.constantFrom('', '', ' ', '<', 'mailto:', 'Ana <'),
    PART,
    fc.constantFrom('@', '@', '＠'),
    PART,
    fc.constantFrom('.org', '.org>', '.ca,', '.p', '.'),
  )
  .map((parts) => parts.flat().join(''))
