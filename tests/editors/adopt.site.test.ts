import { execFile, execFileSync } from 'node:child_process'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { builtPages, type BuiltPage } from '../support/site/built-pages.ts'
import { deadLinks, findings } from '../support/site/page-audits.ts'
import { newDataDir, removeDataDir, startSite, type RunningSite } from '../support/site/running-site.ts'
import { copySite } from '../support/site/site-copy.ts'
import { post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ANSWERS = 'tests/editors/adopt-answers.json'

/** What nobody who comes to another association's site should read, and what no file that makes it may hold. */
const NAMES = [/Junction/i, /Toronto/i, /Stuart Green/i, /416-338-7119/, /\bJRA\b/, /\bNing\b/, /re:Brand/i, /Ward 13/i, /picnic-table-and/]
/** Words of the first association's story. Sources explain themselves with some of them; pages must not. */
const STORY = [/Stuart Green/, /mayor/i, /\bcity\b/i, /\b2009\b/, /picnic/i]

/** The zones that become a site, and what is written about it. */
const ZONES = ['src', 'netlify', 'supabase', 'package.json', 'package-lock.json']

let copy: Awaited<ReturnType<typeof copySite>>
beforeAll(async () => {
  const more = ['tests', 'docs', 'README.md', 'LICENSE', '.gitignore', 'package-lock.json', 'vitest.config.ts', '.prettierrc.json']
  copy = await copySite(more)
  git('init', '--quiet')
  commit()
})
afterAll(() => copy.remove())

const git = (...words: string[]) => execFileSync('git', words, { cwd: copy.folder, encoding: 'utf8' })
function commit(): void {
  git('add', '--all')
  git('-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', 'commit', '--quiet', '--message', 'Begin')
}

const run = (...words: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: copy.folder, NO_COLOR: '1' }
    execFile(process.execPath, words, { cwd: copy.folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    )
  })
const adopt = (answers = ANSWERS) => run('editors/adopt.ts', '--answers', answers)

/** Every file of a folder, and what is in it, unpacked where it is packed. */
async function filesIn(folder: string, part = ''): Promise<{ file: string; text: string }[]> {
  const whole = join(folder, part)
  const files = (await readdir(whole, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile())
  const paths = files.length > 0 ? files.map((entry) => join(entry.parentPath, entry.name)) : [whole]
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(path)
      const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
      return { file: path.slice(folder.length), text: `${path.slice(folder.length)}\n${plain.toString()}` }
    }),
  )
}
const zonesOf = async (folder: string) => (await Promise.all(ZONES.map((zone) => filesIn(folder, zone)))).flat()

const tracesIn = (files: { file: string; text: string }[], traces: RegExp[]) =>
  files.flatMap(({ file, text }) => traces.filter((trace) => trace.test(text)).map((trace) => `${file}: ${trace.exec(text)?.[0]}`))

