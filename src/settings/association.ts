/**
 * Who runs this site: name, places, contacts, colours and the texts that no article holds. Another association changes
 * this file and `src/content/`, and nothing else; `npm run adopt` asks the questions and writes both.
 *
 * Mind when you change it: texts are plain text, not HTML. Use real quotes and dashes (’ “ ” –).
 */
export const ASSOCIATION = {
  /** The full name, as on a letter. */
  name: 'Junction Residents Association',
  /** The name that fits into a narrow place: initials, or one word. */
  shortName: 'JRA',
  /** The place as it stands in a sentence: “residents of …”. */
  place: 'the Junction, Toronto',
  /** The employer whose staff may write personally, as it stands in “Personal opinion, not …’s.” */
  municipality: 'the City of Toronto',
  /** The labels that stand beside a comment and say in which capacity its writer speaks. */
  speakers: {
    /** Somebody who lives here. */
    resident: 'Resident',
    /** Somebody whom the municipality employs: “City employee, speaking personally”. */
    staff: 'City employee',
    /** The municipality in short: “City employee, speaking for the City”. */
    employer: 'the City',
    /** Somebody who was elected, or who works for them. */
    elected: 'Councillor or councillor’s office',
  },
  /**
   * What you know of how its staff get a blocked site opened, as a sentence or two that they can put into their business
   * case. Empty when you know nothing; the pages and the letter do without it.
   */
  access:
    'In 2009 a member of the City’s re:Brand communications team told us: staff get access to such a site when a business case shows how taking part applies to their work. Whoever had made that case until then had been given access.',
  /** Files in src/content/news, without .md, that tell more about it. The pages for staff link to them. */
  accessArticles: ['blocked-is-not-forbidden', 'what-the-city-told-us'],
  /** Where mail reaches the association, or empty: then no address is printed. */
  email: '',
  /**
   * How long your database's host keeps copies for emergencies; the privacy page says it. Seven days on Supabase's Pro plan. Empty
   * where none are kept.
   */
  backupsKept: '7 days',
  /** Language of all pages, as a BCP 47 tag. Dates and numbers follow it. */
  language: 'en-CA',
  /** Times are shown in this zone (IANA name), and surveys open and close by its clocks. */
  timeZone: 'America/Toronto',
  /** The office that every page links to: a file in src/content/offices, without .yaml. Its page has the same name: /mayor/. */
  office: 'mayor',
  /** The file in src/content/news, without .md, that holds the house rules. The comment form and the footer link to it. */
  houseRules: 'how-we-run-this-discussion',

  /** The first page. */
  welcome: {
    title: 'Neighbours and city staff, on the same page',
    introduction:
      'We are residents of the Junction, where Toronto’s railways cross. In 2009 city staff could not open our site at work. This one is made of plain pages that open at any desk.',
    /** A drawing in src/content/pictures, without .svg, or empty. It stands beside the words and says nothing that they do not. */
    picture: 'railway-crossing',
  },
  /** One or two sentences for search engines and feeds. */
  description:
    'Local news from the Junction in Toronto, a call to the mayor’s office, and a public discussion that city staff can open at work.',

  /** What articles can be about. Each topic has a page of its own. */
  topics: ['access', 'parks', 'city hall', 'the association'],

  /**
   * The laws that the privacy page names: each its name, a colon, and what this site does for it. These are Canada’s and
   * Ontario’s. Write those of your place, or leave the list empty.
   */
  laws: [
    'Canada’s anti-spam law (CASL): Our mail sells nothing, and keeps the law’s rules all the same. You agree by ticking a box that nobody ticked for you, and we keep the words and the day. Each mail says who we are, why you get it, and how to stop. Stopping costs nothing and works at once; the law allows ten business days.',
    'Canada’s privacy law (PIPEDA): A club of neighbours is rarely bound by it, and we keep its rules all the same. We say what each thing is for before you type it, and ask for no more than that. You can see what is stored about you, correct it, take it along, take back what you agreed to, and delete it. Nothing is kept for longer than this page says.',
    'Ontario’s accessibility law (AODA): It asks less of a small association than of a city. We hold every page to WCAG 2.2 AA, and a machine checks that before each change goes out. Tell us what you cannot use, under any article. We mend it, or give you the same thing in another form.',
    'Ontario’s law on municipal records (MFIPPA): What you write or say to a public office can become its record, and others may ask to see it. Leave out your health, and what is about other people.',
  ],

  /** The mark: strokes on a square of 32 units, as the `d` of an SVG path. */
  mark: 'M2.5 26.5 29.5 8M2.5 21.5 29.5 3M4 4.5l23 24M10 3l18 19',

  /**
   * Colours with a meaning. `accent` marks what can be done (links, buttons), `rail` holds the page together (the first
   * line, rules, labels), `signal` asks for attention (focus, the call), `warn` says that something is wrong. A test
   * measures them: reading text has a contrast of at least 7 to 1 on `paper` and `raised`.
   */
  colours: {
    light: {
      paper: '#fdfbf7',
      raised: '#f4efe5',
      ink: '#1b2023',
      soft: '#474f54',
      line: '#d8cfbf',
      accent: '#8c3218',
      onAccent: '#ffffff',
      rail: '#1f3a44',
      onRail: '#f7f3ea',
      signal: '#f5b73c',
      warn: '#8f1d1d',
    },
    dark: {
      paper: '#14181a',
      raised: '#1f2528',
      ink: '#edebe5',
      soft: '#bcc1c1',
      line: '#3b4448',
      accent: '#f4a689',
      onAccent: '#1c1310',
      rail: '#0e2129',
      onRail: '#edebe5',
      signal: '#f5b73c',
      warn: '#ffb3a8',
    },
  },
} as const
