import { readdirSync } from 'node:fs'
import * as z from 'zod'
import { callSchema } from '../../src/mayor/call.ts'
import { letterSchema } from '../../src/mayor/letter.ts'
import { officeSchema } from '../../src/mayor/office.ts'
import { topicSlug } from '../../src/news/topics.ts'
import { isOneLine } from '../../src/text/clean.ts'
import { lengthOf } from '../../src/text/length.ts'
import { isAddress } from '../../src/text/email.ts'
import { MARK_NAMES } from './marks.ts'
import { tooPale } from './palette.ts'

/** One line of plain text, with its limits in characters. */
const line = (what: string, least: number, most: number) =>
  z
    .string(what)
    .transform((typed) => typed.toWellFormed().normalize('NFC').trim())
    .refine(isOneLine, 'Write it on one line, without invisible characters.')
    .refine((text) => lengthOf(text) >= least, what)
    .refine((text) => lengthOf(text) <= most, `Shorten it to ${most} characters.`)

const fits = (accepts: (text: string) => boolean) => (text: string) => {
  try {
    return accepts(text)
  } catch {
    return false
  }
}

const LANGUAGE = 'Write a tag for English, like: en-CA. The words of the pages are English; the tag decides how dates and numbers look.'
const ZONE = 'Write a time zone by its name, like: Europe/Dublin'
const EMAIL = 'Write an address like hello@example.org, or nothing.'
const COLOUR = 'Write the colour as # and six digits, like: #1f5f4a'
const ADDRESS = 'Write one word of small letters, digits and hyphens, like: landlord'
const TOPICS = 'Write 2 to 12 different topics of 3 to 30 letters, digits, spaces or hyphens.'

/** Addresses that the site needs itself: an office called `news` would stand in the way of the news. */
const taken = () => readdirSync(new URL('../../src/pages/', import.meta.url)).map((file) => file.replace(/\..*$/, ''))

/** All that makes a site one association's. `npm run adopt` asks for it; `--answers` reads it from a JSON file. */
export const answersSchema = z.strictObject(
  {
    name: line('Write the full name of the association.', 3, 80).describe('The full name, as on a letter.'),
    shortName: line('Write a short name: initials, or one word.', 2, 20).describe('The name that fits into a narrow place.'),
    place: line('Write the place, like: Hill Road, Example Village', 3, 80).describe('The place as it stands in “the residents of …”.'),
    resident: line('Write one word for somebody who lives there, like: Tenant', 3, 40).describe('The label of a resident’s comment.'),
    municipality: line('Write whom you deal with, like: the City of …', 3, 80).describe('As it stands in “not …’s opinion”.'),
    employer: line('Write it in short, like: the City', 3, 40).describe('As it stands in “speaking for …”.'),
    staff: line('Write what one of its people is called, like: City employee', 3, 60).describe('The label of an employee’s comment.'),
    elected: line('Write a label for elected people, like: Councillor or councillor’s office', 3, 60).describe(
      'The label of elected people.',
    ),
    language: z.string(LANGUAGE).refine(
      fits((tag) => /^en(-|$)/.test(tag) && Intl.getCanonicalLocales(tag)[0] === tag),
      LANGUAGE,
    ),
    timeZone: z.string(ZONE).refine(
      fits((zone) => /^[A-Za-z]/.test(zone) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))),
      ZONE,
    ),
    email: z
      .string(EMAIL)
      .refine((address) => address === '' || isAddress(address.toLowerCase()), EMAIL)
      .describe('Printed on pages, or empty.'),
    topics: z
      .array(z.string(TOPICS).regex(/^[\p{L}\p{N}][\p{L}\p{N} ’-]{1,28}[\p{L}\p{N}]$/u, TOPICS), TOPICS)
      .min(2, TOPICS)
      .max(12, TOPICS)
      .refine((all) => new Set(all.map(topicSlug)).size === all.length, TOPICS)
      .describe('What articles can be about. The first one is about the association itself.'),
    office: officeSchema
      .pick({ name: true, role: true, phone: true, desk: true, checked: true, source: true, about: true })
      .extend({
        ...callSchema.pick({ reason: true, script: true }).shape,
        ...letterSchema.pick({ subject: true, fact: true, fact_source: true, request: true }).shape,
        email: z.literal('').or(officeSchema.shape.email.unwrap()).describe('Where the office reads mail, or empty.'),
        postal: z
          .array(z.string())
          .max(0)
          .or(officeSchema.shape.postal.unwrap())
          .describe('Where the office takes letters, line by line, or empty.'),
        address: z
          .string(ADDRESS)
          .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, ADDRESS)
          .max(30, 'Shorten it to 30 characters.')
          .refine((address) => !taken().includes(address), 'Choose another word: the site has a page with this address already.')
          .describe('The address of the office’s page.'),
      })
      .describe('The office that you ask people to call.'),
    title: line('Write a heading for the first page.', 5, 80).describe('The heading of the first page.'),
    introduction: line('Write two or three sentences for the first page.', 40, 320).describe('Who you are, on the first page.'),
    description: line('Write one or two sentences for search engines.', 40, 200).describe('For search engines and feeds.'),
    colour: z
      .string(COLOUR)
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, { error: COLOUR, abort: true })
      .check(({ value, issues }) => {
        const message = tooPale(value)
        if (message) issues.push({ code: 'custom', input: value, message })
      })
      .describe('The main colour: links and buttons.'),
    mark: z.enum(MARK_NAMES, `Choose a mark from: ${MARK_NAMES.join(', ')}.`).describe('The mark beside the name.'),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? `Remove or correct: ${issue.keys.join(', ')}.` : undefined) },
)

export type Answers = z.output<typeof answersSchema>

/** What is wrong with answers, as one line for each: where, and what to write instead. */
export const complaints = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'answers'}: ${message}`)
