import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { contentSecurityPolicy, POLICY_EVERYWHERE, SEARCH_WORKER_POLICY, SECURITY_HEADERS } from '../netlify/http/security-headers.ts'

/**
 * Writes dist/_headers after each build: the security headers, with the hashes of the style and script that Astro put
 * into the pages. Netlify and `npm start` both read that file. It stands after whatever else writes files.
 */
export function headersForBuild(): AstroIntegration {
  return {
    name: 'headers-for-build',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir)
        const pages = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'))
        const html = await Promise.all(pages.map((page) => readFile(join(folder, page), 'utf8')))
        const entries = await readdir(folder, { withFileTypes: true })
        const search = await readdir(join(folder, 'pagefind'), { withFileTypes: true }).catch(() => [])
        const paths = [...entries.map(pathOf('/')), ...search.map(pathOf('/pagefind/'))]
        await writeFile(join(folder, '_headers'), headersFile(paths, contentSecurityPolicy(inlineHashes(html))))
      },
    },
  }
}

const INLINE_STYLE = /<style[^>]*>([^]*?)<\/style>/g
// Data blocks such as JSON-LD are not run and need no hash.
const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)(?![^>]*type="(?!module)[^"]*")[^>]*>([^]*?)<\/script>/g

/** The distinct hashes of everything inline that a browser would apply or run. */
export function inlineHashes(pages: string[]): { styles: string[]; scripts: string[] } {
  const hashes = (pattern: RegExp) =>
    [...new Set(pages.flatMap((page) => [...page.matchAll(pattern)].map((match) => sha256(match[1] ?? ''))))].sort()
  return { styles: hashes(INLINE_STYLE), scripts: hashes(INLINE_SCRIPT) }
}

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** A built file or folder as a path of the headers file. Such a path can have a star at its end only. */
const pathOf = (parent: string) => (entry: Dirent) => `${parent}${entry.name}${entry.isDirectory() ? '/*' : ''}`.replace(/index\.html$/, '')

const REVALIDATED = 'public, max-age=0, must-revalidate'
/** For files whose name changes with their content: a year is the longest time that caches are promised to keep. */
const FOR_GOOD = 'public, max-age=31536000, immutable'
const CACHE: Record<string, string> = {
  '/_astro/*': FOR_GOOD,
  '/pagefind/fragment/*': FOR_GOOD,
  '/pagefind/index/*': FOR_GOOD,
  '/moderation/*': 'no-store',
}

/** Where pictures stand that feeds and cards name. Programs that show them run in browsers too, as pages of other sites. */
const SHOWN_ELSEWHERE = ['/_astro/*', '/card.png', '/icon.png', '/news/*']

/**
 * The file itself. What differs between paths stands under paths that do not overlap, because hosts differ in what they
 * make of two rules for one path: send both values (two policies are both enforced, so that a looser one is worth
 * nothing; two cache-controls contradict each other) or only the later one. The single exception is the policy of `/*`,
 * which every other policy contains: on its own it reaches only addresses at which there is nothing.
 */
function headersFile(paths: string[], policy: string): string {
  const rule = (path: string, headers: Record<string, string>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n')
  const rules = paths
    .filter((path) => path !== '/pagefind/*')
    .map((path) =>
      rule(path, {
        'content-security-policy': path === '/pagefind/pagefind-worker.js' ? SEARCH_WORKER_POLICY : policy,
        'cache-control': CACHE[path] ?? (path.endsWith('.pf_meta') ? FOR_GOOD : REVALIDATED),
        'cross-origin-resource-policy': SHOWN_ELSEWHERE.includes(path) ? 'cross-origin' : 'same-origin',
      }),
    )
  const { 'cross-origin-resource-policy': _, ...same } = SECURITY_HEADERS
  const everywhere = rule('/*', { 'content-security-policy': POLICY_EVERYWHERE, ...same })
  return ['# Written by the build from netlify/http/security-headers.ts.', everywhere, ...rules.sort(), ''].join('\n')
}
