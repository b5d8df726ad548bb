/**
 * Facts for network administrators. The server’s own values cannot be read from here, so tests hold this file to them:
 * a cookie, header, table or limit that changes there and not here fails.
 */

export interface Cookie {
  purpose: string
  minutes: number
}

/** Over https, each name begins with `__Host-`. Nobody who only reads gets one. */
export const COOKIES: Readonly<Record<string, Cookie>> = {
  author: { purpose: 'for who writes comments: to mend or manage their own', minutes: 720 },
  'comment-code': { purpose: 'binds a mailed code to the browser of who writes', minutes: 15 },
  tester: { purpose: 'for testers who look at what is stored about them', minutes: 30 },
  'tester-code': { purpose: 'binds a mailed code to the browser of a tester', minutes: 15 },
  volunteer: { purpose: 'for volunteers who moderate; the site ends it after 12 hours without use', minutes: 30 * 24 * 60 },
  'sign-in': { purpose: 'binds a mailed code to the browser of a volunteer', minutes: 15 },
  'work-test': { purpose: 'for the test of a network; holds the word “sent”', minutes: 5 },
}

/** What stays in the browser besides, by the file that keeps it. */
export const BROWSER_STORAGE: Readonly<Record<string, string>> = {
  'src/comments/writing/draft.browser.ts':
    'The draft of a comment, without the e-mail address, until it is sent or forgotten (localStorage).',
  'src/comments/volunteers/queue-keys.browser.ts': 'Whether a volunteer uses the keys of the queue (localStorage).',
}

/** What the database holds, in words, with its tables. */
export const STORED: readonly { words: string; tables: readonly string[] }[] = [
  {
    words: 'Comments with the capacity of their writers, when they were changed, and addresses that writers gave and proved',
    tables: ['comments', 'comment_versions', 'threads', 'authors', 'reply_notices'],
  },
  {
    words: 'What volunteers did and why they took copies, who they are, and which browsers are signed in',
    tables: ['acts', 'act_words', 'volunteers', 'volunteer_notices', 'sessions'],
  },
  {
    words: 'Answers to surveys, without anything that says who answered or when, and their published results',
    tables: [
      'surveys',
      'survey_totals',
      'survey_responses',
      'survey_texts',
      'survey_submissions',
      'survey_keys',
      'survey_releases',
      'survey_themes',
      'survey_mentions',
      'survey_quotes',
      'survey_sorted_texts',
    ],
  },
  {
    words: 'Testers, what they agreed to, and tests to which they were invited',
    tables: ['testers', 'tester_consents_given', 'tester_sign_ups', 'tester_departures', 'tests', 'test_invitations'],
  },
  { words: 'How many people got in touch with an office', tables: ['call_contacts', 'contact_keys'] },
  {
    words: 'Mail that waits to be sent, codes for 15 minutes, counters against floods for a day, and when the site was last built',
    tables: ['mails', 'mailed_codes', 'limit_keys', 'limit_counts', 'builds'],
  },
]

/** Bytes, from the budgets that the tests of each build hold. */
export const SIZES = { compressed: 13_000, raw: 43_800, script: 4096 } as const

/** The security headers of every answer. */
export const HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Without the fingerprints of the inline style and script, which change with each build. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self' mailto:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

/**
 * Where vendors of filters look up a category and take requests to change it. Each address stood in a vendor’s own pages
 * or in a list kept by people who run filters (November 2026).
 */
export const VENDORS: readonly { name: string; href: string }[] = [
  { name: 'Broadcom (Symantec, Blue Coat)', href: 'https://sitereview.bluecoat.com/' },
  { name: 'Cisco (Umbrella, Talos)', href: 'https://talosintelligence.com/support' },
  { name: 'Forcepoint', href: 'https://csi.forcepoint.com/' },
  { name: 'Fortinet (FortiGuard)', href: 'https://www.fortiguard.com/webfilter' },
  { name: 'Palo Alto Networks (PAN-DB)', href: 'https://urlfiltering.paloaltonetworks.com/' },
  { name: 'Trellix and Skyhigh (TrustedSource)', href: 'https://www.trustedsource.org/' },
]
