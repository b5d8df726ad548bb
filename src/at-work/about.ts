import { ASSOCIATION } from '../settings/association.ts'
import { DISCUSSION } from '../settings/discussion.ts'

/** What the letter and the report of the test say about this site. It goes to the browser as it is: public words only. */
export interface AboutSite {
  association: string
  /** Where the site stands, without a slash at the end. */
  address: string
  host: string
  employer: string
  municipality: string
  staff: string
  /** Whether somebody can prove that they speak for the employer: its addresses stand on a list. */
  provable: boolean
  /** What is known of how access is given, or empty. */
  access: string
  language: string
  timeZone: string
}

/** The facts for a site that stands at this address. */
export function aboutSite(address: string): AboutSite {
  const { name, municipality, speakers, access, language, timeZone } = ASSOCIATION
  const { domains, addresses }: { domains: readonly string[]; addresses: readonly string[] } = DISCUSSION.offices.city_official
  return {
    association: name,
    address: address.replace(/\/$/, ''),
    host: new URL(address).host,
    employer: speakers.employer,
    municipality,
    staff: speakers.staff,
    provable: domains.length + addresses.length > 0,
    access,
    language,
    timeZone,
  }
}

/** A day as people of this association write it, by their clocks. */
export const dayOf = (moment: Date, { language, timeZone }: Pick<AboutSite, 'language' | 'timeZone'>) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(moment)
