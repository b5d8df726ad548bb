import * as z from 'zod'
import { hasWords } from '../text/clean.ts'
import { address } from '../text/email.ts'
import { optionalLine } from '../text/typed.ts'
import type { TesterProfile } from './profile.ts'
import { PROFILE_FIELDS } from './profile-fields.ts'
import { CONSENTS, WORDING_VERSION, type Consent } from './wording.ts'

/** Characters as the database counts them (code points). The same number stands in the testers migration. */
export const NAME_LIMIT = 80

const ADDRESS = 'Enter your e-mail address, like name@example.org.'
const NAME = 'Enter a name with letters or numbers in it, or leave this empty.'
const ONE_CONSENT =
  'Tick that you want to be invited, or that you want to be told results. Without one of the two there is nothing to sign up for, and we store nothing.'
const TICK = 'Tick this box or leave it empty.'

/** A box is ticked with exactly this value. Anything else that is sent in its place is no consent. */
const ticked = z.literal('yes', TICK).optional()

const FIELDS = {
  name: optionalLine({ most: NAME_LIMIT, wrong: NAME, long: `Your name must be ${NAME_LIMIT} characters or shorter.` }).refine(
    (name) => name === undefined || hasWords(name),
    NAME,
  ),
  ...PROFILE_FIELDS,
  invite_consent: ticked,
  results_consent: ticked,
  share_consent: ticked,
  wording_version: z.literal(
    String(WORDING_VERSION),
    'What you agree to was worded anew since you opened this page. Please read the sentences again, then send the form.',
  ),
}

/** What a form about a tester holds, whatever of it is missing or wrong at this moment. */
interface Half {
  phone?: string
  reach_by?: unknown
  invite_consent?: unknown
  results_consent?: unknown
}

/** What people type and choose in these forms. Ticks of consent are none of it: nobody is made to agree by a form that comes back. */
export const WORDS = ['name', ...(Object.keys(PROFILE_FIELDS) as (keyof typeof PROFILE_FIELDS)[])] as const

/** What no field can know by itself. Looked at also when another field is wrong, so that all mistakes are told at once. */
const always = { when: () => true }
const wantsOne = ({ invite_consent, results_consent }: Half) => invite_consent === 'yes' || results_consent === 'yes'
const wantsCalls = ({ reach_by }: Half) => Array.isArray(reach_by) && reach_by.includes('phone')
const hasNumber = ({ phone }: Half) => typeof phone === 'string' && phone !== ''

function withRules<Fields extends z.ZodRawShape>(fields: Fields) {
  return z
    .object(fields)
    .refine((typed) => wantsOne(typed as Half), { path: ['invite_consent'], error: ONE_CONSENT, ...always })
    .refine((typed) => !wantsCalls(typed as Half) || hasNumber(typed as Half), {
      path: ['phone'],
      error: 'Enter the number at which we may call you, or untick “By phone”.',
      ...always,
    })
    .refine((typed) => wantsCalls(typed as Half) || !hasNumber(typed as Half), {
      path: ['phone'],
      error: 'Tick “By phone” if we may call this number, or empty this field.',
      ...always,
    })
}

/** All that testers say about themselves, but the address. */
export interface Details {
  name: string | undefined
  profile: TesterProfile
  consents: Consent[]
  /** The wording that they saw. */
  wordingVersion: number
}

function detailsOf(typed: z.output<z.ZodObject<typeof FIELDS>>): Details {
  const { name, invite_consent, results_consent, share_consent, wording_version, ...rest } = typed
  const ticks: Record<Consent, unknown> = { invite: invite_consent, results: results_consent, share: share_consent }
  // Only what a profile has: the form's other fields, such as the address, are none of it.
  const profile = Object.fromEntries(Object.keys(PROFILE_FIELDS).map((key) => [key, rest[key as keyof TesterProfile]]))
  return {
    name,
    profile: profile as unknown as TesterProfile,
    consents: CONSENTS.filter((consent) => ticks[consent] === 'yes'),
    wordingVersion: Number(wording_version),
  }
}

/** A sign-up as the form sends it. Unknown fields are dropped, so that nobody can send a date or an id along. */
export const signUpSchema = withRules({ email: address(ADDRESS), ...FIELDS }).transform((typed) => ({
  email: typed.email,
  ...detailsOf(typed),
}))

export type SignUp = z.output<typeof signUpSchema>

/** The same form, when a tester changes what is stored. The address stays: it is what the code proved. */
export const changeSchema = withRules(FIELDS).transform(detailsOf)

/** The form with which a tester asks to see what is stored. */
export const accessSchema = z.object({
  signed_up_email: address('Enter the e-mail address with which you signed up, like name@example.org.'),
})

/** One sentence for every cause: it must not tell whether an address is a tester's. */
export const CODE_REFUSED =
  'This code does not work here. It may be mistyped, older than 15 minutes, or used already. After five tries, ask for a new one.'

/** Said to a tester whose half hour is over, or whose cookie is another browser's, whatever they sent. */
export const SIGNED_OUT =
  'The half hour after your code is over, so nothing was changed or deleted. Ask for a new code with your address below. If you were changing what we have, your answers stand in the form above: add your address and send it, and they replace what we have.'

/** When more sign-ups come in than this site mails codes for. */
export const TOO_MANY_NOW = 'Many people ask for codes at this moment, and we mail only so many an hour. Please try again in an hour.'
