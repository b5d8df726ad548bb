import { z } from 'zod'
import { ASSOCIATION } from '../association.ts'

const ADDRESS = 'Enter the e-mail address of the new volunteer, like name@example.org.'
const DAY = new Intl.DateTimeFormat(ASSOCIATION.language, { dateStyle: 'long', timeZone: ASSOCIATION.timeZone })

/** The volunteers as the SQL function read_moderators gives them to one of them. */
export const teamSchema = z.object({
  ok: z.literal(true),
  sessions: z.number(),
  moderators: z.array(z.object({ id: z.string(), email: z.string(), added_at: z.string(), you: z.boolean() })),
})

export type Team = z.output<typeof teamSchema>

/** Makes an address a volunteer's. */
export const addSchema = z.object({
  email: z.string(ADDRESS).trim().toLowerCase().min(6, ADDRESS).max(254, ADDRESS).pipe(z.email(ADDRESS)),
})

/** Takes a volunteer's rights away. The tick is asked for because their sessions end at once. */
export const removeSchema = z.object({
  moderator: z.uuid('This volunteer is not in the list any more. Reload the page.'),
  sure: z.literal('yes', 'Tick the box if you mean it.'),
})

/** What was done, or why not. */
export const TEAM_SENTENCES = {
  added: 'Added. This volunteer can sign in now: tell them the address of this site’s page for moderators.',
  removed: 'Removed. Their sessions have ended, and codes that were mailed to them work no more.',
  nothing_new: 'Nothing changed: the list was like that already.',
  the_last_one: 'This is the last volunteer. Add another one before.',
  signed_out: 'You are signed out. Sign in and try again.',
} as const

/** The page of the volunteers, ready to be filled in. `done` stands in its address; `returned` is a form that was refused. */
export function presentTeam({ sessions, moderators }: Team, done: string | null, returned = '') {
  return {
    signed_in: true,
    signed_out: false,
    done: done === 'added' || done === 'removed' || done === 'nothing_new' ? TEAM_SENTENCES[done] : null,
    sessions: sessions === 1 ? 'You are signed in with this browser only.' : `You are signed in with ${sessions} browsers.`,
    moderators: moderators.map(({ id, email, added_at, you }) => ({
      id,
      email,
      since: `since ${DAY.format(new Date(added_at))}${you ? ', you' : ''}`,
      form_id: `remove-${id}`,
      open: returned === `remove-${id}` ? '' : null,
      sure_id: `sure-${id}`,
      sure: you ? 'Yes, remove me: I shall be signed out at once' : `Yes, remove ${email}`,
    })),
  }
}
