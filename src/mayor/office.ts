import { z } from 'zod'

const CHECKED = 'Write the day on which somebody checked these details, like: checked: 2026-11-21'

/** A North American number, or one with its country: eight to fifteen digits (E.164) in groups. */
const PHONE = /^(?:\d{3}-\d{3}-\d{4}|(?=(?:\D*\d){8,15}$)\+[1-9]\d{0,2}(?: \d{1,8}){1,5})$/

/** An office that residents are asked to call. One file in src/content/offices each. */
export const officeSchema = z.strictObject(
  {
    name: z
      .string('Write the name of the person or desk to ask for.')
      .min(2, 'Write the name of the person or desk to ask for.')
      .describe('Whom to ask for.'),
    role: z
      .string('Write the office, like: role: Office of the Mayor')
      .min(2, 'Write the office, like: role: Office of the Mayor')
      .describe('The office, as it would be announced on the phone.'),
    phone: z
      .string('Write the phone number in quotes, like: phone: "416-555-0100"')
      .regex(PHONE, 'Write the phone number as 416-555-0100, or with its country as +44 20 7946 0100.')
      .describe('Ten digits with dashes, or + and the country. Shown as text and as a link that dials.'),
    desk: z
      .string('Write how a sentence names this office, like: desk: the mayor’s office')
      .min(4, 'Write how a sentence names this office, like: desk: the mayor’s office')
      .describe('How a sentence names this office: “Call the mayor’s office”.'),
    reason: z
      .string('Write why residents should call, in a sentence.')
      .min(20, 'Write why residents should call, in a sentence.')
      .describe('Why residents should call, in a sentence or two.'),
    script: z
      .string('Write what a caller can say in 30 seconds.')
      .min(40, 'Write what a caller can say in 30 seconds.')
      .max(600, 'Shorten the script to 600 characters: it is to be said in 30 seconds.')
      .describe('What a caller can say in 30 seconds.'),
    guide: z
      .string('Write the name of a file in src/content/news, without .md, or leave guide out.')
      .optional()
      .describe('Leave this out, or name the article that says more: a file in src/content/news, without .md.'),
    // Not z.coerce.date alone: an empty `checked:` would be a day in 1970.
    checked: z
      .union([z.date(), z.iso.date(CHECKED)], CHECKED)
      .pipe(z.coerce.date())
      .describe('The day on which somebody last made sure that these details are right.'),
    source: z
      .string('Write where the details come from.')
      .min(10, 'Write where the details come from, in a sentence.')
      .describe('Where the details come from, in a sentence.'),
    about: z
      .string('Write what callers should ask for.')
      .min(20, 'Write what callers should ask for, in a sentence or two.')
      .describe('What to ask for, in a sentence or two.'),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Remove or correct: ${issue.keys.join(', ')}. An office has name, role, phone, desk, reason, script, guide, checked, source and about.`
        : undefined,
  },
)

/** A number as a tel: link, which dials from anywhere in the world. Without a country it is a North American one. */
export const telLink = (phone: string) => `tel:${phone.startsWith('+') ? phone.replaceAll(' ', '-') : `+1-${phone}`}`
