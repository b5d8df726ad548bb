import { dayOf, type AboutSite } from './about.ts'
import type { Check } from './checks.ts'

/** The report as plain text lines, to be mailed to a help desk. Nothing in it is about a person. */
export function reportOf(checks: readonly Check[], about: AboutSite, now: Date): string {
  const lines = checks.map(({ name, result, meaning }) => `${name}: ${result}. ${meaning}`)
  return [
    `Test of ${about.address}/ on our network, ${dayOf(now, about)}`,
    `This report comes from the site of ${about.association}.`,
    '',
    ...lines,
    '',
    `Facts for network staff: ${about.address}/at-work/data-sheet/`,
    '',
  ].join('\n')
}

/** The subject of the mail. */
export const reportSubject = ({ host }: AboutSite) => `Test of ${host} on our network`
