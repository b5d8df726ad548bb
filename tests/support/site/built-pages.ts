import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject, vi } from 'vitest'

export interface BuiltPage {
  /** Its address on the site, like /news/. */
  path: string
  html: string
}

/**
 * Every page of the built site, found by itself: a page added tomorrow is held to the same. A build that an earlier test
 * asked for may replace the folder meanwhile; then it is read again.
 */
export const builtPages = (folder = join(inject('dataDir'), 'site')): Promise<BuiltPage[]> =>
  vi.waitFor(() => readPages(folder), { timeout: 20_000, interval: 100 })

async function readPages(folder: string): Promise<BuiltPage[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html')).sort()
  if (files.length === 0) throw new Error(`There are no pages in ${folder}.`)
  return Promise.all(
    files.map(async (file) => ({ path: `/${file}`.replace(/index\.html$/, ''), html: await readFile(join(folder, file), 'utf8') })),
  )
}

/** The distinct values of an attribute that a page uses, in order. */
export const attributes = (html: string, name: string) => [
  ...new Set([...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '')),
]
