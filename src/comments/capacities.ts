import { ASSOCIATION } from '../association.ts'

/** In which capacity somebody speaks: chosen for each comment, shown wherever it appears, never changed afterwards. */
export const CAPACITIES = {
  resident: 'Resident',
  city_personal: 'City employee, speaking personally',
  city_official: 'City employee, speaking for the City',
  councillor: 'Councillor or councillor’s office',
  association: 'The association',
  other: 'Somebody else',
} as const

export type Capacity = keyof typeof CAPACITIES

export const CAPACITY_NAMES = Object.keys(CAPACITIES) as [Capacity, ...Capacity[]]

/** Printed under a comment so that nobody takes a personal opinion for an official one. */
export const DISCLAIMERS: Partial<Record<Capacity, string>> = {
  city_personal: `Personal opinion, not ${ASSOCIATION.municipality}’s.`,
}

/** Capacities that speak for an office: a volunteer asks that office before publishing. */
export const SPEAKS_FOR_AN_OFFICE: readonly Capacity[] = ['city_official', 'councillor', 'association']
