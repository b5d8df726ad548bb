import { readFileSync } from 'node:fs'
import type { Root } from 'hast'
import { describe, expect, test } from 'vitest'
import { RENDERERS } from '../../netlify/volunteers/queue-renderers.ts'
import type { Queue } from '../../src/comments/volunteers/queue-rows.ts'
import { presentQueue, shownBy, type Renderer, type Shown } from '../../src/comments/volunteers/queue.ts'
import { fill } from '../../src/components/fill.ts'
import { aQueue, aQueued } from '../support/comments/queued.ts'
import { textIn } from '../support/comments/tree.ts'
import { only, parsedPage } from '../support/site/parsed-page.ts'

const NOW = new Date('2026-11-22T23:06:00Z')
const FLOOD = { pattern: 'text', key: 'ab12', count: 9999, name: 'Bot', text: 'Buy', oldest: '2026-11-22T20:05:00Z' } as const

const presented = (queue: Queue, shown?: Shown, now?: Date) => presentQueue(queue, RENDERERS, shown, now)

describe('the count is a sentence', () => {
  test.each([
    [0, 'No comment is waiting.'],
    [1, 'One comment is waiting.'],
    [2, '2 comments are waiting.'],
    [10_003, '10,003 comments are waiting.'],
  ])('%i', (waiting, sentence) => expect(presented(aQueue({ waiting })).waiting).toBe(sentence))
})

test.each([
  ['2026-11-22T23:05:30Z', 'The oldest came 0 minutes ago (Nov 22, 2026, 6:05 p.m.).'],
  ['2026-11-22T22:10:00Z', 'The oldest came 56 minutes ago (Nov 22, 2026, 5:10 p.m.).'],
  ['2026-11-22T20:05:00Z', 'The oldest came 3 hours ago (Nov 22, 2026, 3:05 p.m.).'],
  ['2026-11-21T20:05:00Z', 'The oldest came 27 hours ago (Nov 21, 2026, 3:05 p.m.).'],
  ['2026-11-13T20:05:00Z', 'The oldest came 9 days ago (Nov 13, 2026, 3:05 p.m.).'],
])('the age of the oldest: %s', (oldest, sentence) => expect(presented(aQueue({ oldest }), {}, NOW).oldest).toBe(sentence))

test.each([
  ['all', { held: [aQueued()] }, ''],
  ['a flood', { waiting: 10_001, folded: 10_000, held: [aQueued()] }, '10,000 of them are in the groups below. One is listed.'],
  [
    'a long queue',
    { waiting: 80, held: Array.from({ length: 50 }, (_, nth) => aQueued({ id: `${nth}` })) },
    '50 are listed, the others follow.',
  ],
])('what is listed of %s is said', (_what, queue, sentence) => expect(presented(aQueue(queue)).listed).toBe(sentence))

test.each([
  [60, null],
  [61, 'Mail has not left this site for 61 minutes: codes and answers do not arrive. Tell whoever looks after the site.'],
])('mail that waits %i minutes', (mail_waiting_minutes, sentence) =>
  expect(presented(aQueue({ mail_waiting_minutes })).mail).toBe(sentence),
)

test('a comment whose removal somebody asked for stands first, and once', () => {
  const asked = aQueued({ id: 'asked', removal_asked: true })
  const shown = presented(aQueue({ waiting: 2, removals: [asked], held: [asked, aQueued()], published: [asked] }))
  expect([shown.removals, shown.held, shown.published].map((list) => list.map(({ id }) => id))).toEqual([['asked'], ['b3a1'], []])
  expect([shown.has_removals, shown.has_held, shown.has_published, shown.has_groups]).toEqual([true, true, false, false])
})

describe('after a decision', () => {
  const batch = '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'

  test('it is told, and can be undone', () => {
    expect(presented(aQueue(), { done: 'removed.1', batch })).toMatchObject({ done: 'Removed.', undo: true, batch })
    expect(presented(aQueue(), { done: 'undone.1' })).toMatchObject({ undo: false })
    expect(presented(aQueue(), { done: 'not_proved.1', batch })).toMatchObject({ undo: false })
    expect(presented(aQueue(), {})).toMatchObject({ done: '', undo: false })
  })

  test('ticks stay', () => {
    const held = [aQueued(), aQueued({ id: 'c4d2' })]
    expect(presented(aQueue({ held }), { selected: ['c4d2.1'] }).held.map(({ selected }) => selected)).toEqual([null, ''])
  })
})

describe('an address of the queue', () => {
  test.each([
    ['', { done: undefined, batch: undefined, view: undefined }],
    ['pattern=host&key=casino.example', { view: { pattern: 'host', key: 'casino.example' } }],
    ['pattern=name&key=x', { view: undefined }],
    ['pattern=host', { view: undefined }],
    [`pattern=host&key=${'x'.repeat(301)}`, { view: undefined }],
    ['batch=<script>', { batch: undefined }],
  ])('%.60s', (address, shown) => expect(shownBy(new URLSearchParams(address))).toMatchObject(shown))
})

