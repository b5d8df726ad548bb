/** An office with a call, and nothing that may be left out. */
export const GOOD_OFFICE = {
  name: 'Robin Example',
  role: 'Office of the Mayor',
  phone: '416-555-0100',
  desk: 'the mayor’s office',
  checked: new Date('2026-11-21'),
  source: 'The City’s own page of contacts.',
  about: 'Ask whether city staff can open residents’ sites.',
}

/** What people are asked to do, and nothing that may be left out. */
export const GOOD_CALL = {
  reason: 'Staff should be able to open residents’ sites.',
  script: 'Hello, my name is … and I live nearby. I would like staff to answer residents.',
  letter: {
    subject: 'Residents’ sites',
    fact: 'In May staff could not open our site at work.',
    fact_source: '/news/our-site/',
    request: 'Please tell me who decides which sites staff can open.',
  },
}
