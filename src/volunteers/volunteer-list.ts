import * as z from 'zod'
import { onDay } from '../text/dates.ts'
import { address } from '../text/email.ts'

const ADDRESS = 'Enter the e-mail address of the new volunteer, like name@example.org.'

/** The volunteers as the SQL function read_volunteers gives them to one of them. */
export const volunteersSchema = z.object({
  ok: z.literal(true),
  sessions: z.number(),
  volunteers: z.array(z.object({ id: z.string(), email: z.string(), added_at: z.string(), you: z.boolean() })),
})

export type VolunteerList = z.output<typeof volunteersSchema>

/** Makes an address a volunteer's. */
export const addSchema = z.object({ email: address(ADDRESS) })

/** Takes a volunteer's rights away. The tick is asked for because their sessions end at once. */
export const removeSchema = z.object({
  volunteer: z.uuid('This volunteer is not in the list any more. Reload the page.'),
  sure: z.literal('yes', 'Tick the box if you mean it.'),
})

/** What was done. */
export const VOLUNTEERS_SENTENCES = {
  added: 'Added. This volunteer can sign in now: tell them the address of this site’s page for volunteers.',
  removed: 'Removed. Their sessions have ended, and codes that were mailed to them work no more.',
  nothing_new: 'Nothing changed: the list was like that already.',
} as const

/** Why it was not done. */
export const VOLUNTEERS_REFUSALS = {
  the_last_one: { status: 409, sentence: 'This is the last volunteer. Add another one before.' },
} as const

/** The page of the volunteers, ready to be filled in. `done` stands in its address; `returned` is a form that was refused. */
export function presentVolunteers({ sessions, volunteers }: VolunteerList, done: string | null, returned = '') {
  return {
    signed_in: true,
    signed_out: false,
    done:
      done !== null && Object.hasOwn(VOLUNTEERS_SENTENCES, done) ? VOLUNTEERS_SENTENCES[done as keyof typeof VOLUNTEERS_SENTENCES] : null,
    sessions: sessions === 1 ? 'You are signed in with this browser only.' : `You are signed in with ${sessions} browsers.`,
    volunteers: volunteers.map(({ id, email, added_at, you }) => ({
      id,
      email,
      since: `since ${onDay(added_at)}${you ? ', you' : ''}`,
      form_id: `remove-${id}`,
      open: returned === `remove-${id}` ? '' : null,
      sure_id: `sure-${id}`,
      sure: you ? 'Yes, remove me: I shall be signed out at once' : `Yes, remove ${email}`,
    })),
  }
}
