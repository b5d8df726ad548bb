import type { Config } from '@netlify/functions'
import { addSchema, presentVolunteers, removeSchema, VOLUNTEERS_REFUSALS } from '../../src/volunteers/volunteer-list.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { changeVolunteers, readVolunteers } from '../volunteers/volunteers-rpc.ts'

export const config: Config = { path: ['/api/moderation/team', '/api/moderation/team/add', '/api/moderation/team/remove'] }

const volunteers = screen({
  session: 'volunteer',
  what: 'the volunteers',
  page: '/moderation/team/',
  form: 'add-form',
  refusals: VOLUNTEERS_REFUSALS,
  read: async (session, { parameters, refused }) => presentVolunteers(await readVolunteers(session), parameters.get('done'), refused?.form),
})

const told = (done: string) => ({ ok: true as const, location: `/api/moderation/team?done=${done}#done` })

/** The list of volunteers: each may add and remove others, and oneself. */
export default routes(config, {
  '/api/moderation/team': volunteers.show,

  '/api/moderation/team/add': volunteers.act({
    schema: addSchema,
    words: ['email'],
    form: 'add-form',
    run: async (session, { email }) => told(await changeVolunteers(session, { added: email })),
  }),

  /** Ends a volunteer's sessions and forgets the address. Whoever removed themselves is led to the way to sign in. */
  '/api/moderation/team/remove': volunteers.act({
    schema: removeSchema,
    words: [],
    form: ({ volunteer }) => `remove-${String(volunteer)}`,
    async run(session, { volunteer }) {
      const done = await changeVolunteers(session, { removed: volunteer })
      return done === 'the_last_one' ? { ok: false, reason: done } : told(done)
    },
  }),
})
