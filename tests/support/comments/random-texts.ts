/** What Markdown, HTML and addresses are made of, and what parsers trip over. */
export const PIECES = [
  '[', ']', '(', ')', '](', '<', '>', '*', '**', '_', '`', '!', '#', '&', ';', ':', '/', '\\', '"', "'", '=', '-', '+', '|', '~', '^',
  '\n', '\n\n', '\n> ', '\n- ', '\n3. ', '  \n', '\t', '    ', ' ', 'a', 'Zoë', '王', '😀', '\u202e', '\u200b', '\u0000', '\ud800', '\ufffd',
  '<script>', '</script>', '<img src=x onerror=alert(1)>', '<svg/onload=', '<!--', '-->', '<a href="', '](javascript:alert(1))', 'javascript:',
  'data:text/html,', 'vbscript:', '&#106;', '&Tab;', '%6a', 'https://example.org/', '](https://example.org)', 'www.example.org', 'mailto:',
  'a@example.org', '[a]: ', '[^1]', '<https://', '//',
] // prettier-ignore

/** So many texts of up to 40 pieces, the same ones in every run. */
export function randomTexts(count: number): string[] {
  let state = 20261122
  const below = (limit: number) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return Array.from({ length: count }, () => Array.from({ length: below(40) + 1 }, () => PIECES[below(PIECES.length)] ?? '').join(''))
}
