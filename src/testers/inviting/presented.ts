import { doneSentence, testAddress } from './done.ts'
import { shortMoment, whenInWords } from '../../text/dates.ts'
import { typedMoment } from './moment.ts'
import type { PlannedTest, TestWithAnswers } from './planned.ts'

/** What volunteers see of tests, ready to be filled into their pages. */

const SIGNED_IN = { signed_in: true, signed_out: false }

/** The page of all tests. */
export const presentTests = (tests: readonly PlannedTest[]) => ({
  ...SIGNED_IN,
  none: tests.length === 0,
  tests: tests.map((test) => ({
    title: test.title,
    when: shortMoment(test.begins_at),
    state: stateOf(test),
    address: testAddress(test.id),
  })),
})

/** The tests to which somebody can be invited at this moment, to choose from. The nearest one comes first. */
export function presentOpenTests(tests: readonly PlannedTest[]) {
  const open = tests.filter(isOpen).toReversed()
  return {
    no_open_test: open.length === 0,
    open_tests: open.map(({ id, version, title, begins_at }) => ({
      value: `${id}.${version}`,
      words: `${title}, ${shortMoment(begins_at)}`,
    })),
  }
}

/** One test with all that can be done about it at this moment. `done` stands in the page's address. */
export function presentTest(test: TestWithAnswers, done: URLSearchParams = new URLSearchParams()) {
  const open = isOpen(test)
  return {
    ...SIGNED_IN,
    there: true,
    gone: false,
    done: doneSentence(done),
    id: test.id,
    version: test.version,
    title: test.title,
    when: whenInWords(test.begins_at),
    minutes: `about ${test.minutes} minutes`,
    place: test.place,
    what: test.what,
    state: stateOf(test),
    open,
    can_tell: test.begun && test.cancelled_at === null && test.results === null,
    results: test.results,
    somebody: test.answers.length > 0,
    answers: test.answers.map(({ name, note, ...given }) => ({
      name: name ?? 'Somebody who gave no name',
      answer: answerInWords(given),
      note,
    })),
    decisions: test.decisions.map((it) => ({
      decision: `${shortMoment(it.decided_at)}: ${it.decision === 'invited' ? `${it.invited} invited` : DECISIONS[it.decision]}, by ${it.by ?? 'somebody who is no volunteer any more'}`,
    })),
  }
}

/** What stands in the form with which a test is changed. */
export const typedTest = ({ title, what, place, begins_at, minutes, places }: PlannedTest) => ({
  title,
  what,
  place,
  ...typedMoment(begins_at),
  minutes: String(minutes),
  places: String(places),
})

/** The page of a test that is there no more. */
export const NO_TEST = { ...SIGNED_IN, there: false, gone: true }

const isOpen = ({ begun, cancelled_at }: PlannedTest) => !begun && cancelled_at === null

const DECISIONS = { planned: 'planned', changed: 'changed', cancelled: 'cancelled', results_told: 'results told' } as const

type Given = Pick<TestWithAnswers['answers'][number], 'answer' | 'place'>

function answerInWords({ answer, place }: Given): string {
  if (place) return place === 'has_place' ? 'has a place' : 'waits for a place'
  return answer === 'no' ? 'does not come' : 'would come at another time'
}

function stateOf(test: PlannedTest): string {
  if (test.cancelled_at !== null) return 'Cancelled.'
  const silent = test.invited - test.has_place - test.waits - test.no - test.another_time
  const counted = [
    `${test.has_place} of ${test.places} places taken.`,
    test.waits > 0 && `${test.waits} on the waiting list.`,
    test.no > 0 && `${test.no} said no.`,
    test.another_time > 0 && `${test.another_time} would come at another time.`,
    test.invited === 0 ? 'Nobody is invited yet.' : `${test.invited} invited, ${silent} of them without an answer.`,
  ]
  const over = test.begun && (test.results === null ? 'It has begun. Results are not told yet.' : 'It is over, and results are told.')
  return [over, ...counted].filter(Boolean).join(' ')
}
