import type { Config } from '@netlify/functions'
import { addSchema, presentTeam, removeSchema, TEAM_REFUSALS } from '../../src/volunteers/team.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { changeTeam, readTeam } from '../volunteers/volunteers-rpc.ts'

export const config: Config = { path: ['/api/moderation/team', '/api/moderation/team/add', '/api/moderation/team/remove'] }

const team = screen({
  session: 'volunteer',
  what: 'the volunteers',
  page: '/moderation/team/',
  form: 'add-form',
  refusals: TEAM_REFUSALS,
  read: async (session, { parameters, refused }) => presentTeam(await readTeam(session), parameters.get('done'), refused?.form),
})

const told = (done: string) => ({ ok: true as const, location: `/api/moderation/team?done=${done}#done` })

/** The list of volunteers: each may add and remove others, and oneself. */
export default routes(config, {
  '/api/moderation/team': team.show,

  '/api/moderation/team/add': team.act({
    schema: addSchema,
    words: ['email'],
    form: 'add-form',
    run: async (session, { email }) => told(await changeTeam(session, { added: email })),
  }),

  /** Ends a volunteer's sessions and forgets the address. Whoever removed themselves is led to the way to sign in. */
  '/api/moderation/team/remove': team.act({
    schema: removeSchema,
    words: [],
    form: ({ moderator }) => `remove-${String(moderator)}`,
    async run(session, { moderator }) {
      const done = await changeTeam(session, { removed: moderator })
      return done === 'the_last_one' ? { ok: false, reason: done } : told(done)
    },
  }),
})
