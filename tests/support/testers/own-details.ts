import type { Invitation, Tester } from '../../../src/testers/stored.ts'
import { WORDING_VERSION } from '../../../src/testers/wording.ts'

/** What the form of a sign-up sends, with nothing wrong and nothing more than it needs. */
export const aTypedSignUp = (changes: Record<string, unknown> = {}) => ({
  email: 'wanda@example.org',
  invite_consent: 'yes',
  wording_version: String(WORDING_VERSION),
  ...changes,
})

/** The profile of somebody who told nothing. */
export const NOTHING_TOLD: Tester['profile'] = {
  interests: [],
  devices: [],
  browsers: [],
  connections: [],
  assistive: [],
  reach_by: [],
  reach_when: [],
  assistive_other: '',
  phone: '',
}

/** A tester as the database gives it. Tests change one thing at a time. */
export const aTester = (changes: Partial<Tester> = {}): Tester => ({
  email: 'wanda@example.org',
  name: 'Wanda',
  profile: NOTHING_TOLD,
  consents: [{ consent: 'invite', wording_version: WORDING_VERSION, agreed_at: '2026-11-22T20:05:00+00:00' }],
  proved_at: '2026-11-22T20:05:00.123456+00:00',
  paused_until: null,
  kept_until: '2028-11-22T20:05:00+00:00',
  invitations: [],
  ...changes,
})

/** An invitation as its tester sees it, before they answer. */
export const anInvitation = (changes: Partial<Invitation> = {}): Invitation => ({
  title: 'Try the new map',
  begins_at: '2027-02-01T23:30:00+00:00',
  cancelled: false,
  invited_at: '2027-01-10T15:00:00+00:00',
  answer: null,
  note: null,
  answered_at: null,
  place: null,
  ...changes,
})
