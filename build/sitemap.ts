import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sitemap from '@astrojs/sitemap'
import type { AstroIntegration } from 'astro'

/**
 * The sitemap, made from what was built: a page that asks not to be shown is not in it, and a page of the news has the
 * day on which it last changed. Other pages have no date, because nothing says when their words were last changed.
 */
export function sitemapForBuild(): AstroIntegration {
  let built: Built
  const { name, hooks } = sitemap({
    serialize: async (item) => {
      const path = new URL(item.url).pathname
      if (await built.hidden(path)) return undefined
      const lastmod = built.changes[path.replace(/comments\/\d+\/$/, '')]
      return lastmod ? { ...item, lastmod } : item
    },
  })
  return {
    name,
    hooks: {
      ...hooks,
      'astro:build:done': async (build) => {
        built = await readBuilt(fileURLToPath(build.dir))
        await hooks['astro:build:done']?.(build)
      },
    },
  }
}

interface Built {
  /** Days of change, by address; see src/pages/news/changes.json.ts. */
  changes: Record<string, string>
  /** Whether a page is to be left out of search engines. */
  hidden(path: string): Promise<boolean>
}

async function readBuilt(folder: string): Promise<Built> {
  return {
    changes: JSON.parse(await readFile(join(folder, 'news/changes.json'), 'utf8')) as Record<string, string>,
    hidden: async (path) => isHidden(await readFile(join(folder, decodeURIComponent(path), 'index.html'), 'utf8')),
  }
}

/** Whether a built page says that search engines should not show it, as SiteLayout writes it. */
export const isHidden = (html: string) => html.includes('<meta name="robots" content="noindex"')
