import { createHash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { contentSecurityPolicy, SECURITY_HEADERS } from './http/security-headers.ts'

/**
 * Writes dist/_headers after each build: the security headers, with the hashes of the style and script that Astro put
 * into the pages. Netlify and `npm start` both read that file.
 */
export function headersForBuild(): AstroIntegration {
  return {
    name: 'headers-for-build',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir)
        const pages = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'))
        const html = await Promise.all(pages.map((page) => readFile(join(folder, page), 'utf8')))
        await writeFile(join(folder, '_headers'), headersFile(contentSecurityPolicy(inlineHashes(html))))
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

function headersFile(policy: string): string {
  const everywhere = Object.entries({ 'content-security-policy': policy, ...SECURITY_HEADERS })
  return `# Written by the build from netlify/http/security-headers.ts.
/*
${everywhere.map(([name, value]) => `  ${name}: ${value}`).join('\n')}
  cache-control: public, max-age=0, must-revalidate
/_astro/*
  cache-control: public, max-age=31536000, immutable
/moderation/*
  cache-control: no-store
`
}
