import { ASSOCIATION } from '../../settings/association.ts'
import { ago, shortMoment } from '../../text/dates.ts'
import { canBeUndone, readOutcomes, toldOutcomes } from './outcomes.ts'
import { inWords, presentFlood } from './queue-group.ts'
import { presentItem, type AboutItem, type View } from './queue-item.ts'
import { PATTERNS, queuedSchema, type Flood, type Queue, type Waiting } from './queue-rows.ts'
import { waitingSentence } from './waiting-sentence.ts'

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

/**
 * Makes ready what the page shows of one kind of thing that waits: of the template in the queue's page whose `data-kind` it is.
 * Its decisions go by a form with this id.
 */
export type Renderer = (item: Waiting, about: AboutItem) => Record<string, unknown> & { kind: string; id: string; form_id: string }

export const waitingComment: Renderer = (item, about) => presentItem(queuedSchema.parse(item), about)

/** Reads an address of the queue. What is not known there is left out. */
export const shownBy = (parameters: URLSearchParams): Shown => ({
  done: parameters.get('done') ?? undefined,
  batch: /^[0-9a-f-]{36}$/.exec(parameters.get('batch') ?? '')?.[0],
  view: viewOf(parameters.get('pattern'), parameters.get('key')),
})

/** The group of comments that is looked at, or undefined: the whole queue. */
export const viewOf = (pattern: string | null | undefined, key: string | null | undefined): View | undefined =>
  PATTERNS.some((one) => one === pattern) && pattern && typeof key === 'string' && key.length <= 300 ? { pattern, key } : undefined

/**
 * Everything that a volunteer sees of the queue, ready to be filled into its page. Each kind of thing that waits has its renderer;
 * one without would wait for ever, unseen, so it throws.
 */
export function presentQueue(
  queue: Queue,
  renderers: Readonly<Record<string, Renderer>>,
  { done = '', batch, view, selected = [], read }: Shown = {},
  now = new Date(),
) {
  const present = (item: Waiting) => {
    const renderer = Object.hasOwn(renderers, item.kind) ? renderers[item.kind] : undefined
    if (!renderer) throw new Error(`The queue shows nothing of the kind “${item.kind}”: it has no renderer.`)
    return renderer(item, { selected, view, read })
  }
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
    held: held.map(present),
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
