import { z } from 'zod'

/** The topics that an article can have. A new one is added here. */
export const TOPICS = ['access', 'parks', 'city hall', 'the association'] as const

const DATE = 'Write the date as year-month-day, like: date: 2026-11-21'

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
      .describe('One to three topics from the list in src/news/article.ts.'),
    author: z
      .string('Write who wrote it, like: author: Junction Residents Association')
      .min(2, 'Write who wrote it.')
      .describe('Who wrote the article.'),
    call: z
      .string('Write the name of a file in src/content/offices, without .yaml, or leave call out.')
      .optional()
      .describe('Leave this out, or name the office that readers are asked to call: a file in src/content/offices, without .yaml.'),
    discussion: z
      .enum(['open', 'closed'], 'Write discussion: open (readers can comment) or discussion: closed.')
      .default('open')
      .describe('open: readers can comment. closed: the comments stay, no new ones are taken.'),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Remove or correct: ${issue.keys.join(', ')}. An article has title, summary, date, topics, author, call and discussion.`
        : undefined,
  },
)
