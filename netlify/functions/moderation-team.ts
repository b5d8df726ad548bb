import type { Config } from '@netlify/functions'
import { presentTeam } from '../../src/moderation/team.ts'
import { readTeam } from '../database/team.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/moderation/team' }

/** GET /api/moderation/team: the built page, filled with who moderates. Without a session, the way to sign in. */
export default privatePage({
  what: 'the volunteers',
  path: '/moderation/team/',
  cookie: 'moderator',
  signIn: '/moderation/',
  async data(sessionHash, request) {
    const team = await readTeam(sessionHash)
    return team && presentTeam(team, new URL(request.url).searchParams.get('done'))
  },
})
