import type { TesterProfile } from '../../../src/testers/profile.ts'
import type { CopiedTester, ListedTester, TesterList } from '../../../src/testers/volunteers/tester-list.ts'

type Profile = { profile?: Partial<TesterProfile> }

const profile = (said: Partial<TesterProfile> = {}): TesterProfile => ({
  interests: [],
  devices: [],
  browsers: [],
  connections: [],
  assistive: [],
  reach_by: [],
  reach_when: [],
  assistive_other: '',
  phone: '',
  ...said,
})

/** A tester as the database lists one for volunteers. */
export const listed = (changes: Partial<Omit<ListedTester, 'profile'>> & Profile = {}): ListedTester => ({
  id: '5f0c9a4e-2f0b-4d0a-8a51-6a3b8b0f0a01',
  name: 'Wanda',
  address: 'wa…@example.org',
  consents: ['invite'],
  paused_until: null,
  invited: 0,
  invited_at: null,
  ...changes,
  profile: profile(changes.profile),
})

/** A tester as the database copies one for an export. */
export const copied = (changes: Partial<Omit<CopiedTester, 'profile'>> & Profile = {}): CopiedTester => ({
  name: 'Wanda',
  email: 'wanda@example.org',
  consents: ['invite'],
  paused_until: null,
  ...changes,
  profile: profile(changes.profile),
})

export const noCounts = { total: 0, can_be_invited: 0, devices: {}, assistive: {} }

/** The list for volunteers as the database answers it. */
export const aTesterList = (changes: Partial<TesterList> = {}): TesterList => ({
  ok: true,
  chosen: noCounts,
  all: noCounts,
  testers: [],
  next: null,
  ...changes,
})
