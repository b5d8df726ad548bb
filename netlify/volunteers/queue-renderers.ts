import { waitingComment } from '../../src/comments/volunteers/queue.ts'

/** Every kind of thing that can wait for a volunteer, and what shows it. Each needs a template of its name in the queue's page. */
export const RENDERERS = { comment: waitingComment }
