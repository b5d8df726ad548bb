import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { guideHtml } from '../../src/volunteers/guide.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(ROOT + file, 'utf8')
const files = (folder: string) => (readdirSync(ROOT + folder, { recursive: true }) as string[]).map((file) => `${folder}/${file}`)

describe('pages for volunteers', () => {
  const pages = files('src/pages/moderation').filter((file) => file.endsWith('.astro'))

  test('all have one frame, and no way to other pages of their own', () => {
    expect(pages).toContain('src/pages/moderation/queue.astro')
    for (const page of pages) {
      expect(read(page), page).toMatch(/<VolunteerPage\b[^]*<\/VolunteerPage>/)
      expect(read(page), page).not.toMatch(/SiteLayout|<h1|data-if="signed_(in|out)"/)
    }
  })
})

describe('the help for volunteers', () => {
  const guide = read('docs/moderators.md')

  test('calls buttons and links what they are called', () => {
    const named = [...guide.matchAll(/“([^”]+)”/g)].map((match) => (match[1] ?? '').replace(/ …$/, ''))
    expect(named).toContain('Sign out everywhere')
    const sources = files('src').filter((file) => /\.(astro|ts)$/.test(file))
    const site = sources.map(read).join('\n').replace(/\s+/g, ' ')
    expect(named.filter((words) => !site.includes(words))).toEqual([])
    expect(guide).toContain('| Hold |')
    expect(
      [...sources, 'docs/moderators.md'].filter((file) => /[Ss]et(s)? (it )?aside\b/.test(read(file))),
      'another word for “Hold”',
    ).toEqual([])
  })

  test('becomes a page without a second title, and only with links that lead somewhere', () => {
    const html =
      '<h1 id="title">Help</h1><p>See <a href="editors.md">the <em>page</em> for editors</a>, <a href="../README.md">it</a>, ' +
      '<a href="/news/">news</a>, <a href="https://example.org/">this</a> and <a href="#here">here</a>: <code>/moderation/log/</code>, ' +
      '<code>npm run moderators</code>.</p>'
    expect(guideHtml(html)).toBe(
      '<p>See the <em>page</em> for editors, it, <a href="/news/">news</a>, <a href="https://example.org/">this</a> and ' +
        '<a href="#here">here</a>: <a href="/moderation/log/">/moderation/log/</a>, <code>npm run moderators</code>.</p>',
    )
  })
})
