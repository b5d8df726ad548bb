import { ASSOCIATION } from '../settings/association.ts'

/** The consents, as they stand in the database. In the form each is a box of its own: `invite_consent` and so on. */
export const CONSENTS = ['invite', 'results', 'share'] as const
export type Consent = (typeof CONSENTS)[number]

/** What somebody agrees to who ticks a box, and what holds for all boxes. */
export type Wording = Readonly<Record<Consent | 'all', string>>

const { employer } = ASSOCIATION.speakers

/**
 * What testers agree to, by version. A sentence that somebody may have agreed to is never changed: add a version below,
 * and raise WORDING_VERSION to it. The test of these sentences keeps them as they are.
 */
const WORDINGS: Readonly<Record<number, Wording>> = {
  1: {
    all: 'I am 16 or older, and I agree to what I tick here.',
    invite: 'Invite me to tests of this site’s pages, by e-mail, or by phone if I ask for that in this form.',
    results: 'Tell me by e-mail what came out of the tests.',
    share: `Share my details with ${employer}: my e-mail address, my name, my phone number and all that I chose here, so that ${employer} can ask me to test its own pages.`,
  },
}

/** The version that the form shows now. */
export const WORDING_VERSION = 1

/** The sentences of a version. Throws for one that never was. */
export function wordingOf(version: number): Wording {
  const wording = WORDINGS[version]
  if (!wording) throw new Error(`There is no wording ${version} of the testers’ consents.`)
  return wording
}
