import * as z from 'zod'
import { ASSOCIATION } from '../settings/association.ts'

/** The topics that an article can have. A new one is added in src/settings/association.ts. */
export const TOPICS = ASSOCIATION.topics

const DATE = 'Write the date as year-month-day, like: date: 2026-11-21'

const ALT = 'Describe the picture for somebody who does not see it, in 10 to 300 characters.'

/** A picture at the top of an article: what it shows, in words, and whose it is. */
export const pictureSchema = z.strictObject({
  file: z
    .string('Write where the picture is, like: file: ../pictures/picnic-table.jpg')
    .describe('Where the picture is, seen from the article: ../pictures/ and the name of a file in src/content/pictures.'),
  alt: z.string(ALT).min(10, ALT).max(300, ALT).describe('What the picture shows, for somebody who does not see it.'),
  caption: z
    .string('Write a caption, in a sentence.')
    .min(5, 'Write a caption, in a sentence.')
    .describe('A sentence below the picture: what, where, when.'),
  credit: z
    .string('Write who made the picture, like: credit: Drawing by the association')
    .min(3, 'Write who made the picture, like: credit: Drawing by the association')
    .describe('Who made the picture, and by what right it is shown here.'),
})

const UPDATED = 'Write the day of the last change as year-month-day, like: updated: 2026-11-21'

/** The head of an article's Markdown file, between the two lines of dashes. */
export const articleSchema = z.strictObject(
  {
    title: z
      .string('Write a title, like: title: A picnic table for the park')
      .min(5, 'Write a title of at least 5 characters.')
      .max(120, 'Shorten the title to 120 characters.')
      .describe('What happened, in 5 to 120 characters. No two articles may have the same title.'),
    summary: z
      .string('Write a summary of one or two sentences.')
      .min(40, 'Write a summary of at least 40 characters: one or two sentences.')
      .max(220, 'Shorten the summary to 220 characters.')
      .describe('One or two sentences that say what the reader gets. Shown in lists, feeds and search results.'),
    // Not z.coerce.date alone: an empty `date:` would be a day in 1970.
    date: z
      .union([z.date(), z.iso.date(DATE)], DATE)
      .pipe(z.coerce.date())
      .describe('The day of publication, as year-month-day. The newest article is listed first.'),
    topics: z
      .array(
        z.enum(TOPICS, `Choose topics from: ${TOPICS.join(', ')}.`),
        `Write topics as a list, like: topics: [${TOPICS[0]}, ${TOPICS[1]}]`,
      )
      .min(1, `Choose at least one topic from: ${TOPICS.join(', ')}.`)
      .max(3, 'Choose at most three topics.')
      .describe('One to three topics from the list in src/settings/association.ts.'),
    author: z.string('Write who wrote it, like: author: The association').min(2, 'Write who wrote it.').describe('Who wrote the article.'),
    call: z
      .string('Write the name of a file in src/content/offices, without .yaml, or leave call out.')
      .optional()
      .describe('Leave this out, or name the office that readers are asked to call: a file in src/content/offices, without .yaml.'),
    picture: pictureSchema.optional().describe('Leave this out, or show a picture at the top: file, alt, caption and credit.'),
    updated: z
      .union([z.date(), z.iso.date(UPDATED)], UPDATED)
      .pipe(z.coerce.date())
      .optional()
      .describe('Leave this out, or write the day of the last change that readers should know of.'),
    draft: z
      .boolean('Write draft: true, or leave draft out.')
      .default(false)
      .describe('true: only `npm run dev` shows the article. Leave it out to publish.'),
    discussion: z
      .enum(['open', 'closed'], 'Write discussion: open (readers can comment) or discussion: closed.')
      .default('open')
      .describe('open: readers can comment. closed: the comments stay, no new ones are taken.'),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Remove or correct: ${issue.keys.join(', ')}. An article has title, summary, date, topics, author, call, picture, updated, draft and discussion.`
        : undefined,
  },
)
