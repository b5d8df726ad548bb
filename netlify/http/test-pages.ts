import { putBack } from '../../src/components/form-answers.ts'
import { TEST_REFUSALS, type TestRefusal } from '../../src/testers/inviting/planned.ts'
import { NO_TEST, presentTest, presentTests, typedTest } from '../../src/testers/inviting/presented.ts'
import { readTest, readTests } from '../database/invitations.ts'
import type { FormPage } from './answers.ts'
import { moderatorSession } from './moderator-session.ts'
import { SIGN_IN } from './queue-page.ts'
import type { Typed } from './read-form.ts'
import { refused } from './refused.ts'

/** What the page of all tests shows. Undefined without a live session. */
export async function testsData(sessionHash: string) {
  const tests = await readTests(sessionHash)
  return tests && presentTests(tests)
}

/** The page of all tests with the form that plans one, for an answer that refuses it. Without a session, the way to sign in. */
export async function testsPage(request: Request): Promise<FormPage> {
  const data = await testsData(moderatorSession(request))
  return data ? { path: '/moderation/tests/', form: 'plan-form', data } : SIGN_IN
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the page of one test shows, with its form for changes as it stands. Undefined without a live session. */
export async function testData(sessionHash: string, test: string, done?: URLSearchParams) {
  const found = ID.test(test) ? await readTest(sessionHash, test) : (await readTests(sessionHash)) ? 'no_such_test' : 'signed_out'
  if (found === 'signed_out') return undefined
  return found === 'no_such_test' ? NO_TEST : { ...presentTest(found, done), stands: { form: 'change-form', typed: typedTest(found) } }
}

/** The page of one test with this form, for an answer that refuses it. Without a session, the way to sign in. */
export async function testPage(request: Request, typed: Typed, form: 'change-form' | 'cancel-form' | 'results-form'): Promise<FormPage> {
  const data = await testData(moderatorSession(request), String(typed['test'] ?? ''))
  if (!data) return SIGN_IN
  // What cannot be done any more has no form: the page's own says why.
  const shown = 'stands' in data && (form === 'results-form' ? data.can_tell : data.open)
  return {
    path: '/moderation/tests/one/',
    form: shown ? form : 'test-form',
    data,
    finish(document) {
      const change = document.getElementById('change-form')
      if (change && 'stands' in data && form !== 'change-form') putBack(change as HTMLFormElement, data.stands.typed)
    },
  }
}

/** At which field a reason of the database is said. */
const FIELDS: Partial<Record<TestRefusal, string>> = { not_ahead: 'day', places_taken: 'places', planned_before: 'title' }

/** A refusal of the database in the words of this site. */
export const refusedTest = (reason: TestRefusal, field = FIELDS[reason] ?? '') =>
  refused(reason === 'signed_out' ? 403 : field === '' ? 409 : 422, TEST_REFUSALS[reason], field)