describe('taking the site over', () => {
  test('is refused, and changes nothing, while somebody’s work is not committed', async () => {
    await writeFile(join(copy.folder, 'src/content/news/half-written.md'), 'Half')
    const { code, output } = await adopt()
    expect(code).toBe(1)
    expect(output).toContain('There are changes that are not committed: src/content/news/half-written.md. Commit them first')
    await rm(join(copy.folder, 'src/content/news/half-written.md'))
    expect(git('status', '--porcelain')).toBe('')
  })

  test('is refused with a sentence for each answer that cannot be used', async () => {
    const bad = join(await newDataDir(), 'answers.json')
    const good = JSON.parse(await readFile(join(ROOT, ANSWERS), 'utf8')) as object
    await writeFile(bad, JSON.stringify({ ...good, colour: '#ffee88', timeZone: 'Mars', nmae: 'x' }))
    const { code, output } = await adopt(bad)
    expect(code).toBe(1)
    for (const sentence of ['timeZone: Write a time zone', 'colour: #ffee88 is too pale', 'answers: Remove or correct: nmae.'])
      expect(output).toContain(sentence)
    await writeFile(bad, '{ "name": ')
    expect((await adopt(bad)).output).toMatch(/answers\.json cannot be read as JSON/)
    expect((await run('editors/adopt.ts')).output).toContain('There is no terminal to ask in.')
    expect(git('status', '--porcelain')).toBe('')
    await removeDataDir(join(bad, '..'))
  })

  test('says what it will do, does it, and says what comes next', async () => {
    const { code, output } = await adopt()
    expect(output).toContain('This is the site of Hill Road Tenants’ Union of Example Village now.')
    expect(code).toBe(0)
    expect(output).toMatch(/Move the \d+ files of src\/content/)
    expect(output).toContain('npm start shows your site')
  })

  test('leaves no trace of the first association in what makes the site', async () => {
    expect(NAMES.filter((name) => tracesIn(FIRST, [name]).length === 0)).toEqual([])
    expect(tracesIn(await zonesOf(copy.folder), NAMES)).toEqual([])
    const [head = ''] = (await readFile(join(copy.folder, 'README.md'), 'utf8')).split('\n## ')
    expect(head).toContain('# The site of Hill Road Tenants’ Union of Example Village')
    // Where the program comes from is one sentence, and no picture shows the old site.
    expect(head.match(/Junction/g)).toHaveLength(1)
    expect(head).not.toContain('![')
    expect(await readFile(join(copy.folder, 'LICENSE'), 'utf8')).toBe(await readFile(join(ROOT, 'LICENSE'), 'utf8'))
  })

  test('leaves files that the checks take', async () => {
    const written = ['src/settings/association.ts', 'src/content/offices/landlord.yaml', 'package.json', 'supabase/seed.sql']
    expect(await run('node_modules/prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...written)).toMatchObject({ code: 0 })
    expect(await run('editors/check-content.ts')).toMatchObject({ code: 0 })
  })
})

const FIRST = await zonesOf(ROOT)

describe('the site of the second association', () => {
  let site: RunningSite
  let dataDir: string
  let pages: BuiltPage[]
  beforeAll(async () => {
    dataDir = await newDataDir()
    site = await startSite(dataDir, {}, copy.folder)
    pages = await builtPages(join(dataDir, 'site'))
  })
  afterAll(async () => {
    // It may not have started.
    await (site as RunningSite | undefined)?.stop()
    await removeDataDir(dataDir)
  })

  test('has no trace of the first one in any file', async () => {
    const first = await filesIn(join(inject('dataDir'), 'site'))
    const traces = [...NAMES, ...STORY]
    const known = traces.filter((trace) => tracesIn(first, [trace]).length > 0)
    expect(known.length).toBeGreaterThanOrEqual(12)
    const second = await filesIn(join(dataDir, 'site'))
    expect(second.length).toBeGreaterThan(25)
    expect(tracesIn(second, traces)).toEqual([])
    expect(tracesIn(second, [/Hill Road/, /416-555-0142/, /union@example\.org/]).length).toBeGreaterThan(second.length / 2)
  })

  test('is in order: valid pages with titles of their own, and no link that leads nowhere', async () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/', '/landlord/', '/surveys/', '/news/house-rules/', '/news/welcome/']),
    )
    const all = await Promise.all(pages.map(async ({ path, html }) => (await findings(html)).map((finding) => `${path} ${finding}`)))
    expect(all.flat()).toEqual([])
    expect(new Set(pages.map(({ html }) => /<title>([^<]*)<\/title>/.exec(html)?.[1])).size).toBe(pages.length)
    const { dead, followed } = await deadLinks(pages, join(dataDir, 'site'))
    expect(dead).toEqual([])
    expect(followed).toBeGreaterThan(80)
  })

  test('says so where there is nothing yet: no survey, no comment, nothing in the queue', async () => {
    const page = (path: string) => pages.find((one) => one.path === path)?.html ?? ''
    expect(page('/surveys/')).toContain('There is no survey now.')
    expect(await (await fetch(inject('site'))).text()).toContain('href="/surveys/')
    expect(page('/')).not.toContain('href="/surveys/')
    expect(page('/news/welcome/')).toContain('no comments yet')
    const session = await signIn(site.url, dataDir)
    const queue = await (await fetch(`${site.url}/api/moderation/queue`, { headers: { cookie: session } })).text()
    expect(queue).toContain('No comment is waiting.')
  })

  test('takes a comment, in the words of its own people', async () => {
    const fields = { thread: 'welcome', name: 'Mo', capacity: 'city_personal', text: 'The lift is being looked at.', email: '' }
    expect((await post(`${site.url}/api/comments`, fields)).status).toBe(303)
    await publish('The lift is being looked at.', await signIn(site.url, dataDir), site.url)
    await expect
      .poll(async () => (await fetch(`${site.url}/news/welcome/`)).text(), { timeout: 80_000, interval: 500 })
      .toContain('The lift is being looked at.')
    expect(await (await fetch(`${site.url}/news/welcome/`)).text()).toContain('Employee of the landlord, speaking personally')
    // A build stands between publishing and reading.
  }, 100_000)
})

test('after it, npm test still knows the first association’s story: it runs on a copy with the example', async () => {
  const about = ['tests/comments/presented.rules.test.ts', 'tests/news/article.rules.test.ts']
  expect(await readFile(join(copy.folder, about[0]!), 'utf8')).toContain('City of Toronto')
  const { code, output } = await run('node_modules/vitest/vitest.mjs', 'run', '--project', 'rules', ...about)
  expect(output).toMatch(/\d+ passed, 0 failed/)
  expect(code).toBe(0)
})

test('taken over once more, it deletes the second association’s files and keeps the example', async () => {
  const example = await filesIn(copy.folder, 'tests/example')
  expect(example.map(({ file }) => file)).toContain('/tests/example/src/content/news/blocked-is-not-forbidden.md')
  commit()
  await writeFile(
    join(copy.folder, ANSWERS),
    (await readFile(join(ROOT, ANSWERS), 'utf8')).replaceAll('Hill Road', 'Mill Lane').replace('"landlord"', '"owner"'),
  )
  commit()
  const { code, output } = await adopt()
  expect(code).toBe(0)
  expect(output).toMatch(/Delete the 3 files of src\/content/)
  expect(tracesIn(await zonesOf(copy.folder), [/Hill Road/])).toEqual([])
  expect((await readdir(join(copy.folder, 'src/content/offices'))).sort()).toEqual(['owner.yaml'])
  expect(await filesIn(copy.folder, 'tests/example')).toEqual(example)
})
