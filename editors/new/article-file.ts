import { articleSchema, pictureSchema, TOPICS } from '../../src/news/article.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { REPLACE } from '../check/left-over.ts'
import { fieldsOf, indented, off, text } from './fields.ts'

const BODY = `
${REPLACE} say what happened, in two or three sentences. Many readers read no further.

## What it means for residents

${REPLACE} one thought below each heading. Change the headings, and remove those that you do not need.

## What you can do

${REPLACE} whom to call, where to be, what to bring, and until when.
`

const picture = {
  file: text('file', '../pictures/name-of-the-file.jpg'),
  alt: text('alt', `${REPLACE} what somebody sees in the picture.`),
  caption: text('caption', `${REPLACE} what, where and when.`),
  credit: text('credit', `Photograph by ${ASSOCIATION.name}`),
}

/** A ready article. Each field stands there with its description, and `npm run dev` shows the draft at once. */
export function articleFile(title: string, today: string, offices: string[]): string {
  const topics = TOPICS.map((topic, index) => (index === 0 ? `  - "${topic}"` : `  # - "${topic}"`))
  const head = fieldsOf(articleSchema.shape, {
    title: text('title', title),
    summary: text('summary', `${REPLACE} say in one or two sentences what the reader gets.`),
    date: [`date: ${today}`],
    topics: ['# Choose: remove “# ” before a topic that fits, and the line of one that does not.', 'topics:', ...topics],
    author: text('author', ASSOCIATION.name),
    call: off(text('call', offices.includes(ASSOCIATION.office) ? ASSOCIATION.office : (offices[0] ?? ASSOCIATION.office))),
    picture: off(['picture:', ...indented(fieldsOf(pictureSchema.shape, picture).filter(Boolean))]),
    updated: off([`updated: ${today}`]),
    draft: ['draft: true'],
    discussion: ['discussion: open'],
  })
  return `${['---', ...head, '---'].join('\n')}\n${BODY}`
}
