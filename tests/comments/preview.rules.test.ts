import { expect, test } from 'vitest'
import { commentSchema } from '../../src/comments/comment.ts'
import { previewOf } from '../../src/comments/writing/preview.ts'
import { DISCUSSION } from '../../src/settings/discussion.ts'
import { GOOD_COMMENT } from '../support/comments/good-comment.ts'
import { textIn } from '../support/comments/tree.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const of = (change: Record<string, unknown> = {}) =>
  previewOf(commentSchema.parse({ ...GOOD_COMMENT, ...change }), '/news/a-picnic-table/', NOW)
const will = (change: Record<string, unknown> = {}) => of(change).will.map(({ sentence }) => sentence)

test('a preview shows the comment as readers will see it, without a number or a time', () => {
  const [comment] = of({ text: '*Near* the tap', capacity: 'city_personal' }).comments
  expect(comment).toMatchObject({ number: 'Preview', published: 'not sent yet', name: 'Wanda', in_reply_to: '#3', anchor: 'your-comment' })
  expect(comment?.reply_link).toBe('/news/a-picnic-table/#comment-3')
  expect(comment?.body && textIn(comment.body)).toBe(`#3: ${GOOD_COMMENT.quote}Near the tap`)
  expect(comment?.disclaimer).toMatch(/^Personal opinion/)
  expect(JSON.stringify(of())).not.toContain(GOOD_COMMENT.email)
})

test('it says which rules hold the comment, that a code is mailed, and when it appears', () => {
  const links = 'https://a.example https://b.example https://c.example'
  expect(will({ text: links })[0]).toBe(
    `${DISCUSSION.holds.links.sentence.replace(/\.$/, '')}: a volunteer looks at it first, whoever wrote it.`,
  )
  expect(will().join(' ')).toMatch(/six-digit code.*appears when a volunteer has read it.*appear at once/)
  expect(will({ text: links }).join(' ')).not.toContain('at once')
  expect(will({ email: '', wants_replies: '' })).toEqual(['It appears when a volunteer has read it, usually within a day.'])
  const [email] = DISCUSSION.offices.association.addresses
  expect(will({ capacity: 'association', email })[0]).toMatch(/^It speaks for an office: .* waits until you have typed the code/)
})
