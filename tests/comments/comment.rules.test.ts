import { describe, expect, test } from 'vitest'
import type { Capacity } from '../../src/comments/capacities.ts'
import { commentSchema } from '../../src/comments/comment.ts'
import { capacitiesOffered, speaksForOffice } from '../../src/comments/officials.ts'
import { GOOD_COMMENT, GOOD_PARSED } from '../support/comments/good-comment.ts'
import { sentences } from '../support/site/sentences.ts'

const wrong = (change: Record<string, unknown>) => sentences(commentSchema, { ...GOOD_COMMENT, ...change })

const NAME = 'Enter your name, or the name you want to be known by.'
const TEXT = 'Write your comment.'
const CAPACITY = 'Choose in which capacity you speak.'
const THREAD = 'There is no such discussion.'

test('a good comment is taken as it was typed, with its reply as a number and its boxes as ticked or not', () => {
  expect(commentSchema.parse(GOOD_COMMENT)).toEqual(GOOD_PARSED)
})

test('a name, a text and a capacity are enough', () => {
  const { thread, name, text, capacity } = GOOD_COMMENT
  expect(commentSchema.parse({ thread, name, text, capacity })).toEqual({
    thread,
    name,
    text,
    capacity,
    question: false,
    wants_replies: false,
  })
})

test('fields left empty in the form are the same as fields left out', () => {
  const empty = { email: '', in_reply_to: '', quote: '', question: '', wants_replies: '', submission: '' }
  const left = commentSchema.parse({ ...GOOD_COMMENT, ...empty })
  expect([left.email, left.in_reply_to, left.quote, left.submission]).toEqual([undefined, undefined, undefined, undefined])
  expect([left.question, left.wants_replies]).toEqual([false, false])
})

test('an empty form gets one sentence for each thing that is missing', () => {
  expect(sentences(commentSchema, {})).toEqual({
    thread: 'Say which discussion this belongs to.',
    name: NAME,
    text: TEXT,
    capacity: CAPACITY,
  })
})

describe.each([
  ['name', NAME],
  ['text', TEXT],
  ['capacity', CAPACITY],
])('without a %s the comment is refused', (field, sentence) => {
  test.each([undefined, null, '', ' ', '\t\r\n ', '\u00a0\u3000', '\u200b', '\u0000', '\u202e', 12, 0, true, [], ['resident'], {}])(
    'when it is %j',
    (value) => expect(wrong({ [field]: value })).toEqual({ [field]: sentence }),
  )
})

test.each(['!!!', '...', '😀', '—'])('a name of signs alone is no name: %s', (name) => expect(wrong({ name })).toEqual({ name: NAME }))

test.each(['Żaneta', '王芳', 'X Æ 12', '42', 'Jean-Luc O’Neill', '["Ann"]', '<b>Ann</b>'])('people are called many things: %s', (name) =>
  expect(commentSchema.parse({ ...GOOD_COMMENT, name }).name).toBe(name),
)

test.each((Object.keys(capacitiesOffered()) as Capacity[]).filter((name) => !speaksForOffice(name)))(
  'anybody can speak as %s',
  (capacity) => expect(commentSchema.parse({ ...GOOD_COMMENT, capacity }).capacity).toBe(capacity),
)

test.each(['mayor', 'Resident', 'resident ', '["resident"]', '{"resident":1}', '__proto__', 'toString'])(
  'nobody can speak as %s',
  (capacity) => expect(wrong({ capacity })).toEqual({ capacity: CAPACITY }),
)

test.each([
  '../moderation',
  '..',
  '/etc/passwd',
  'a/b',
  'a\\b',
  'a%2fb',
  'a?b',
  'a#b',
  'A',
  'é',
  'a b',
  'a.b',
  '-a',
  'a-',
  'a--b',
  'a\n',
  '',
  '["a"]',
  '__proto__',
])('a discussion cannot be called %j', (thread) => expect(wrong({ thread })).toEqual({ thread: THREAD }))

test('the name of a discussion has at most 120 characters', () => {
  expect(wrong({ thread: 'a'.repeat(120) })).toEqual({})
  expect(wrong({ thread: 'a'.repeat(121) })).toEqual({ thread: THREAD })
})

test('T20: nobody can send a status, a number, an author or an approval along', () => {
  const extra = {
    ...{ status: 'published', number: 1, approved: true, published_at: '2026-11-22', id: 'x', removed_at: null, network: 'x' },
    ...{ author_id: 'x', reasons: [], office_address: true, session_hash: 'x', corrects: 1, plain: 'x', link_hosts: [], version: 2 },
  }
  const hostile = JSON.parse(JSON.stringify({ ...GOOD_COMMENT, ...extra }).replace('{', '{"__proto__":{"status":"published"},')) as object
  expect(Object.keys(hostile)).toEqual(expect.arrayContaining(['__proto__', ...Object.keys(extra)]))
  const comment = commentSchema.parse(hostile)
  expect(Object.keys(comment).sort()).toEqual(Object.keys(GOOD_COMMENT).sort())
  expect('status' in comment).toBe(false)
})

test('a submission key of more than 100 characters is not one of ours', () => {
  expect(wrong({ submission: 'k'.repeat(100) })).toEqual({})
  expect(wrong({ submission: 'k'.repeat(101) })).toEqual({ submission: 'Reload the page and send again.' })
})
