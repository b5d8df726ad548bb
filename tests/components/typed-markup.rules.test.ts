import { describe, expect, test } from 'vitest'
import { fill } from '../../src/components/fill.ts'
import { putBack, showErrors } from '../../src/components/form-answers.ts'
import { BREAKOUTS, only, parsed, parsedPage } from '../support/site/parsed-page.ts'

const PAGE = `<main><h1 data-text="typed">x</h1><a data-set="title=typed" href="/">x</a>
<ul><template data-each="comments"><li data-text="typed"></li></template></ul><div data-nodes="body"></div>
<form id="form"><div data-error-summary="3" hidden><div role="alert"></div></div>
<input id="name" name="name"><textarea id="text" name="text"></textarea>
<select id="capacity" name="capacity"><option data-text="typed" value="a">x</option></select></form></main>`

/** A page with everything filled that a person could have typed into. */
function filledPage(typed: string): Document {
  const page = parsedPage(PAGE)
  fill(page, {
    typed,
    comments: [{ typed }],
    body: { children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: typed }] }] },
  })
  const form = only<HTMLFormElement>(page, 'form')
  putBack(form, { name: typed, text: typed, capacity: typed })
  showErrors(form, [{ field: 'name', message: typed }])
  page.title = typed
  return page
}

const tagsOf = (page: ParentNode) => [...page.querySelectorAll('*')].map(({ tagName }) => tagName)

/** The tags in a page's source, found without a parser: whatever a < outside of quoted attributes starts. */
const tagsWritten = (html: string) => [...html.matchAll(/<([^\s>]*)(?:\s[^\s=>]+(?:="[^"]*")?)*>?/g)].map((match) => match[1])

describe.each(BREAKOUTS)('T3: %s, typed by somebody', (typed) => {
  const html = filledPage(typed).documentElement.outerHTML
  const again = parsed(html)

  test('adds no tag and no comment to the page that is sent', () => {
    expect(tagsWritten(html)).toEqual(tagsWritten(filledPage('words').documentElement.outerHTML))
    expect(tagsWritten(html).length).toBeGreaterThan(40)
    expect(tagsOf(again)).toEqual(tagsOf(filledPage('words')))
  })

  test('is a text wherever it is shown, to the letter', () => {
    expect(['h1', 'main > ul > li', 'div > p', 'form li a', 'option', 'title'].map((place) => only(again, place).textContent)).toEqual(
      Array(6).fill(typed),
    )
    expect(only(again, '[data-error]').textContent).toBe(`Error: ${typed}`)
    expect(only<HTMLTextAreaElement>(again, 'textarea').value).toBe(typed)
    expect(only(again, 'input').getAttribute('value')).toBe(typed)
    expect(only(again, 'main > a').title).toBe(typed)
  })
})

describe('an address that runs something becomes #', () => {
  const hostile = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    '\tjavascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:x',
    'file:///',
    '\u0001javascript:x',
    'example.org',
  ]
  test.each(hostile)('%j', (address) => {
    const page = parsedPage('<a class="one" data-set="href=link">x</a><div data-nodes="body"></div>')
    fill(page, { link: address, body: { children: [{ type: 'element', tagName: 'a', properties: { href: address }, children: [] }] } })
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['#', '#'])
  })
  test.each(['https://example.org', 'HTTP://example.org', 'mailto:a@example.org', 'tel:+1-416-555-0100', '#comment-3', '/news/'])(
    'but not %s',
    (address) => {
      const page = parsedPage('<a data-set="href=link">x</a>')
      fill(page, { link: address })
      expect(only(page, 'a').getAttribute('href')).toBe(address)
    },
  )
})

test('the page’s own script and style are sent as they were built', () => {
  const built = '<style>a > b { content: "<" }</style><script type="module">if (1 < 2 && 3 > 2) document.title = "<b>"</script>'
  expect(parsedPage(built).body.innerHTML).toBe(built)
})
