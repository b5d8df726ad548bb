import type { Config } from '@netlify/functions'
import { addSchema, TEAM_SENTENCES } from '../../src/moderation/team.ts'
import { changeTeam } from '../database/team.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refused } from '../http/refused.ts'
import { teamPage } from '../http/team-page.ts'

export const config: Config = { path: '/api/moderation/team/add' }

/** POST /api/moderation/team/add: a volunteer makes another address a volunteer's. */
export default endpoint({
  schema: addSchema,
  page: (_typed, request) => teamPage(request, 'add-form'),
  async command({ email }, request) {
    const done = await changeTeam(moderatorSession(request), { added: email })
    if (done === 'signed_out') return refused(403, TEAM_SENTENCES.signed_out)
    return { ok: true, location: `/api/moderation/team?done=${done}#done` }
  },
})
