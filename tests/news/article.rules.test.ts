import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { articleSchema, TOPICS } from '../../src/news/article.ts'
import { newestFirst } from '../../src/news/newest-first.ts'
import { sentences } from '../support/site/sentences.ts'

const GOOD = {
  title: 'A picnic table',
  summary: 'Why residents and city staff should be able to talk.',
  date: new Date('2026-11-18'),
  topics: ['parks', 'city hall'],
  author: 'Junction Residents Association',
}
const wrong = (change: Record<string, unknown>) => sentences(articleSchema, { ...GOOD, ...change })

test('a good article is taken, and its discussion is open unless it says otherwise', () => {
  expect(articleSchema.parse(GOOD)).toEqual({ ...GOOD, discussion: 'open', draft: false })
  expect(articleSchema.parse({ ...GOOD, date: '2026-11-18', discussion: 'closed', call: 'mayor' })).toEqual({
    ...GOOD,
    discussion: 'closed',
    draft: false,
    call: 'mayor',
  })
})

const DATE = 'Write the date as year-month-day, like: date: 2026-11-21'
const TOPIC = `Choose topics from: ${TOPICS.join(', ')}.`

describe('an editor is told what is wrong', () => {
  test.each([
    ['title', undefined, 'Write a title, like: title: A picnic table for the park'],
    ['title', null, 'Write a title, like: title: A picnic table for the park'],
    ['title', 2026, 'Write a title, like: title: A picnic table for the park'],
    ['title', 'Park', 'Write a title of at least 5 characters.'],
    ['title', 'a'.repeat(121), 'Shorten the title to 120 characters.'],
    ['summary', undefined, 'Write a summary of one or two sentences.'],
    ['summary', 'a'.repeat(39), 'Write a summary of at least 40 characters: one or two sentences.'],
    ['summary', 'a'.repeat(221), 'Shorten the summary to 220 characters.'],
    ['date', undefined, DATE],
    ['date', null, DATE],
    ['date', '', DATE],
    ['date', 2026, DATE],
    ['date', true, DATE],
    ['date', 'yesterday', DATE],
    ['date', '21/11/2026', DATE],
    ['date', '11/12/2026', DATE],
    ['date', '2026-13-01', DATE],
    ['date', '2026-02-30', DATE],
    ['date', new Date('x'), DATE],
    ['topics', undefined, 'Write topics as a list, like: topics: [access, parks]'],
    ['topics', 'parks', 'Write topics as a list, like: topics: [access, parks]'],
    ['topics', [], `Choose at least one topic from: ${TOPICS.join(', ')}.`],
    ['topics', ['Parks'], TOPIC],
    ['topics', ['parks', 'sports'], TOPIC],
    ['topics', [...TOPICS], 'Choose at most three topics.'],
    ['author', undefined, 'Write who wrote it, like: author: The association'],
    ['author', 'A', 'Write who wrote it.'],
    ['updated', 'soon', 'Write the day of the last change as year-month-day, like: updated: 2026-11-21'],
    ['draft', 'yes', 'Write draft: true, or leave draft out.'],
    ['call', 5, 'Write the name of a file in src/content/offices, without .yaml, or leave call out.'],
    ['discussion', 'yes', 'Write discussion: open (readers can comment) or discussion: closed.'],
    ['discussion', true, 'Write discussion: open (readers can comment) or discussion: closed.'],
  ])('%s: %j', (field, value, sentence) => expect(wrong({ [field]: value })).toEqual({ [field]: sentence }))

  test('of everything at once', () => {
    expect(Object.keys(sentences(articleSchema, {})).sort()).toEqual(['author', 'date', 'summary', 'title', 'topics'])
  })

  test('and of words that mean nothing here, by name', () => {
    const unknown = 'An article has title, summary, date, topics, author, call, picture, updated, draft and discussion.'
    expect(wrong({ tittle: 'x', image: true })).toEqual({ '': `Remove or correct: tittle, image. ${unknown}` })
    expect(sentences(articleSchema.extend({}), { ...GOOD, image: true })).toEqual({ '': `Remove or correct: image. ${unknown}` })
    expect(unknown.match(/[a-z]+(?=,| and|\.)|(?<=and )[a-z]+/g)).toEqual(expect.arrayContaining(Object.keys(articleSchema.shape)))
  })
})

test('every field is described for the person who writes it', () => {
  for (const [name, field] of Object.entries(articleSchema.shape))
    expect([name, field.description]).toEqual([name, expect.stringMatching(/^.{10,}\.$/)])
})

describe('articles are listed', () => {
  const article = (title: string, day: string) => ({ id: title, data: { title, date: new Date(day) } })

  test('the newest first; of one day, by title', () => {
    const articles = [
      article('b', '2026-01-02'),
      article('ä', '2026-01-02'),
      article('old', '2009-05-31'),
      article('B2', '2026-01-02'),
      article('new', '2026-11-18'),
    ]
    expect(newestFirst(articles).map(({ id }) => id)).toEqual(['new', 'ä', 'b', 'B2', 'old'])
    expect(newestFirst(articles.toReversed())).toEqual(newestFirst(articles))
    expect(articles[0]?.id).toBe('b')
    expect(newestFirst([])).toEqual([])
  })
})

test('the topics of all articles in the repository are in the list', () => {
  const folder = new URL('../../src/content/news/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const topics = /^topics: \[(.*)\]$/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1]?.split(', ') ?? [file]
    expect(TOPICS).toEqual(expect.arrayContaining(topics))
  }
})
