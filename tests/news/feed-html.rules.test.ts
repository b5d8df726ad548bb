import { describe, expect, test } from 'vitest'
import { feedHtml } from '../../src/news/feed-html.ts'

const ADDRESS = 'https://residents.example/news/picnic/'
const html = (source: string) => feedHtml(source, ADDRESS)

describe('an address in a feed holds anywhere', () => {
  test.each([
    ['a page of ours', '<a href="/mayor/">x</a>', '<a href="https://residents.example/mayor/">x</a>'],
    ['a neighbour of the page', '<a href="../table/">x</a>', '<a href="https://residents.example/news/table/">x</a>'],
    ['a place in the page', '<a href="#fn-1">1</a>', '<a href="https://residents.example/news/picnic/#fn-1">1</a>'],
    ['another site', '<a href="https://city.example/a?b=1&#x26;c=2">x</a>', '<a href="https://city.example/a?b=1&#x26;c=2">x</a>'],
    ['a phone', '<a href="tel:+1-416-555-0100">x</a>', '<a href="tel:+1-416-555-0100">x</a>'],
    ['a picture', '<img src="/_astro/table.jpg" alt="">', '<img src="https://residents.example/_astro/table.jpg" alt="">'],
    ['no address at all', '<a href="https://:">x</a>', '<a>x</a>'],
    ['a script', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['data', '<img src="data:image/svg+xml,x" alt="x">', '<img alt="x">'],
  ])('%s', (_what, source, expected) => expect(html(`<p>${source}</p>`)).toBe(`<p>${expected}</p>`))
})

test('a feed carries what is said, and nothing that only our pages can use', () => {
  expect(
    html(
      '<h2 id="a" class="b">What</h2><p style="color:red" data-x="1" onclick="run()">said <code class="language-js">x</code></p>' +
        '<script>run()</script><style>p{}</style><template>no</template><svg><path d="M0 0"/></svg><form><input name="x"></form>' +
        '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><ol start="3"><li>c</li></ol>',
    ),
  ).toBe(
    '<h2>What</h2><p>said <code>x</code></p>' +
      '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><ol start="3"><li>c</li></ol>',
  )
})

test('a footnote leads to its place on our page and back', () => {
  const note = html(
    '<p>On Ning.<sup><a href="#user-content-fn-n" id="user-content-fnref-n" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p>' +
      '<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="user-content-fn-n"><p>A service. <a href="#user-content-fnref-n" data-footnote-backref aria-label="Back to reference 1">↩</a></p></li></ol></section>',
  )
  expect(note).toContain('<a href="https://residents.example/news/picnic/#user-content-fn-n">1</a>')
  expect(note).toContain('<a href="https://residents.example/news/picnic/#user-content-fnref-n">↩</a>')
  expect(note).not.toMatch(/ (id|class|data-[a-z-]+|aria-[a-z]+)=/)
})

test('a pull quote is left out, because its words stand in the text as well; any other aside stays', () => {
  expect(html('<p>A.</p>\n<aside class="pull" aria-label="Pull quote"><p>B.</p></aside>\n<p>B.</p><aside><p>C.</p></aside>')).toMatch(
    /^<p>A\.<\/p>\s+<p>B\.<\/p><aside><p>C\.<\/p><\/aside>$/,
  )
})

test('the picture comes first, with its words, whatever they are', () => {
  const picture = {
    src: `${ADDRESS}drawing.png`,
    width: 640,
    height: 230,
    alt: 'A "table" & <b>',
    caption: 'From <i> to',
    credit: 'Us & them',
  }
  expect(feedHtml('<p>Text.</p>', ADDRESS, picture)).toBe(
    '<figure><img src="https://residents.example/news/picnic/drawing.png" width="640" height="230" alt="A &#x22;table&#x22; &#x26; <b>">' +
      '<figcaption>From &#x3C;i> to <small>Us &#x26; them.</small></figcaption></figure><p>Text.</p>',
  )
})

test('an article without text is an empty text', () => expect(html('')).toBe(''))
