/** The consents, as they stand in the database and in the form. */
export type Consent = 'invite_consent' | 'results_consent'

/**
 * What testers agree to, by version. A sentence that somebody may have agreed to is never changed: add a version below,
 * and raise WORDING_VERSION to it.
 */
const WORDINGS: Readonly<Record<number, Readonly<Record<Consent, string>>>> = {
  1: {
    invite_consent: 'Invite me by e-mail to test pages of this site.',
    results_consent: 'Tell me by e-mail what came out of the tests.',
  },
}

/** The version that the form shows now. */
export const WORDING_VERSION = 1

/** The sentences of a version. Throws for one that never was. */
export function wordingOf(version: number): Readonly<Record<Consent, string>> {
  const wording = WORDINGS[version]
  if (!wording) throw new Error(`There is no wording ${version} of the testers’ consents.`)
  return wording
}
