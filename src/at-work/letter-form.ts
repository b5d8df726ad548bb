import * as z from 'zod'
import { hasWords } from '../text/clean.ts'
import { name, optionalLine, optionalParagraphs, paragraphs } from '../text/typed.ts'
import { KEEPINGS, USES } from './letter.ts'

/** Characters as people count them (code points). Together they fit into one form, and the letter into one mail. */
export const LIMITS = { unit: 120, work: 2000, other_pages: 1000, records: 1000, name: 80, manager: 80 } as const

/** A ticked page is a title and its address. */
const PAGE_LIMIT = 500
const MOST_PAGES = 40

const long = (limit: number) => `Shorten this to ${limit} characters. Nothing is lost.`

const optional = (most: number) => ({ most, wrong: 'Write this once, as text, or leave it empty.', long: long(most) })

/** Checkboxes of one name: one value is a text, several are a list. */
const several = <One extends z.ZodType>(one: One, most: number, sentence: string) =>
  z.preprocess(
    (typed) => (typed === undefined || typed === '' ? [] : [typed].flat()),
    z
      .array(one, sentence)
      .max(most, sentence)
      .transform((all) => [...new Set(all)]),
  )

const UNIT = 'Enter the unit, division or team that you work in.'
const WORK = 'Say what the discussions here have to do with your work. This decides about the access.'
const PAGES = 'Tick the pages that you need, or name them in your own words.'
const KEEPING = 'Choose how records are kept, or say it in your own words.'
const CAPACITY = 'Choose in which capacity you would answer.'

const fields = z.object({
  unit: name({ most: LIMITS.unit, missing: UNIT, long: long(LIMITS.unit) }),
  work: paragraphs({ most: LIMITS.work, missing: WORK, long: long(LIMITS.work), says: hasWords }),
  pages: several(name({ most: PAGE_LIMIT, missing: PAGES, long: PAGES }), MOST_PAGES, PAGES),
  other_pages: optionalParagraphs(optional(LIMITS.other_pages)),
  use: z.enum(Object.keys(USES) as [keyof typeof USES], 'Choose whether you would only read, or also answer.'),
  capacity: z.enum(['personal', 'official'], CAPACITY).optional(),
  keeping: several(z.enum(Object.keys(KEEPINGS) as [keyof typeof KEEPINGS], KEEPING), Object.keys(KEEPINGS).length, KEEPING),
  records: optionalParagraphs(optional(LIMITS.records)),
  name: optionalLine(optional(LIMITS.name)),
  manager: optionalLine(optional(LIMITS.manager)),
})

type Typed = Partial<z.output<typeof fields>>

/** Looked at also when other fields are wrong, so that nobody corrects a form twice. */
const about = (path: keyof Typed, message: string) => ({ path: [path], message, when: () => true })

const none = (list: readonly string[] | undefined, words: string | undefined) => Array.isArray(list) && list.length === 0 && !words

/** The form of the letter, as it is sent. Nothing of it is stored. */
export const letterSchema = fields
  .refine(({ pages, other_pages }: Typed) => !none(pages, other_pages), about('pages', PAGES))
  .refine(({ use, capacity }: Typed) => use !== 'answer' || capacity !== undefined, about('capacity', CAPACITY))
  .refine(({ keeping, records }: Typed) => !none(keeping, records), about('keeping', KEEPING))
