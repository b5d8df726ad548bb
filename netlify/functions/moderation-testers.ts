import type { Config } from '@netlify/functions'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { inviteSchema } from '../../src/testers/inviting/plan.ts'
import { TEST_REFUSALS } from '../../src/testers/inviting/planned.ts'
import { presentOpenTests } from '../../src/testers/inviting/presented.ts'
import { fileName, testersCsv } from '../../src/testers/volunteers/export-csv.ts'
import { EXPORT_REFUSALS, exportSchema } from '../../src/testers/volunteers/export-form.ts'
import { presentExports } from '../../src/testers/volunteers/exports-view.ts'
import { viewOf } from '../../src/testers/volunteers/filters.ts'
import { presentTesterList } from '../../src/testers/volunteers/tester-list-view.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { hashedReplyCode, replyCode } from '../testers/reply-code.ts'
import { exportTesters, readTesterExports, readTesters } from '../testers/tester-list-rpc.ts'
import { inviteTesters, readTests } from '../testers/tests-rpc.ts'

export const config: Config = {
  path: ['/api/moderation/testers', '/api/moderation/testers/export', '/api/moderation/tests/invite', '/api/moderation/testers/exports'],
}

const testers = screen({
  session: 'volunteer',
  what: 'the testers',
  page: '/moderation/testers/',
  refusals: { ...EXPORT_REFUSALS, ...TEST_REFUSALS },
  async read(session, { parameters, refused }) {
    // The filters of the page from which a form was sent stand in its hidden field.
    const view = viewOf(refused ? new URLSearchParams(String(refused.typed['view'] ?? '').slice(0, 2000)) : parameters)
    const [list, tests] = await Promise.all([readTesters(session, view), readTests(session)])
    return { ...presentTesterList(list, view), ...presentOpenTests(tests) }
  },
})

const exports = screen({
  session: 'volunteer',
  what: 'the exports',
  page: '/moderation/testers/exports/',
  read: async (session) => presentExports(await readTesterExports(session)),
})

/** The testers who fit some filters: a copy of their details, an invitation, and who took copies before. */
export default routes(config, {
  '/api/moderation/testers': testers.show,

  /** A copy of the testers' details, after it is written down who takes it and why. */
  '/api/moderation/testers/export': testers.act({
    schema: exportSchema,
    words: ['why'],
    form: 'export-form',
    async run(session, wanted) {
      const copy = await exportTesters(session, wanted)
      if (!copy.ok) return copy
      const { only_shared } = wanted
      return { ok: true, attached: { name: fileName(only_shared, new Date()), csv: testersCsv(copy.testers, only_shared) } }
    },
  }),

  /** Invites testers who were ticked in the list. Each gets a code of their own. */
  '/api/moderation/tests/invite': testers.act({
    schema: inviteSchema,
    words: [],
    several: true,
    form: 'chosen-form',
    async run(session, { test: chosen, tester }) {
      const { test } = chosen
      const invitations = tester.map((id) => ({ tester_id: id, code_hash: hashedReplyCode(replyCode(test, id)) }))
      const done = await inviteTesters(session, chosen, invitations)
      if (!done.ok) return { ...done, field: 'test' }
      return { ok: true, location: testAddress(test, { done: 'invited', invited: done.invited, ...done.left_out }) }
    },
  }),

  '/api/moderation/testers/exports': exports.show,
})
