import { ASSOCIATION } from '../settings/association.ts'

/** The labels in an association's own words. The keys stand in the database and are the same for everybody. */
export const capacitiesOf = ({ resident, staff, employer, elected }: Record<keyof typeof ASSOCIATION.speakers, string>) => ({
  resident,
  city_personal: `${staff}, speaking personally`,
  city_official: `${staff}, speaking for ${employer}`,
  councillor: elected,
  association: 'The association',
  other: 'Somebody else',
})

/** In which capacity somebody speaks: chosen for each comment, shown wherever it appears, never changed afterwards. */
export const CAPACITIES = capacitiesOf(ASSOCIATION.speakers)

export type Capacity = keyof typeof CAPACITIES

export const CAPACITY_NAMES = Object.keys(CAPACITIES) as [Capacity, ...Capacity[]]

/** Printed under a comment so that nobody takes a personal opinion for an official one. */
export const DISCLAIMERS: Partial<Record<Capacity, string>> = {
  city_personal: `Personal opinion, not ${ASSOCIATION.municipality}’s.`,
}
