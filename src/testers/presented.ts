import { ASSOCIATION } from '../association.ts'
import { wordingOf, type Consent } from './wording.ts'

/** What the database has about a tester. */
export interface Tester {
  email: string
  name: string | null
  invite_consent: boolean
  results_consent: boolean
  wording_version: number
  proved_at: string
}

const LOCAL_TIME = new Intl.DateTimeFormat(ASSOCIATION.language, {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: ASSOCIATION.timeZone,
})

/** All that is stored about a tester, ready to be filled into the page on which they see it. */
export function presentTester(tester: Tester) {
  const wording = wordingOf(tester.wording_version)
  const answer = (consent: Consent) => `“${wording[consent]}” ${tester[consent] ? 'You agreed.' : 'You did not agree.'}`
  return {
    signed_in: true,
    signed_out: false,
    email: tester.email,
    name: tester.name ?? 'You gave none.',
    invite_consent: answer('invite_consent'),
    results_consent: answer('results_consent'),
    wording_version: `Number ${tester.wording_version}`,
    proved_at: LOCAL_TIME.format(new Date(tester.proved_at)),
  }
}
