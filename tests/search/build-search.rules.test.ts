import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { indexOf, searchForBuild } from '../../build/search.ts'

const page = (main: string, language = 'en-CA') =>
  `<!doctype html><html lang="${language}"><head><title>T</title></head><body><header>Header</header><main>${main}</main><footer>Footer</footer></body></html>`

/** What the index knows of one page. */
async function known(main: string) {
  const files = await indexOf([{ url: '/a/', html: page(main) }])
  const fragment = files.find(({ path }) => path.startsWith('fragment/'))
  const text = gunzipSync(fragment?.content ?? '').toString()
  return JSON.parse(text.slice(text.indexOf('{'))) as { url: string; content: string; anchors: { id: string; location: number }[] }
}

describe('of a page, the search knows', () => {
  test.each([
    ['the words of its main part', '<h1>Picnic</h1><p>A table.</p>', 'Picnic. A table.'],
    ['no form', '<h1>A</h1><form><label>Name</label><textarea>Text</textarea></form>', 'A.'],
    ['no way to elsewhere', '<h1>A</h1><nav><a href="/">Home</a></nav>', 'A.'],
    ['nothing that is hidden or filled later', '<h1>A</h1><p hidden>Not now</p><template><p>Later</p></template>', 'A.'],
    ['no chart, whose table says the same', '<h1>A</h1><div class="charts"><svg><text>58%</text></svg></div>', 'A.'],
    ['a name and a capacity as two words', '<h1>A</h1><p><b>Ann</b><i>Resident</i></p>', 'A. Ann Resident'],
    ['no word that is cut by a character that nobody sees', '<h1>A</h1><p>pic\u200bnic</p>', 'A. picnic.'],
    ['markup that somebody typed as text', '<h1>A</h1><p>&lt;img src=x onerror=alert(1)&gt;</p>', 'A. <img src=x onerror=alert(1)>'],
    [
      'a comment without its number and time',
      '<h1>A</h1><ol><li id="comment-4"><p><a href="#comment-4">#4</a><b>Ann</b><time>Noon</time></p><p>Yes.</p></li></ol>',
      'A. Ann Yes.',
    ],
  ])('%s', async (_what, main, content) => expect((await known(main)).content).toBe(content))

  test('where each comment begins', async () => {
    const { anchors } = await known('<h1>A</h1><p>One two three.</p><ol><li id="comment-1"><p>Four.</p></li></ol>')
    expect(anchors).toContainEqual(expect.objectContaining({ id: 'comment-1', location: 4 }))
  })
})

test.each([
  ['en-CA', 'wasm.en-ca.pagefind'],
  ['fr', 'wasm.fr.pagefind'],
  ['tlh', 'wasm.unknown.pagefind'],
])('a site in the language %s gets one grammar: %s', async (language, grammar) => {
  const files = await indexOf([{ url: '/a/', html: page('<h1>A</h1><p>Word</p>', language) }])
  expect(files.map(({ path }) => path).filter((path) => path.startsWith('wasm.'))).toEqual([grammar])
  expect(files.filter(({ path }) => /ui|highlight|playground|\.css$/.test(path))).toEqual([])
})

async function build(): Promise<{ pagefind: string[]; warned: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'residents-dist-'))
  const pages = { 'privacy/index.html': page('<h1>A</h1>'), 'index.html': page('<h1>B</h1>'), '404.html': page('<h1>C</h1>') }
  for (const [file, html] of Object.entries(pages)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), html)
  }
  const warned: string[] = []
  const done = searchForBuild().hooks['astro:build:done'] as (build: object) => Promise<void>
  await done({ dir: pathToFileURL(`${folder}/`), logger: { info: () => undefined, warn: (text: string) => void warned.push(text) } })
  const pagefind = await readdir(join(folder, 'pagefind'), { recursive: true }).catch(() => [])
  await rm(folder, { recursive: true })
  return { pagefind, warned }
}

test('a build writes the index of its pages', async () => {
  const { pagefind, warned } = await build()
  expect(warned).toEqual([])
  expect(pagefind.filter((file) => file.endsWith('.pf_fragment'))).toHaveLength(1)
})

test('a machine for which there is no Pagefind publishes its pages all the same, and says what is missing', async () => {
  vi.stubEnv('npm_config_arch', 'pdp11')
  expect(await build()).toEqual({ pagefind: [], warned: [expect.stringMatching(/^This build has no search: .*pdp11/)] })
  vi.unstubAllEnvs()
})
