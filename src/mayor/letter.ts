import * as z from 'zod'
import { ASSOCIATION } from '../settings/association.ts'
import { isOneLine } from '../text/clean.ts'

/** One line that somebody reads: without it, what is missing; too long, what to do. */
const block = (missing: string, least: number, most: number) =>
  z
    .string(missing)
    .min(least, missing)
    .max(most, `Shorten it to ${most} characters: with everybody’s own words a letter must fit on one page.`)
    .refine(isOneLine, 'Write it on one line, without invisible characters.')

const QUESTIONS = 'Write one to three questions as a list, like: questions: [When did this matter to you?]'

/** The parts of a letter. Between the fact and the request there is room for the writer’s own words. */
export const letterSchema = z.strictObject({
  subject: block('Write what the letter is about, like: subject: Access to residents’ sites', 5, 80).describe(
    'What the letter is about, in 5 to 80 characters. The subject of a mail.',
  ),
  who: block('Write how the writer says who they are, or leave who out.', 10, 120)
    .default(`My name is … and I am one of the residents of ${ASSOCIATION.place}.`)
    .describe('Leave this out, or write how the letter begins: who writes.'),
  fact: block('Write one fact that the office can check, in a sentence.', 20, 240).describe('One fact that the office can check.'),
  fact_source: block('Write where the fact stands: a document, or an address.', 5, 120).describe(
    'Where the fact can be checked: a document, an address, or a page of this site from the first slash on, like /news/welcome/.',
  ),
  questions: z
    .array(block(QUESTIONS, 8, 120), QUESTIONS)
    .min(1, QUESTIONS)
    .max(3, QUESTIONS)
    .default(['When did this matter to you?', 'What would be easier if it changed?', 'Whom do you know whom it touches?'])
    .describe('Leave this out, or ask one to three questions that help people to begin with their own words.'),
  request: block('Write one thing that the office should do, in a sentence.', 20, 240).describe('One thing that the office should do.'),
  thanks: block('Write how the letter ends, or leave thanks out.', 8, 120)
    .default('Thank you for reading this. I look forward to your answer.')
    .describe('Leave this out, or write how the letter ends.'),
})

export type Letter = z.output<typeof letterSchema>

/** The letter as text. The gap in its middle is for the writer’s own words. */
export const letterText = (name: string, { who, fact, fact_source, request, thanks }: Letter, site: URL): string =>
  [`Dear ${name},`, who, `${fact} (Source: ${sourceOn(site, fact_source)})`, '', request, thanks].join('\n\n')

/** A page of ours has its whole address, because a letter is read elsewhere. */
const sourceOn = (site: URL, source: string) => (source.startsWith('/') ? new URL(source, site).href : source)