test('in a group its comments and its button are shown, and the way back', () => {
  const other = { ...FLOOD, key: 'other' }
  const queue = aQueue({
    waiting: 9999,
    held: [aQueued()],
    groups: [FLOOD, other],
    published: [aQueued({ id: 'p' })],
    removals: [aQueued({ id: 'r' })],
  })
  const shown = presented(queue, { view: { pattern: 'text', key: 'ab12' } })
  expect(shown.view).toBe('You look at comments with the same text. 1 of 9,999 are shown.')
  expect([shown.groups.length, shown.held.length, shown.published.length, shown.removals.length]).toEqual([1, 1, 0, 0])
  expect(shown.held[0]).toMatchObject({ pattern: 'text', key: 'ab12' })
  expect(presented(queue).view).toBeNull()
})

describe('a group says in words what its comments have in common', () => {
  test.each([
    [{ ...FLOOD }, '9,999 with the same text', false],
    [{ ...FLOOD, pattern: 'host', key: 'casino.example', count: 412 }, '412 that link to casino.example', false],
    [{ ...FLOOD, pattern: 'network', count: 130 }, '130 from one network within one hour', true],
    [{ ...FLOOD, pattern: 'hour', key: 'picnic 2026-11-22 20', count: 300 }, '300 to “picnic” in the hour from Nov 22, 2026, 3:00 p.m., without a proved address', true],
    [{ ...FLOOD, pattern: 'hour', key: 'strange', count: 3 }, '3 to “strange” in the hour from ?, without a proved address', true],
  ] as const)('%j', (flood, title, caution) => expect(presented(aQueue({ groups: [flood] })).groups[0]).toMatchObject({ title, caution })) // prettier-ignore

  test('its ids are one word each, and differ where the keys differ', () => {
    const keys = ['a.b', 'a-b', 'a b', 'a_2eb', 'ä', '"><script>']
    const ids = keys.map((key) => presented(aQueue({ groups: [{ ...FLOOD, key }] })).groups[0]?.form_id ?? '')
    expect(new Set(ids).size).toBe(keys.length)
    for (const id of ids) expect(id).toMatch(/^remove-text-[a-z0-9_]+$/)
  })

  test('a long example is cut with a sign for it', () => {
    const example = (text: string) => presented(aQueue({ groups: [{ ...FLOOD, text }] })).groups[0]?.example
    expect([example('x'.repeat(299)), example('x'.repeat(300))]).toEqual(['x'.repeat(299), `${'x'.repeat(300)}…`])
  })
})

test('one comment made to keep the site busy does not take the queue away from the volunteers', () => {
  const held = [{ text: '>'.repeat(5000) }, { text: '- '.repeat(2500) }, {}].map(aQueued)
  expect(presented(aQueue({ held })).held.map(({ body }) => textIn(body as Root).length)).toEqual([5000, 4999, 13])
})

describe('another kind of thing that waits', () => {
  const photo = { kind: 'photo', id: 'f00d', version: 3, title: 'The new table' }
  const queue = aQueue({ held: [aQueued({ id: 'first' }), photo, aQueued({ id: 'last' })] })
  const photos: Renderer = (item) => ({ ...item, form_id: `photo-${item.id}`, words: `A photo: ${String(item['title'])}` })

  test('stands among the comments, in the order of the queue, as its own template shows it', () => {
    const data = presentQueue(queue, { ...RENDERERS, photo: photos })
    const page = parsedPage(
      `<ol><template data-each="held" data-kind="comment"><li data-text="name"></li></template>
       <template data-each="held" data-kind="photo"><li data-text="words"></li></template></ol>`,
    )
    fill(page, data)
    const items = [...only(page, 'ol').querySelectorAll('li')].map(({ textContent }) => textContent)
    expect(items).toEqual(['Wanda', 'A photo: The new table', 'Wanda'])
    expect(data.held.map(({ form_id }) => form_id)).toEqual(['decision-first', 'photo-f00d', 'decision-last'])
  })

  test.each(['photo', 'constructor', '__proto__'])('is an error where nobody says how a %s is shown: nobody would ever see it', (kind) => {
    expect(() => presented(aQueue({ held: [{ ...photo, kind }] }))).toThrow(`nothing of the kind “${kind}”`)
  })
})

test('the page of the queue has a template for each kind', () => {
  const page = readFileSync('src/pages/moderation/queue.astro', 'utf8')
  const templates = [...page.matchAll(/<template data-each="held" data-kind="([a-z]+)">/g)].map(([, kind]) => kind)
  expect(templates).toEqual(Object.keys(RENDERERS))
})
