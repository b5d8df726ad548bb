import * as z from 'zod'

/** Names that the pages and their forms use themselves, or that mean something to JavaScript. */
const TAKEN = ['main', 'website', 'submission', 'version', 'page', 'to', 'file', 'constructor']

const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
const ID_SHAPE = 'Name each question with a short id of small letters, digits and single underscores, like: id: opens_at_work'
const CHOICES = 'Write 2 to 10 choices, each with a short name and its words, like: "works: It works"'
export const KINDS =
  'Write a kind: one (choose one), several (choose some), agree (how much one agrees), grid (the same choices for several rows), number (in ranges), ranking (put in order), short_text or long_text (own words).'

/** The name under which “Prefer not to say” is stored, for every question that offers it. */
export const PREFER_NOT = 'prefer_not_to_say'

/** How many characters (code points) a text in own words may have. */
export const TEXT_LIMITS = { short_text: 100, long_text: 1000 }

/** An agree–disagree scale, in words: numbers mean something else to everybody. */
export const AGREEMENT = {
  agree_strongly: 'Agree strongly',
  agree: 'Agree',
  neither: 'Neither agree nor disagree',
  disagree: 'Disagree',
  disagree_strongly: 'Disagree strongly',
}

/** A short name, of a question or of one of its answers. */
export const name = (example: string) =>
  z
    .string(example)
    .regex(NAME, 'Use small letters, digits and single underscores for short names.')
    .max(30, 'Shorten this name to 30 characters.')

const id = z
  .string(ID_SHAPE)
  .regex(NAME, ID_SHAPE)
  .max(30, 'Shorten this id to 30 characters.')
  .refine((it) => !TAKEN.includes(it), `Choose another id: the pages need ${TAKEN.join(', ')} for themselves.`)
  .describe('A short name that answers are stored under: small letters, digits, underscores. No two questions share one.')

const words = z
  .string('Write the question, like: question: Where are you reading this?')
  .min(5, 'Write a question of at least 5 characters.')
  .max(200, 'Shorten the question to 200 characters.')
  .describe('What people are asked, in 5 to 200 characters. Ask one thing at a time.')

const hint = z
  .string('Write the hint as a sentence, or leave it out.')
  .max(300, 'Shorten the hint to 300 characters.')
  .optional()
  .describe('A sentence under the question that helps to answer it. Leave it out when the question is clear.')

/** Short names with their words, in the order in which people read them. */
export const map = (least: number, most: number, message: string) =>
  z
    .record(z.string(), z.string(message).min(1, message).max(120, 'Shorten these words to 120 characters.'), message)
    .refine((it) => Object.keys(it).every((one) => NAME.test(one) && one.length <= 30 && one !== PREFER_NOT), {
      error: `Give each a short name of small letters, digits and single underscores, other than ${PREFER_NOT}.`,
    })
    .refine((it) => Object.keys(it).length >= least && Object.keys(it).length <= most, message)
    .refine((it) => new Set(Object.values(it)).size === Object.keys(it).length, 'Give each other words: nobody could tell these apart.')

export const choices = map(2, 10, CHOICES).describe(
  'The answers to choose from: a short name that is stored, and the words that people read.',
)

export const required = (byItself: boolean) =>
  z
    .boolean('Write required: true, required: false, or leave it out.')
    .default(byItself)
    .describe(`Whether people must answer. Left out: ${byItself ? 'yes' : 'no'}.`)

export const preferNot = z
  .boolean('Write prefer_not_to_say: true, or leave it out.')
  .default(false)
  .describe('true adds the answer “Prefer not to say”. Whoever may choose several cannot choose it together with others.')

const showIf = z
  .strictObject(
    {
      question: name('Name the id of an earlier question, like: question: opens_at_work').describe(
        'The id of a question on an earlier page.',
      ),
      is: z
        .array(name('Write the answers as a list, like: is: [blocked, partly]'), 'Write the answers as a list, like: is: [blocked, partly]')
        .min(1, 'Name at least one answer.')
        .describe('The answers to it, by their short names. Whoever gave one of them is asked this.'),
    },
    'Write show_if with a question and its answers, like: show_if: { question: opens_at_work, is: [blocked] }',
  )
  .optional()
  .describe('Ask this only after certain answers to a question on an earlier page. Left out: everybody is asked.')

export const shared = { id, question: words, hint, show_if: showIf }
