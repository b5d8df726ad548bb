/** Who runs this site. Another association begins here. */
export const ASSOCIATION = {
  name: 'Junction Residents Association',
  place: 'the Junction, Toronto',
  description:
    'Local news from the Junction in Toronto, a call to the mayor’s office, and a public discussion that city staff can open at work.',
} as const
