import { closestMatch } from 'leven'

/** One mistake in one text: what is wrong and what to do, as a sentence. */
export interface Mistake {
  line: number
  message: string
  /** The fields cannot be taken as they are: not even `npm run dev` could show the page. */
  unreadable?: boolean
}

/** A mistake in a file, whose path is written as from the top folder. */
export interface Finding extends Mistake {
  file: string
  /** The file is a draft, which no build publishes: the mistake stops nobody. */
  draft: boolean
}

export const inWords = ({ file, line, message }: Finding) => `${file}, line ${line}: ${message}`

/** By file and line, without repetitions, as an editor goes through them. */
export function inOrder(findings: Finding[]): Finding[] {
  const once = new Map(findings.map((finding) => [inWords(finding), finding]))
  return [...once.values()].toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
}

/** All mistakes in one message: the first line counts them, each of the others is one. */
export function asList(findings: Finding[]): string {
  const count = findings.length === 1 ? 'One mistake' : `${findings.length} mistakes`
  return [`${count} in what editors wrote. Correct each line that is named here:`, ...findings.map(inWords)].join('\n')
}

/** “ Did you mean …?” when something that exists is written nearly like this; else nothing. */
export function didYouMean(written: string, existing: Iterable<string>): string {
  // A third of the letters, and two turned around in any word. More would suggest what has nothing to do with it.
  const found = closestMatch(written, [...existing], { maxDistance: Math.max(2, Math.ceil(written.length / 3)) })
  return found === undefined ? '' : ` Did you mean ${found}?`
}
