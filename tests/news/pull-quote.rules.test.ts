import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri'
import { describe, expect, test } from 'vitest'
import { pullQuotes } from '../../src/news/pull-quote.ts'

const withPlugin = await createSatteriMarkdownProcessor({ syntaxHighlight: false, mdastPlugins: [pullQuotes] })
const without = await createSatteriMarkdownProcessor({ syntaxHighlight: false })
const html = async (markdown: string) => (await withPlugin.render(markdown)).code.replace(/\n/g, '')
const plain = async (markdown: string) => (await without.render(markdown)).code.replace(/\n/g, '')

const aside = (inside: string) => `<aside class="pull" aria-label="Pull quote">${inside}</aside>`

describe('a quotation that begins with [!pull] becomes a pull quote', () => {
  test.each([
    ['with its words below', '> [!pull]\n> The loss is at work.', '<p>The loss is at work.</p>'],
    ['with its words behind', '> [!pull] The loss is at work.', '<p>The loss is at work.</p>'],
    ['in capitals', '> [!PULL]\n> The loss is at work.', '<p>The loss is at work.</p>'],
    ['without the second mark', '> [!pull]\nThe loss is at work.', '<p>The loss is at work.</p>'],
    ['with two paragraphs', '> [!pull]\n> One.\n>\n> Two.', '<p>One.</p><p>Two.</p>'],
    ['with emphasis first', '> [!pull]\n> *The loss* is at work.', '<p><em>The loss</em> is at work.</p>'],
    ['with a link first', '> [!pull] [The loss](/mayor/) is at work.', '<p><a href="/mayor/">The loss</a> is at work.</p>'],
  ])('%s', async (_how, markdown, inside) => expect(await html(markdown)).toBe(aside(inside)))

  test('in the middle of an article, and its neighbours stay quotations and paragraphs', async () => {
    expect(await html('Before.\n\n> An ordinary one.\n\n> [!pull]\n> The loss.\n\nAfter.')).toBe(
      `<p>Before.</p><blockquote><p>An ordinary one.</p></blockquote>${aside('<p>The loss.</p>')}<p>After.</p>`,
    )
  })

  test('in a list or in another quotation too', async () => {
    expect(await html('- > [!pull]\n  > The loss.')).toBe(`<ul><li>${aside('<p>The loss.</p>')}</li></ul>`)
    expect(await html('> > [!pull]\n> > The loss.')).toBe(`<blockquote>${aside('<p>The loss.</p>')}</blockquote>`)
  })
})

test.each([
  ['a time', 'We meet at 9:30 and at 19:30, see 1:1.'],
  ['a word with a colon', 'note:this, re:Brand and ::two:: :::three'],
  ['an ordinary quotation', '> Our park has no place to sit down and eat together.'],
  ['a quotation that names the mark later', '> They wrote [!pull] in the middle.'],
  ['the mark outside a quotation', '[!pull] The loss is at work.'],
  ['a link with the words of the mark', '> [!pull](/mayor/) is a link.'],
  ['a mark without a letter', '> [!] They said so. [!!] [1]'],
  ['a mark of markup', '> [!<b>] They said so.'],
  ['the mark in bold', '> **[!pull]** They said so.'],
  ['the mark as code', '> `[!pull]` They said so.'],
  ['the mark in code', '```\n> [!pull]\n> The loss.\n```'],
  ['an empty quotation', '>\n>'],
  ['a quotation that begins with a list', '> - [!pull]\n> - two'],
])('%s stays as it was typed', async (_what, markdown) => {
  const rendered = await html(markdown)
  expect(rendered).toBe(await plain(markdown))
  expect(rendered).not.toContain('aside')
})

test('a time and a word with a colon are still in the page, to the last letter', async () => {
  expect(await html('We meet at 9:30, note:this and re:Brand.')).toBe('<p>We meet at 9:30, note:this and re:Brand.</p>')
})

describe('a mistake stops the build with a sentence', () => {
  test.each(['note', 'Warning', 'pull-quote', 'pull quote', 'pull2', 'pullquote', 'p'])('[!%s] means nothing', async (mark) => {
    await expect(withPlugin.render(`> [!${mark}]\n> The loss.`)).rejects.toThrow(
      `“[!${mark}]” means nothing here. Write [!pull] for a pull quote, or remove it.`,
    )
  })

  test.each(['> [!pull]', '> [!pull]\n>\n\nThe words stand outside.'])('a pull quote without words: %j', async (markdown) => {
    await expect(withPlugin.render(markdown)).rejects.toThrow(
      'A pull quote has no words. Write them in the line below [!pull], after “> ”.',
    )
  })
})

test.each([
  '<b onclick="alert(1)">bold</b>',
  '" onmouseover="alert(1)',
  '</aside></main><h1>Mine</h1>',
  '[click](javascript:alert(1))',
  '![x](x" onerror="alert(1))',
  '{class="x"} {{ secret }} ${process.env}',
  '&lt;script&gt; &amp; &quot;',
])('markup in a pull quote does no more than in any quotation: %s', async (typed) => {
  const rendered = await html(`> [!pull] Said: ${typed}`)
  expect(rendered).toBe(aside((await plain(`> Said: ${typed}`)).replace(/^<blockquote>|<\/blockquote>$/g, '')))
  expect(rendered).toMatch(/^<aside class="pull" aria-label="Pull quote"><p>Said:/)
})
