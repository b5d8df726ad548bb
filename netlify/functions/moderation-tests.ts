import type { Config } from '@netlify/functions'
import { testAddress } from '../../src/testers/inviting/done.ts'
import { cancelSchema, changeSchema, planSchema, resultsSchema } from '../../src/testers/inviting/plan.ts'
import { TEST_REFUSALS } from '../../src/testers/inviting/planned.ts'
import { NO_TEST, presentTest, presentTests, typedTest } from '../../src/testers/inviting/presented.ts'
import { routes } from '../http/routes.ts'
import { screen } from '../http/screen.ts'
import { cancelTest, changeTest, planTest, readTest, readTests, tellTestResults } from '../testers/tests-rpc.ts'

export const config: Config = {
  path: [
    '/api/moderation/tests',
    '/api/moderation/tests/plan',
    '/api/moderation/tests/one',
    '/api/moderation/tests/change',
    '/api/moderation/tests/cancel',
    '/api/moderation/tests/results',
  ],
}

/** What volunteers type about a test. */
const PLAN = ['title', 'what', 'place', 'day', 'time', 'minutes', 'places'] as const

const tests = screen({
  session: 'volunteer',
  what: 'the tests',
  page: '/moderation/tests/',
  refusals: TEST_REFUSALS,
  read: async (session) => presentTests(await readTests(session)),
})

const one = screen({
  session: 'volunteer',
  what: 'the test',
  page: '/moderation/tests/one/',
  form: 'test-form',
  refusals: TEST_REFUSALS,
  async read(session, { parameters, refused }) {
    const test = await readTest(session, parameters.get('test') ?? '')
    if (!test) return NO_TEST
    return { ...presentTest(test, refused ? undefined : parameters), stands: { form: 'change-form', typed: typedTest(test) } }
  },
})

/** All tests, and each with who answered what. */
export default routes(config, {
  '/api/moderation/tests': tests.show,

  /** Plans a test. Nobody is told of it yet. */
  '/api/moderation/tests/plan': tests.act({
    schema: () => planSchema(new Date()),
    words: PLAN,
    form: 'plan-form',
    async run(session, planned) {
      const done = await planTest(session, planned)
      return done.ok ? { ok: true, location: testAddress(done.id, { done: 'planned' }) } : done
    },
  }),

  '/api/moderation/tests/one': one.show,

  /** Changes a test. Those who said yes are mailed. */
  '/api/moderation/tests/change': one.act({
    schema: () => changeSchema(new Date()),
    words: PLAN,
    form: 'change-form',
    async run(session, changed) {
      const done = await changeTest(session, changed)
      return done.ok ? { ok: true, location: testAddress(changed.test, { done: 'changed', mailed: done.mailed }) } : done
    },
  }),

  /** Cancels a test. Those who have a place or wait are mailed. */
  '/api/moderation/tests/cancel': one.act({
    schema: cancelSchema,
    words: [],
    form: 'cancel-form',
    async run(session, cancelled) {
      const done = await cancelTest(session, cancelled)
      return done.ok ? { ok: true, location: testAddress(cancelled.test, { done: 'cancelled', mailed: done.mailed }) } : done
    },
  }),

  /** Tells those who answered and agreed to be told what came out. */
  '/api/moderation/tests/results': one.act({
    schema: resultsSchema,
    words: ['results'],
    form: 'results-form',
    async run(session, told) {
      const done = await tellTestResults(session, told)
      return done.ok ? { ok: true, location: testAddress(told.test, { done: 'told', mailed: done.mailed }) } : done
    },
  }),
})
