import type { Config } from '@netlify/functions'
import { removeSchema, TEAM_SENTENCES } from '../../src/moderation/team.ts'
import { changeTeam } from '../database/team.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refused } from '../http/refused.ts'
import { teamPage } from '../http/team-page.ts'

export const config: Config = { path: '/api/moderation/team/remove' }

/** POST /api/moderation/team/remove: ends a volunteer's sessions and forgets the address. Also one's own. */
export default endpoint({
  schema: removeSchema,
  page: ({ moderator }, request) => teamPage(request, `remove-${moderator ?? ''}`),
  async command({ moderator }, request) {
    const done = await changeTeam(moderatorSession(request), { removed: moderator })
    if (done === 'signed_out' || done === 'the_last_one') return refused(done === 'signed_out' ? 403 : 409, TEAM_SENTENCES[done])
    // Whoever removed themselves is led to the way to sign in from there.
    return { ok: true, location: `/api/moderation/team?done=${done}#done` }
  },
})
