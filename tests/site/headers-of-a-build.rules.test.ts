import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { headersForBuild, inlineHashes } from '../../build/headers.ts'
import { contentSecurityPolicy, POLICY_EVERYWHERE, SEARCH_WORKER_POLICY, SECURITY_HEADERS } from '../../netlify/http/security-headers.ts'
import { headersFor, parseHeaders, type HeaderRules } from '../../netlify/local/headers-file.ts'

const FILES: Record<string, string> = {
  'index.html': '<style>p{}</style>',
  '404.html': '<p>Nothing</p>',
  'news/index.html': '<script type="module">run()</script>',
  'moderation/queue/index.html': '<p>Queue</p>',
  'search/index.html': '<p>Search</p>',
  'rss.xml': '<rss/>',
  '_astro/a.hash.webp': 'picture',
  'pagefind/pagefind.js': 'search()',
  'pagefind/pagefind-worker.js': 'work()',
  'pagefind/pagefind-entry.json': '{}',
  'pagefind/pagefind.en_1234.pf_meta': 'meta',
  'pagefind/wasm.en.pagefind': 'wasm',
  'pagefind/index/en_1.pf_index': 'index',
  'pagefind/fragment/en_1.pf_fragment': 'fragment',
}
const ADDRESSES = Object.keys(FILES).map((file) => `/${file}`.replace(/index\.html$/, ''))
const POLICY = contentSecurityPolicy(inlineHashes(Object.values(FILES)))

let rules: HeaderRules

async function built(files: Record<string, string>): Promise<HeaderRules> {
  const folder = await mkdtemp(join(tmpdir(), 'residents-dist-'))
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  const done = headersForBuild().hooks['astro:build:done'] as (build: { dir: URL }) => Promise<void>
  await done({ dir: pathToFileURL(`${folder}/`) })
  const read = parseHeaders(await readFile(join(folder, '_headers'), 'utf8'))
  await rm(folder, { recursive: true })
  return read
}

beforeAll(async () => void (rules = await built(FILES)))

test('the build writes the headers of all pages, and they are read back as written', () => {
  expect(Object.fromEntries(headersFor(rules, '/search/'))).toEqual({
    ...SECURITY_HEADERS,
    'content-security-policy': POLICY,
    'cache-control': 'public, max-age=0, must-revalidate',
  })
})

describe('a host that joins what several rules say of one path, instead of taking the last', () => {
  /** Every value that such a host would send. */
  const values = (path: string, header: string) =>
    rules
      .filter((rule) => headersFor([rule], path).has(header))
      .map((rule) => headersFor([rule], path).get(header))
      .filter((value) => value !== POLICY_EVERYWHERE)

  test.each(ADDRESSES)('sends one policy and one cache-control for %s', (path) => {
    expect(values(path, 'content-security-policy')).toEqual([path === '/pagefind/pagefind-worker.js' ? SEARCH_WORKER_POLICY : POLICY])
    expect(values(path, 'cache-control')).toHaveLength(1)
    expect(values(path, 'strict-transport-security')).toHaveLength(1)
    expect(values(path, 'cross-origin-resource-policy')).toHaveLength(1)
  })
})

test('an address at which there is nothing cannot be framed either', () => {
  for (const path of ['/nothing', '/nothing/at/all/', '/pagefind/nothing']) {
    expect(headersFor(rules, path).get('content-security-policy')).toBe(POLICY_EVERYWHERE)
    expect(headersFor(rules, path).get('x-frame-options')).toBe('DENY')
  }
})

test.each([
  ['/_astro/a.hash.webp', 'public, max-age=31536000, immutable'],
  ['/pagefind/index/en_1.pf_index', 'public, max-age=31536000, immutable'],
  ['/pagefind/fragment/en_1.pf_fragment', 'public, max-age=31536000, immutable'],
  ['/pagefind/pagefind.en_1234.pf_meta', 'public, max-age=31536000, immutable'],
  ['/pagefind/pagefind.js', 'public, max-age=0, must-revalidate'],
  ['/pagefind/pagefind-worker.js', 'public, max-age=0, must-revalidate'],
  ['/pagefind/pagefind-entry.json', 'public, max-age=0, must-revalidate'],
  ['/pagefind/wasm.en.pagefind', 'public, max-age=0, must-revalidate'],
  ['/rss.xml', 'public, max-age=0, must-revalidate'],
  ['/moderation/queue/', 'no-store'],
])('%s is kept by caches as its name allows: %s', (path, kept) => expect(headersFor(rules, path).get('cache-control')).toBe(kept))

test('only the worker of the search may do what is called unsafe', () => {
  const unsafe = ADDRESSES.filter((path) => headersFor(rules, path).get('content-security-policy')?.includes('unsafe'))
  expect(unsafe).toEqual(['/pagefind/pagefind-worker.js'])
})

test('a build without a search has headers too', async () => {
  const read = await built({ 'index.html': '<p>x</p>' })
  expect(read.map(({ path }) => path)).toEqual(['/*', '/'])
})
