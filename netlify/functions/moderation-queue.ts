import type { Config } from '@netlify/functions'
import { DECISION_REFUSALS, decisionSchema, patternSchema, undoSchema, type Refusal } from '../../src/comments/volunteers/decision.ts'
import { canBeUndone, countOutcomes, isGone, toldOutcomes, writeOutcomes } from '../../src/comments/volunteers/outcomes.ts'
import type { View } from '../../src/comments/volunteers/queue-item.ts'
import { presentQueue, shownBy, viewOf } from '../../src/comments/volunteers/queue.ts'
import { after } from '../after.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { RENDERERS } from '../volunteers/queue-renderers.ts'
import { decideComments, moderationQueue, removePattern, undoDecisions } from '../volunteers/queue-rpc.ts'

export const config: Config = {
  path: ['/api/moderation/queue', '/api/moderation/decisions', '/api/moderation/pattern', '/api/moderation/undo'],
}

const FORM = 'queue-form'
const TICKED = 'ticked-form'
/** Each group has a form of its own: this stands for the one that was sent. */
const GROUP = 'group'

const queue = screen({
  session: 'volunteer',
  what: 'the queue',
  page: '/moderation/queue/',
  form: FORM,
  scripted: true,
  refusals: DECISION_REFUSALS,
  async read(session, { parameters, refused }) {
    const shown = shownBy(parameters)
    if (!refused) return presentQueue(await moderationQueue(session, shown.view), RENDERERS, shown)
    const { typed, form: sent } = refused
    // The form of a group stands in the whole queue.
    const view = sent === GROUP ? undefined : shown.view
    // A comment is named with the version that was read.
    const marks = [typed['comment'] ?? []].flat()
    const selected = sent === TICKED ? marks : []
    const id = marks[0]?.slice(0, 36) ?? ''
    const read = sent === id && typeof typed['read'] === 'string' ? { id, text: typed['read'] } : undefined
    const data = presentQueue(await moderationQueue(session, view), RENDERERS, { view, selected, read })
    // Each comment and each group of the page has a form of its own.
    const item = [...data.removals, ...data.held, ...data.published].find(({ id }) => id === sent)
    const group = data.groups.find(({ pattern, key }) => pattern === typed['pattern'] && key === typed['key'])
    return { ...data, form: sent === GROUP ? (group?.form_id ?? FORM) : (item?.form_id ?? sent) }
  },
})

/** Where a decision leads: to its sentence at the top of the queue. */
function queueAddress({ done, batch, view }: { done: string; batch?: string; view?: View | undefined }): string {
  const parameters = new URLSearchParams({ ...view, done, ...(batch && { batch }) })
  return `/api/moderation/queue?${parameters}#done`
}

/** What waits for a volunteer, and what they decide. */
export default routes(config, {
  '/api/moderation/queue': queue.show,

  /** Publishes, holds or removes one comment or all that are ticked, and has the site built again when that is due. */
  '/api/moderation/decisions': queue.act({
    schema: decisionSchema,
    words: [],
    several: true,
    form: ({ from, comment }) => (from === 'ticked' ? TICKED : ([comment ?? []].flat()[0]?.slice(0, 36) ?? FORM)),
    async run(session, { comment, decision, rule, confirmed, pattern, key }, { context }) {
      const { results, batch, build } = await decideComments(session, comment, decision, { rule, confirmed: confirmed === 'yes' })
      const outcomes = countOutcomes(results)
      const [first] = results
      if (first && results.length === 1 && first.outcome in DECISION_REFUSALS) return { ok: false, reason: first.outcome as Refusal }
      after(context, { threads: results.flatMap(({ thread }) => thread ?? []), build })
      const location = queueAddress({ done: writeOutcomes(outcomes), batch, view: viewOf(pattern, key) })
      const gone = results.flatMap(({ id, outcome }) => (isGone(outcome) ? id : []))
      return { ok: true, location, json: { location, batch, gone, undo: canBeUndone(outcomes), results, message: toldOutcomes(outcomes) } }
    },
  }),

  /** Removes all waiting comments that have something in common. None of them was public, so nothing is built. */
  '/api/moderation/pattern': queue.act({
    schema: patternSchema,
    words: [],
    form: GROUP,
    async run(session, { pattern, key, seen_at, rule, confirmed }) {
      const { removed, left, batch } = await removePattern(session, { pattern, key, seen_at, rule, confirmed: confirmed === 'yes' })
      // What is left is looked at next: each needs a decision of its own.
      const view = left > 0 ? viewOf(pattern, key) : undefined
      const location = queueAddress({ done: writeOutcomes({ removed, left }), batch, view })
      return { ok: true, location, json: { location, batch, removed, left } }
    },
  }),

  /** Takes back what one press of a button decided, for 15 seconds. */
  '/api/moderation/undo': queue.act({
    schema: undoSchema,
    words: [],
    form: FORM,
    async run(session, { batch }, { context }) {
      const taken = await undoDecisions(session, batch)
      if (!taken.ok) return taken
      after(context, taken)
      const outcomes = { undone: taken.undone }
      const location = queueAddress({ done: writeOutcomes(outcomes) })
      return { ok: true, location, json: { location, message: toldOutcomes(outcomes) } }
    },
  }),
})
