import type { Config, Context } from '@netlify/functions'
import { typedOf } from '../../src/testers/presented.ts'
import { changeSchema, SIGNED_OUT_CHANGE } from '../../src/testers/tester.ts'
import { changeTester, readTester } from '../database/testers.ts'
import { endpoint } from '../http/endpoint.ts'
import { changeData, OWN_DETAILS, pageOfChange, testerSession } from '../http/own-details.ts'
import { privatePage } from '../http/private-page.ts'
import { refused } from '../http/refused.ts'

export const config: Config = { path: '/api/testers/mine/change' }

/** GET: the form, filled with what is stored. */
const get = privatePage({
  ...OWN_DETAILS,
  path: '/testers/change/',
  async data(sessionHash) {
    const tester = await readTester(sessionHash)
    return tester && { ...changeData(tester), stands: { form: 'change-form', typed: typedOf(tester).typed } }
  },
})

/** POST: replaces all that a tester said. What is not ticked any more is taken back, and gone. */
const post = endpoint({
  schema: changeSchema,
  several: true,
  page: (_typed, request) => pageOfChange(request),
  async command(details, request) {
    if (!(await changeTester(testerSession(request), details))) return refused(403, SIGNED_OUT_CHANGE)
    return { ok: true, location: '/api/testers/mine?done=changed' }
  },
})

/** /api/testers/mine/change: the form of the sign-up once more, for what is stored. */
export default (request: Request, context: Context) =>
  request.method === 'GET' || request.method === 'HEAD' ? get(request) : post(request, context)
