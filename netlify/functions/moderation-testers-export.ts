import type { Config } from '@netlify/functions'
import { fileName, testersCsv } from '../../src/testers/panel/export-csv.ts'
import { EXPORT_REFUSALS, exportSchema } from '../../src/testers/panel/export-form.ts'
import { exportTesters } from '../database/tester-panel.ts'
import { endpoint } from '../http/endpoint.ts'
import { moderatorSession } from '../http/moderator-session.ts'
import { refused } from '../http/refused.ts'
import { testerPanelPage } from '../http/tester-panel-page.ts'

export const config: Config = { path: '/api/moderation/testers/export' }

/** POST /api/moderation/testers/export: a copy of the testers' details for a volunteer, after it is written down who takes it and why. */
export default endpoint({
  schema: exportSchema,
  page: (typed, request) => testerPanelPage(request, typed, 'export-form'),
  async command(wanted, request) {
    const copy = await exportTesters(moderatorSession(request), wanted)
    if (!copy.ok) return refused(copy.reason === 'signed_out' ? 403 : 409, EXPORT_REFUSALS[copy.reason])
    const { only_shared } = wanted
    return { ok: true, attached: { name: fileName(only_shared, new Date()), csv: testersCsv(copy.testers, only_shared) } }
  },
})
