/** What testers can say about themselves: the choices in words, and what is stored of them. The form's fields are in profile-fields.ts. */
import * as z from 'zod'
import { ASSOCIATION } from '../settings/association.ts'

/**
 * Every choice that the database knows (private.tester_choices), in the order of the form, with the words that people read.
 * A test compares both lists. Words may change; a key that somebody chose may not.
 */
export const CHOICES = {
  interests: {
    news: 'News',
    comments: 'Discussions',
    surveys: 'Surveys',
    call: 'The call to an office',
    at_work: 'Pages for people at work',
    city_pages: `Pages of ${ASSOCIATION.speakers.employer} itself`,
  },
  devices: {
    android_phone: 'Android phone',
    iphone: 'iPhone',
    tablet: 'Tablet',
    windows_computer: 'Windows computer',
    mac: 'Mac',
    linux_computer: 'Linux computer',
    chromebook: 'Chromebook',
    work_computer: 'Computer that my employer looks after',
    other_device: 'Something else',
  },
  browsers: {
    chrome: 'Chrome',
    edge: 'Edge',
    firefox: 'Firefox',
    safari: 'Safari',
    samsung_internet: 'Samsung Internet',
    text_browser: 'A browser for text, such as lynx',
    other_browser: 'Something else',
    unknown: 'I do not know',
  },
  connections: {
    home: 'At home',
    mobile_data: 'On mobile data',
    work_network: 'On my employer’s network',
    library: 'In a library or another public place',
    slow: 'Often slow, wherever I am',
  },
  assistive: {
    screen_reader: 'Screen reader or Braille display',
    magnifier: 'Screen magnifier',
    large_text: 'Large text or zoom',
    high_contrast: 'High contrast or my own colours',
    keyboard_only: 'Keyboard, no mouse',
    voice_control: 'Voice control',
    switch: 'Switch, eye control or another pointer',
    reading_support: 'Help with reading, such as text read aloud',
    captions: 'Captions or transcripts',
    other_assistive: 'Something else',
  },
  reach_by: { mail: 'By e-mail', phone: 'By phone' },
  reach_when: {
    weekday_morning: 'On weekdays, in the morning',
    weekday_afternoon: 'On weekdays, in the afternoon',
    weekday_evening: 'On weekdays, in the evening',
    weekend: 'On the weekend',
  },
} as const

/** What each list of choices is called, in the form and wherever its answers are shown. */
export const QUESTIONS: Readonly<Record<ChoiceList, string>> = {
  interests: 'What would you like to test?',
  devices: 'Which devices do you use?',
  browsers: 'Which browsers do you use?',
  connections: 'How do you go online?',
  assistive: 'Do you use any of these?',
  reach_by: 'How may we reach you?',
  reach_when: 'When is a good time?',
}

export type ChoiceList = keyof typeof CHOICES
export const CHOICE_LISTS = Object.keys(CHOICES) as ChoiceList[]

/** Characters as the database counts them (code points). The same number stands in the testers migration. */
export const OTHER_LIMIT = 200

const keysOf = <List extends ChoiceList>(list: List) => Object.keys(CHOICES[list]) as (keyof (typeof CHOICES)[List] & string)[]
/** A list of choices, as it is stored. */
export const chosenOf = <List extends ChoiceList>(list: List) => z.array(z.enum(keysOf(list), 'Choose from this list.'))

/** A profile as it is stored. */
export const profileSchema = z.object({
  interests: chosenOf('interests'),
  devices: chosenOf('devices'),
  browsers: chosenOf('browsers'),
  connections: chosenOf('connections'),
  assistive: chosenOf('assistive'),
  reach_by: chosenOf('reach_by'),
  reach_when: chosenOf('reach_when'),
  /** In a tester's own words. Empty when they said nothing. */
  assistive_other: z.string(),
  /** A number exactly when they want to be called. */
  phone: z.string(),
})

export type TesterProfile = z.output<typeof profileSchema>

/** The words for what was chosen in one list, in the order of the form. */
export const wordsFor = (list: ChoiceList, profile: TesterProfile): string[] =>
  Object.entries(CHOICES[list])
    .filter(([key]) => (profile[list] as string[]).includes(key))
    .map(([, words]) => words)
