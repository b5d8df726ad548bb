import type { Config } from '@netlify/functions'
import * as z from 'zod'
import { exportedTester } from '../../src/testers/exported.ts'
import { PAUSE_REFUSALS, pauseSchema } from '../../src/testers/pause.ts'
import { presentChange, presentExport, presentTester, typedOf } from '../../src/testers/presented.ts'
import { changeSchema, WORDS } from '../../src/testers/tester.ts'
import { dayHere } from '../../src/text/dates.ts'
import { privateFile } from '../http/private-file.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { endedCookie } from '../http/session.ts'
import { signOut } from '../http/sign-out.ts'
import { siteUrl } from '../site-url.ts'
import { changeTester, deleteTester, endTesterSession, pauseTester, readTester } from '../testers/testers-rpc.ts'

export const config: Config = {
  path: [
    '/api/testers/mine',
    '/api/testers/mine/change',
    '/api/testers/mine/pause',
    '/api/testers/delete',
    '/api/testers/mine/sign-out',
    '/api/testers/mine/export.html',
    '/api/testers/mine/export.json',
  ],
}

const OWN = { session: 'tester', what: 'what is stored about you' } as const

const mine = screen({
  ...OWN,
  page: '/testers/mine/',
  refusals: PAUSE_REFUSALS,
  read: async (session, { parameters }) => presentTester(await readTester(session), dayHere(), parameters.get('done')),
})

const change = screen({
  ...OWN,
  page: '/testers/change/',
  async read(session) {
    const tester = await readTester(session)
    return { ...presentChange(tester), stands: { form: 'change-form', typed: typedOf(tester).typed } }
  },
})

const html = screen({
  ...OWN,
  page: '/testers/export/',
  file: 'details',
  read: async (session) => presentExport(await readTester(session), new Date()),
})

/** All that is stored about a tester, and what they can do with it. */
export default routes(config, {
  '/api/testers/mine': mine.show,

  /** The form of the sign-up once more, for what is stored. What is not ticked any more is taken back, and gone. */
  '/api/testers/mine/change': {
    get: change.show,
    post: change.act({
      schema: changeSchema,
      several: true,
      words: WORDS,
      form: 'change-form',
      async run(session, details) {
        await changeTester(session, details)
        return { ok: true, location: '/api/testers/mine?done=changed' }
      },
    }),
  },

  /** No invitations until a day, or the end of a pause. */
  '/api/testers/mine/pause': mine.act({
    schema: () => pauseSchema(dayHere()),
    words: ['until'],
    form: 'pause-form',
    async run(session, { until }) {
      const paused = await pauseTester(session, until)
      return paused.ok ? { ok: true, location: `/api/testers/mine?done=${until === null ? 'unpaused' : 'paused'}` } : paused
    },
  }),

  /** Deletes at once all that is stored. */
  '/api/testers/delete': mine.act({
    schema: z.object({}),
    words: [],
    form: 'delete-form',
    async run(session, _nothing, { request }) {
      await deleteTester(session)
      return { ok: true, location: '/testers/deleted/', cookies: [endedCookie('tester', request)] }
    },
  }),

  '/api/testers/mine/sign-out': signOut('tester', { here: endTesterSession }),

  /** All that is stored as a file for reading. */
  '/api/testers/mine/export.html': html.show,

  /** The same for programs, see src/testers/exported.ts. */
  '/api/testers/mine/export.json': privateFile('details', OWN, async (session) =>
    exportedTester(await readTester(session), siteUrl(), new Date()),
  ),
})
