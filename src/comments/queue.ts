import { ASSOCIATION } from '../association.ts'
import { ago, shortMoment } from '../text/dates.ts'
import { canBeUndone, readOutcomes, toldOutcomes } from './decided.ts'
import { inWords, presentFlood } from './flood.ts'
import { presentItem, type View } from './queue-item.ts'
import { PATTERNS, type Flood, type Queue } from './queued.ts'
import { waitingSentence } from './waiting.ts'

const COUNT = new Intl.NumberFormat(ASSOCIATION.language)

/** Codes and answers that wait so long need somebody who looks after the site. */
const MAIL_IS_STUCK = 60

export interface Shown {
  /** What was decided before this page, as writeOutcomes wrote it, and how to take it back. */
  done?: string | undefined
  batch?: string | undefined
  /** The group that is looked at. */
  view?: View | undefined
  /** Comments that stay ticked in a form that comes back, as they were read. */
  selected?: readonly string[]
  /** What a volunteer had read of a comment that its writer changed meanwhile. */
  read?: { id: string; text: string } | undefined
}

/** Reads an address of the queue. What is not known there is left out. */
export const shownBy = (parameters: URLSearchParams): Shown => ({
  done: parameters.get('done') ?? undefined,
  batch: /^[0-9a-f-]{36}$/.exec(parameters.get('batch') ?? '')?.[0],
  view: viewOf(parameters.get('pattern'), parameters.get('key')),
})

/** The group of comments that is looked at, or undefined: the whole queue. */
export const viewOf = (pattern: string | null | undefined, key: string | null | undefined): View | undefined =>
  PATTERNS.some((one) => one === pattern) && pattern && typeof key === 'string' && key.length <= 300 ? { pattern, key } : undefined

/** Everything that a volunteer sees of the queue, ready to be filled into its page. */
export function presentQueue(queue: Queue, { done = '', batch, view, selected = [], read }: Shown = {}, now = new Date()) {
  const outcomes = readOutcomes(done)
  const asked = view ? [] : queue.removals
  const rest = (comment: { id: string }) => !asked.some(({ id }) => id === comment.id)
  const held = queue.held.filter(rest)
  const published = view ? [] : queue.published.filter(rest)
  const groups = queue.groups.filter(({ pattern, key }) => !view || (pattern === view.pattern && key === view.key))
  return {
    done: toldOutcomes(outcomes),
    batch,
    undo: batch !== undefined && canBeUndone(outcomes),
    pattern: view?.pattern ?? '',
    key: view?.key ?? '',
    signed_in: true,
    signed_out: false,
    waiting: waitingSentence(queue.waiting, ASSOCIATION.language),
    count: queue.waiting,
    oldest: queue.oldest === null ? '' : `The oldest came ${ago(queue.oldest, now)} (${shortMoment(queue.oldest)}).`,
    listed: view ? '' : listedSentence(queue, held.length + asked.length),
    mail: queue.mail_waiting_minutes > MAIL_IS_STUCK ? mailSentence(queue.mail_waiting_minutes) : null,
    view: view ? viewSentence(view, held.length, groups[0]) : null,
    removals: asked.map((comment) => presentItem(comment, { read })),
    has_removals: asked.length > 0,
    groups: groups.map((group) => presentFlood(group, queue.seen_at)),
    has_groups: groups.length > 0,
    held: held.map((comment) => presentItem(comment, { selected, view, read })),
    has_held: held.length > 0,
    published: published.map((comment) => presentItem(comment, { read })),
    has_published: published.length > 0,
  }
}

function listedSentence({ waiting, folded }: Queue, listed: number): string {
  const unlisted = waiting - listed
  if (unlisted <= 0) return ''
  const groups = folded > 0 ? `${COUNT.format(folded)} of them are in the groups below. ` : ''
  return `${groups}${listed === 1 ? 'One is' : `${listed} are`} listed${unlisted > folded ? ', the others follow' : ''}.`
}

const viewSentence = ({ pattern, key }: View, shown: number, group: Flood | undefined) =>
  `You look at comments ${inWords(pattern as Flood['pattern'], key)}.${group && group.count > shown ? ` ${shown} of ${COUNT.format(group.count)} are shown.` : ''}`

const mailSentence = (minutes: number) =>
  `Mail has not left this site for ${minutes} minutes: codes and answers do not arrive. Tell whoever looks after the site.`
