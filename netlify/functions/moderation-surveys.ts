import type { Config } from '@netlify/functions'
import { MODERATION_REFUSALS } from '../../src/surveys/volunteers/moderated.ts'
import { approveSchema, prepareSchema } from '../../src/surveys/volunteers/moderation-forms.ts'
import { prepareFormId, presentReleases } from '../../src/surveys/volunteers/releases.ts'
import { after } from '../after.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { approveSurveyRelease, computeAndPrepare, readSurveyReleases } from '../surveys/results-rpc.ts'

export const config: Config = { path: ['/api/moderation/surveys', '/api/moderation/surveys/prepare', '/api/moderation/surveys/approve'] }

const surveys = screen({
  session: 'volunteer',
  what: 'the surveys',
  page: '/moderation/surveys/',
  form: 'surveys-form',
  refusals: MODERATION_REFUSALS,
  read: async (session, { parameters }) => presentReleases(await readSurveyReleases(session), parameters.get('done')),
})

/** All surveys that people answered, and the results that wait for a second volunteer. */
export default routes(config, {
  '/api/moderation/surveys': surveys.show,

  /** Computes the results of a closed survey and keeps them for a second volunteer. */
  '/api/moderation/surveys/prepare': surveys.act({
    schema: prepareSchema,
    words: ['note'],
    form: ({ survey, version }) => prepareFormId(String(survey), String(version)),
    async run(session, { survey, version, note }) {
      const prepared = await computeAndPrepare(session, survey, version, note)
      if (!prepared.ok) return prepared
      return { ok: true, location: `/api/moderation/surveys?done=${prepared.again ? 'prepared_before' : 'prepared'}#done` }
    },
  }),

  /** The second volunteer makes public what was shown, and has the site built with it. */
  '/api/moderation/surveys/approve': surveys.act({
    schema: approveSchema,
    words: [],
    form: ({ release }) => `publish-${String(release)}`,
    async run(session, { release }, { context }) {
      const approved = await approveSurveyRelease(session, release)
      if (!approved.ok) return approved
      after(context, approved)
      return { ok: true, location: '/api/moderation/surveys?done=published#done' }
    },
  }),
})
