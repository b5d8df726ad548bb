import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'
import { isRead, nameOf } from '../../editors/check/file-names.ts'
import { anchorsIn, parseMarkdown } from '../../editors/check/markdown.ts'
import { readContent } from '../../editors/check/read-content.ts'
import { splitArticle } from '../../editors/check/split-article.ts'

// The check follows links to headings. It can only be right when it reads Markdown as the build does.
test('the headings that links can jump to are those of the built pages, in every article', async () => {
  const { texts } = await readContent(fileURLToPath(new URL('../../', import.meta.url)))
  const articles = [...texts].filter(([path, text]) => isRead(path, 'news') && !/^draft: true/m.test(text))
  expect(articles.length).toBeGreaterThan(0)
  let headings = 0
  for (const [path, text] of articles) {
    const html = await readFile(join(inject('dataDir'), 'site/news', nameOf(path), 'index.html'), 'utf8')
    const prose = /<div class="prose[^]*?<section class="discussion/.exec(html)?.[0] ?? ''
    const built = [...prose.matchAll(/<h[2-6] id="?([^" >]+)/g)].map((match) => match[1] ?? '').filter((id) => id !== 'footnote-label')
    const known = [...anchorsIn(parseMarkdown(splitArticle(text).body))]
    expect(built, path).toEqual(expect.arrayContaining(known))
    headings += known.length
  }
  expect(headings).toBeGreaterThan(0)
})
