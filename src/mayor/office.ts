import * as z from 'zod'
import { ASSOCIATION } from '../settings/association.ts'
import { isOneLine } from '../text/clean.ts'
import { isoDay } from '../text/clock.ts'
import { lengthOf } from '../text/length.ts'
import { callSchema } from './call.ts'
import { rangesOf, WEEKDAYS } from './hours.ts'
import type { Schedule } from './opening.ts'

const CHECKED = 'Write the day on which somebody checked these details, like: checked: 2026-11-21'
const EMAIL = 'Write one address, like: email: parks@example.org, or leave email out.'
const POSTAL = 'Write the postal address as a list of 2 to 6 lines, like: postal: [City Hall, 100 Example Street], or leave postal out.'
const HOURS = 'Write hours by weekday, like: hours: { mon: "8:30-16:30" }, with mon, tue, wed, thu, fri, sat or sun, or leave hours out.'
const RANGES =
  'Write hours like "8:30-16:30" or "8:30-12:00, 13:00-16:30", in quotes and in their order. Hours after midnight belong to the next day.'
const CLOSED = 'Write the days on which it is closed as a list, like: closed: [2026-12-25], or leave closed out.'
const ZONE = 'Write a time zone by its name, like: time_zone: Europe/Dublin, or leave time_zone out.'

/** A North American number, or one with its country: eight to fifteen digits (E.164) in groups. */
const PHONE = /^(?:\d{3}-\d{3}-\d{4}|(?=(?:\D*\d){8,15}$)\+[1-9]\d{0,2}(?: \d{1,8}){1,5})$/

/** Nothing that means something in a mailto: link, and nothing that typography would change. */
const MAIL = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/i

const isPostalLine = (line: string) => isOneLine(line) && lengthOf(line) >= 2 && lengthOf(line) <= 60

const dayOf = (example: string) => z.union([z.date(), z.iso.date(example)], example).pipe(z.coerce.date())

/** An office that residents are asked to call, or can call besides. One file in src/content/offices each. */
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
    email: z
      .string(EMAIL)
      .max(254, EMAIL)
      .regex(MAIL, EMAIL)
      .optional()
      .describe('Leave this out, or write the address for letters by mail program.'),
    postal: z
      .array(z.string(POSTAL).refine(isPostalLine, 'Write each line of the address in 2 to 60 characters.'), POSTAL)
      .min(2, POSTAL)
      .max(6, POSTAL)
      .optional()
      .describe('Leave this out, or write the address for letters on paper, as a list of 2 to 6 lines.'),
    hours: z
      .strictObject(
        Object.fromEntries(
          WEEKDAYS.map((day) => [
            day,
            z
              .string(RANGES)
              .refine((text) => rangesOf(text) !== undefined, RANGES)
              .optional(),
          ]),
        ) as Record<(typeof WEEKDAYS)[number], z.ZodOptional<z.ZodString>>,
        HOURS,
      )
      .refine((hours) => Object.keys(hours).length > 0, HOURS)
      .optional()
      .describe('Leave this out, or write when somebody answers, by weekday: mon, tue, wed, thu, fri, sat, sun. A day left out is closed.'),
    closed: z
      .array(dayOf(CLOSED), CLOSED)
      .max(60, 'Name at most 60 days.')
      .optional()
      .describe('Leave this out, or name days on which the office is closed, such as holidays.'),
    time_zone: z
      .string(ZONE)
      .refine(isTimeZone, ZONE)
      .default(ASSOCIATION.timeZone)
      .describe('Leave this out, or name the time zone of the hours when it is not the association’s.'),
    checked: dayOf(CHECKED).describe('The day on which somebody last made sure that these details are right.'),
    source: z
      .string('Write where the details come from.')
      .min(10, 'Write where the details come from, in a sentence.')
      .describe('Where the details come from, in a sentence.'),
    about: z
      .string('Write what callers should ask for.')
      .min(20, 'Write what callers should ask for, in a sentence or two.')
      .describe('What to ask for, in a sentence or two.'),
    call: callSchema
      .optional()
      .describe('Leave this out for an office that a call only names besides, or write what residents are asked to do.'),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Remove or correct: ${issue.keys.join(', ')}. An office has name, role, phone, desk, email, postal, hours, closed, time_zone, checked, source, about and call.`
        : undefined,
  },
)

export type Office = z.output<typeof officeSchema>

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** When the office is open, or undefined when nobody knows its hours. */
export const scheduleOf = ({ hours, closed, time_zone }: Pick<Office, 'hours' | 'closed' | 'time_zone'>): Schedule | undefined =>
  hours && { hours, timeZone: time_zone, closed: (closed ?? []).map(isoDay) }

/** Numbers and people change: after six months nobody should rely on them without asking. */
export function isOld({ checked }: Pick<Office, 'checked'>, now: Date): boolean {
  const limit = new Date(checked)
  limit.setUTCMonth(limit.getUTCMonth() + 6)
  return now >= limit
}
