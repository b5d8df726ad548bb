/** Words that people read in a minute when they read to understand: at the lower end of 200 to 250, for plain language. */
const WORDS_A_MINUTE = 200

/** Whole minutes, 1 at least, to read a Markdown text. Addresses of links are not read. */
export function readingMinutes(markdown: string): number {
  const read = markdown.replace(/\]\((?:[^()]|\([^()]*\))*\)|https?:\/\/[^\s>]+/g, '')
  const words = read.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu) ?? []
  return Math.max(1, Math.round(words.length / WORDS_A_MINUTE))
}
