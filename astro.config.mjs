// @ts-check
import { satteri } from '@astrojs/markdown-satteri'
import { defineConfig, envField } from 'astro/config'
import { headersForBuild } from './build/headers.ts'
import { picturesForBuild } from './build/pictures.ts'
import { refuseWithoutDatabase } from './build/refuse-without-database.ts'
import { searchForBuild } from './build/search.ts'
import { sitemapForBuild } from './build/sitemap.ts'
import { refuseMistakes } from './editors/check/integration.ts'
import { localFunctions } from './netlify/local/dev-functions.ts'
import { pullQuotes } from './src/news/pull-quote.ts'

// Nothing on this machine calls anybody.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1'

refuseWithoutDatabase(process.argv[2] ?? '', process.env)

/**
 * A static site: no adapter, no on-demand rendering. With an adapter, every build would emit a function at `/*` that
 * swallows redirects; see docs/decisions/project.md.
 */
export default defineConfig({
  site: process.env['URL'] ?? 'http://localhost:8888',
  output: 'static',
  trailingSlash: 'ignore',
  build: { format: 'directory', inlineStylesheets: 'always' },
  // Shiki writes style attributes, which the content security policy refuses.
  markdown: { syntaxHighlight: false, processor: satteri({ mdastPlugins: [pullQuotes] }) },
  integrations: [refuseMistakes(), sitemapForBuild(), searchForBuild(), picturesForBuild(), headersForBuild(), localFunctions()],
  env: {
    schema: {
      SUPABASE_URL: envField.string({ context: 'server', access: 'public', optional: true }),
      SUPABASE_PUBLISHABLE_KEY: envField.string({ context: 'server', access: 'public', optional: true }),
    },
  },
  vite: { build: { assetsInlineLimit: 8192 }, worker: { format: 'es' } },
  devToolbar: { enabled: false },
})
