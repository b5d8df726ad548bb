import { describe, expect, test } from 'vitest'
import { placesIn, titleOf, type Found } from '../../src/search/found.ts'

/** A page as Pagefind describes it: its words, what was looked for as places of words, and where headings and comments begin. */
function page(words: string, hits: number[], anchors: Found['anchors'] = []): Found {
  const weighted_locations = hits.map((location) => ({ location, balanced_score: 1 }))
  return { url: '/news/a/', content: words, raw_content: words, meta: { title: 'A' }, anchors, weighted_locations }
}
const numbered = (count: number, word = 'w') => Array.from({ length: count }, (_, place) => `${word}${place}`)
const comment = (number: number, location: number) => ({ element: 'li', id: `comment-${number}`, text: '', location })
const heading = (text: string, location: number) => ({ element: 'h2', id: text.toLowerCase(), text, location })

const shown = (found: Found) =>
  placesIn(found).map(({ excerpt }) => excerpt.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(''))

describe('a page that was found shows', () => {
  test('the words around what was looked for, which is marked without its full stop', () =>
    expect(shown(page('A (picnic) table. Two picnic tables.', [1, 4]))).toEqual(['A ([picnic]) table. Two [picnic] tables.']))

  test('not the whole of a long text, and says so with dots', () => {
    const [excerpt] = shown(page(numbered(100).join(' '), [50]))
    expect(excerpt).toMatch(/^… w44 w45 .* w49 \[w50\] w51 .* w69 …$/)
    expect(shown(page(numbered(100).join(' '), [0]))[0]).toMatch(/^\[w0\] w1 .* w25 …$/)
    expect(shown(page(numbered(100).join(' '), [99]))[0]).toMatch(/^… w74 .* \[w99\]$/)
  })

  test('the place where most of it stands together', () => {
    expect(shown(page(numbered(200).join(' '), [3, 100, 104, 110, 180]))[0]).toContain('[w100] w101 w102 w103 [w104]')
  })

  test('a long address or nonsense only at its beginning', () => {
    const [excerpt = ''] = shown(page(`see ${'x'.repeat(5000)} there`, [1]))
    expect(excerpt).toBe(`see [${'x'.repeat(60)}]… there`)
    expect(shown(page('🎉'.repeat(100), [0]))[0]?.isWellFormed()).toBe(true)
  })

  test('what people typed as the text that it is', () => {
    const typed = '<img src=x onerror=alert(1)> &lt;b&gt; <mark>me</mark>'
    expect(shown(page(typed, [])).join()).toBe('')
    expect(
      placesIn(page(typed, [3]))[0]
        ?.excerpt.map(({ text }) => text)
        .join(''),
    ).toBe(typed)
  })

  test('words of languages that write no spaces', () => {
    const found = { ...page('', [1]), content: '公園に<行く>', raw_content: '公園\u200bに\u200b&lt;行く&gt;' }
    expect(shown(found)).toEqual(['公園[に]<行く>'])
  })

  test('nothing of itself when only its title was found', () => expect(shown(page('a b c', []))).toEqual([]))
})

describe('the places of a page are', () => {
  const places = (found: Found) => placesIn(found).map(({ label, address }) => `${label} ${address}`)

  test('its beginning, its sections and its comments, each with its own address', () => {
    const found = page(numbered(40).join(' '), [1, 12, 25], [heading('Whom', 10), comment(4, 20), comment(5, 30)])
    expect(places(found)).toEqual([' /news/a/', 'Whom /news/a/#whom', 'Comment #4 /news/a/#comment-4'])
    expect(shown(found)[2]).toBe('w20 w21 w22 w23 w24 [w25] w26 w27 w28 w29')
  })

  test('the best three, the best first', () => {
    const anchors = [comment(1, 10), comment(2, 20), comment(3, 30), comment(4, 40)]
    expect(places(page(numbered(50).join(' '), [11, 21, 22, 31, 32, 33, 41], anchors))).toEqual([
      'Comment #3 /news/a/#comment-3',
      'Comment #2 /news/a/#comment-2',
      'Comment #1 /news/a/#comment-1',
    ])
  })

  test('not other things that have an id, and they may come in any order', () => {
    const others = [
      { element: 'section', id: 'discussion', text: 'Discussion', location: 12 },
      { element: 'h2', id: 'empty', text: ' ', location: 13 },
      { element: 'li', id: 'comment-x', text: '', location: 14 },
    ]
    expect(places(page(numbered(40).join(' '), [15], [...others, comment(2, 30), comment(1, 10)]))).toEqual([
      'Comment #1 /news/a/#comment-1',
    ])
  })
})

test('a later page of a discussion says which one it is', () => {
  expect(titleOf({ url: '/news/a/', meta: { title: 'A table' } })).toBe('A table')
  expect(titleOf({ url: '/news/a/comments/2/', meta: { title: 'A table' } })).toBe('A table, page 2 of the discussion')
  expect(titleOf({ url: '/news/a/', meta: {} })).toBe('/news/a/')
})
