import type { Root } from 'hast'
import { DISCUSSION, type Discussion } from '../settings/discussion.ts'
import { dayHere } from '../text/dates.ts'
import type { Capacity } from './capacities.ts'
import { hasMisleadingLink, linkHosts } from './links.ts'
import { commentBody, linksIn } from './markdown.ts'
import { isOnList } from './officials.ts'
import { plainText } from './plain-text.ts'

type Reason = keyof Discussion['holds']

const SPEAK_IN_ELECTIONS: readonly Capacity[] = ['city_official', 'councillor']

/** All that the database stores about a text besides the text: how it reads, why it waits, where it links. */
export function findingsOf(
  comment: { text: string; capacity: Capacity; email?: string | undefined },
  now: Date,
  rules: Discussion = DISCUSSION,
) {
  const body = commentBody(comment.text)
  return {
    plain: plainText(body),
    reasons: reasonsToHold(body, comment.capacity, now, rules),
    link_hosts: linkHosts(body),
    office_address: comment.email !== undefined && isOnList(comment.email, comment.capacity, rules.offices),
  }
}

/** The rules that hold a text, by their keys in src/settings/discussion.ts. Those that need other comments are the database's. */
export function reasonsToHold(body: Root, capacity: Capacity, now: Date, rules: Discussion = DISCUSSION): Reason[] {
  const { links, listed_word } = rules.holds
  const found: Partial<Record<Reason, boolean>> = {
    links: linksIn(body).length > links.moreThan,
    link_text: hasMisleadingLink(body),
    listed_word: hasListedWord(body, listed_word.words),
    election: SPEAK_IN_ELECTIONS.includes(capacity) && isElection(now, rules.elections),
  }
  return (Object.keys(found) as Reason[]).filter((reason) => found[reason])
}

function isElection(now: Date, elections: Discussion['elections']): boolean {
  const today = dayHere(now)
  return elections.some(({ from, to }) => from <= today && today <= to)
}

/** Whole words, in any case, also where their letters stand apart: c a s i n o, c-a-s-i-n-o. Addresses are read, too. */
function hasListedWord(body: Root, words: readonly string[]): boolean {
  const addresses = linksIn(body).map((link) => String(link.properties['href'] ?? ''))
  const parts = wordsOf([plainText(body), ...addresses].join('\n'))
  const text = ` ${parts.join(' ')} `
  // Runs of three single letters or more, each joined to one word; the spaces keep runs apart.
  const apart = parts.map((part) => ([...part].length === 1 ? part : ' ')).join('').split(/ +/).filter((run) => run.length > 2).join(' ') // prettier-ignore
  return words.some((word) => {
    const listed = wordsOf(word)
    return listed.length > 0 && (text.includes(` ${listed.join(' ')} `) || apart.includes(listed.join('')))
  })
}

/** Letters and digits in lower case, without accents and characters of no width. */
const wordsOf = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const SENTENCES: Record<string, string> = {
  ...Object.fromEntries(Object.entries(DISCUSSION.holds).map(([reason, { sentence }]) => [reason, sentence])),
  set_aside: 'A volunteer put it aside to look at it again.',
}

/** Why a comment waits, as its writer reads it. A rule that the content no longer has is left out. */
export const sentencesFor = (reasons: readonly string[]) =>
  reasons.flatMap((reason) => (Object.hasOwn(SENTENCES, reason) ? [SENTENCES[reason] ?? ''] : []))
