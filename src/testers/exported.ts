import { CHOICE_LISTS, wordsFor } from './profile.ts'
import type { Tester } from './stored.ts'
import { wordingOf } from './wording.ts'

const inUtc = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString())

/**
 * All that is stored about a tester as a file for programs. `version` grows when a field changes its meaning or goes; new
 * fields may come at any time. Moments are in UTC (ISO 8601), and null where nothing has happened.
 */
export function exportedTester(tester: Tester, site: string, now: Date) {
  return {
    version: 1,
    about: 'All that is stored about one tester of this site. Times are in UTC.',
    site,
    exported_at: now.toISOString(),
    email: tester.email,
    email_proved_at: inUtc(tester.proved_at),
    name: tester.name,
    profile: tester.profile,
    /** The same choices as people read them. */
    profile_in_words: Object.fromEntries(CHOICE_LISTS.map((list) => [list, wordsFor(list, tester.profile)])),
    consents: tester.consents.map(({ consent, wording_version, agreed_at }) => ({
      consent,
      wording_version,
      wording: wordingOf(wording_version)[consent],
      for_all_consents: wordingOf(wording_version).all,
      agreed_at: inUtc(agreed_at),
    })),
    /** A day, or null. */
    paused_until: tester.paused_until,
    kept_until: inUtc(tester.kept_until),
    invitations: tester.invitations.map((invitation) => ({
      ...invitation,
      begins_at: inUtc(invitation.begins_at),
      invited_at: inUtc(invitation.invited_at),
      answered_at: inUtc(invitation.answered_at),
    })),
  }
}
