import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { close, createIndex } from 'pagefind'
import { isHidden } from './sitemap.ts'

/** Pages that only list what other pages say: found, they would stand between the reader and what was looked for. */
const LISTS = /^\/(news\/(archive\/|topics\/.*)?|search\/|surveys\/)?$/

/**
 * Parts of a page that are the same elsewhere or hold no words of their own: what scripts fill, citations, charts of a
 * table, offices that have pages of their own, and when a comment was written, which would stand in each excerpt. Pagefind itself leaves out navigation and forms.
 */
const NOT_SEARCHED = ['template', '[hidden]', '.onward', '[id^="comment-"] time', '[href^="#comment-"]', '.charts', '.other']

/** Of what Pagefind brings, readers need the search, its worker and the index; its own interfaces are 400 kB. */
const NEEDED = /^(pagefind(-worker)?\.js|pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|(index|fragment)\/.+|wasm\.[^/]+)$/

/** Looks for words as they stand, without the grammar of a language. Only for languages that Pagefind has no own one for. */
const ANY_LANGUAGE = 'wasm.unknown.pagefind'

/**
 * Makes the index of all public pages, as they were built, for the search at /search/: into `pagefind/` of the output. It
 * stands before the headers in astro.config.mjs, because they say how its files are kept.
 */
export function searchForBuild(): AstroIntegration {
  return {
    name: 'search-for-build',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const began = performance.now()
        // Pagefind is a program for each system. Where there is none, news and discussions must still come out.
        const files = await indexOf(await publicPages(fileURLToPath(dir))).catch((cause: unknown) =>
          logger.warn(`This build has no search: ${cause instanceof Error ? cause.message : String(cause)}`),
        )
        if (!files) return
        for (const { path, content } of files) {
          const file = join(fileURLToPath(dir), 'pagefind', path)
          await mkdir(dirname(file), { recursive: true })
          await writeFile(file, content)
        }
        logger.info(`${files.length} files of the search were written in ${Math.round(performance.now() - began)} ms`)
      },
    },
  }
}

interface PublicPage {
  url: string
  html: string
}

/** Every built page that search engines may show and that is not a list of others. */
async function publicPages(folder: string): Promise<PublicPage[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('index.html')).sort()
  const pages = await Promise.all(
    files.map(async (file) => ({
      url: `/${file.replaceAll(sep, '/').replace(/index\.html$/, '')}`,
      html: await readFile(join(folder, file), 'utf8'),
    })),
  )
  return pages.filter(({ url, html }) => !LISTS.test(url) && !isHidden(html))
}

/**
 * Pagefind joins what stands in neighbouring elements without a space, such as a name and a capacity, to one word. And it
 * marks the ends of Chinese and Japanese words with U+200B; one that somebody typed would confuse it.
 */
const prepared = (html: string) => html.replaceAll('\u200b', '').replace(/(<\/(?:a|b|i|li|span|time)>)(?=<)/g, '$1 ')

/** The files of an index over these pages. Only what stands in <main> is searched. */
export async function indexOf(pages: PublicPage[]): Promise<{ path: string; content: Uint8Array }[]> {
  try {
    const { index, errors } = await createIndex({ rootSelector: 'main', excludeSelectors: NOT_SEARCHED })
    if (!index) throw new Error(errors.join(' '))
    for (const { url, html } of pages) {
      const added = await index.addHTMLFile({ url, content: prepared(html) })
      if (added.errors.length > 0) throw new Error(`${url}: ${added.errors.join(' ')}`)
    }
    const written = await index.getFiles()
    if (written.errors.length > 0) throw new Error(written.errors.join(' '))
    const needed = written.files.filter(({ path }) => NEEDED.test(path))
    const ownGrammar = needed.some(({ path }) => path.startsWith('wasm.') && path !== ANY_LANGUAGE)
    return needed.filter(({ path }) => path !== ANY_LANGUAGE || !ownGrammar)
  } finally {
    await close()
  }
}
