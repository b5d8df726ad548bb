import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(ROOT + file, 'utf8')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n')

const readme = read('README.md')
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
  dependencies: object
  devDependencies: object
  optionalDependencies: object
}
interface Workflow {
  on: object
  permissions: object
  jobs: Record<string, { steps: { uses?: string; run?: string; with?: Record<string, string> }[] }>
}
const tableRow = (start: string) => readme.split('\n').find((line) => line.startsWith(start)) ?? ''

test('the two commands for a newcomer stand in the README and exist', () => {
  expect(readme).toContain('npm install && npm start')
  expect(readme).toContain('npm install && npm test')
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(['start', 'test']))
  expect(readme).toContain('](docs/changing.md#commands)')
})

test('the README is short', () => expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(110))

test('the table of commands has every command, and each exists', () => {
  const rows = [...read('docs/changing.md').matchAll(/^\| `npm (?:run )?([a-z:]+)/gm)].map((match) => match[1] ?? '')
  for (const command of rows) expect(Object.keys(manifest.scripts)).toContain(command)
  // The parts of the check, which nobody runs by themselves.
  const parts = Object.keys(manifest.scripts).filter((name) => name.startsWith('check:'))
  expect(parts.length).toBeGreaterThan(3)
  expect(Object.keys(manifest.scripts).filter((name) => !rows.includes(name))).toEqual(parts)
})

test('.ci/run calls the README’s test command and the check', () => {
  const ci = read('.ci/run')
  expect(ci.split('\n')).toEqual(expect.arrayContaining(['npm install', 'npm test', 'npm run check', 'set -euo pipefail']))
})

test('the repository’s host runs .ci/run for each change, and may only read', () => {
  const workflow = parse(read('.github/workflows/ci.yml')) as Workflow
  expect(Object.keys(workflow.on).toSorted()).toEqual(['pull_request', 'push'])
  expect(workflow.permissions).toEqual({ contents: 'read' })
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  expect(steps.filter(({ run }) => run !== undefined)).toEqual([{ run: '.ci/run' }])
  const actions = steps.flatMap(({ uses }) => uses ?? [])
  expect(actions.length).toBeGreaterThan(1)
  for (const action of actions) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/)
  const node = steps.find(({ with: settings }) => settings?.['node-version'])?.with?.['node-version']
  expect(manifest.engines.node).toBe(`>=${node}`)
})

test.each(['news', 'mayor', 'comments', 'surveys', 'testers'])(
  'the word %s stands in the table of zones, and every place it names exists',
  (word) => {
    const row = tableRow(`| **${word}** |`)
    const places = [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
    expect(places.length).toBeGreaterThan(0)
    for (const place of places) expect(existsSync(ROOT + place), place).toBe(true)
    expect(files.some((file) => file.startsWith(`src/${word}/`))).toBe(true)
    expect(files.some((file) => file.startsWith(`tests/${word}/`))).toBe(true)
  },
)

test('the environment variables of README, .env.example and code are the same', () => {
  const code = files
    .filter((file) => /^((src|netlify|supabase)\/.*\.ts|astro\.config\.mjs)$/.test(file))
    .map(read)
    .join('\n')
  const used = [...code.matchAll(/process\.env\['([A-Z_]+)'\]|required\('([A-Z_]+)'\)|^ {2}([A-Z_]{4,}): z\b/gm)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  )
  // Set by the local programs for themselves, not by people.
  const inner = ['MAIL_DIR', 'NETLIFY_PURGE_API_TOKEN', 'ASTRO_TELEMETRY_DISABLED', 'URL', 'NETLIFY']
  const wanted = [...new Set(used)].filter((name) => !inner.includes(name)).sort()
  const documented = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] ?? '').sort()
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? '').sort()
  expect(wanted.length).toBeGreaterThan(6)
  expect(example).toEqual(documented)
  expect(documented).toEqual(expect.arrayContaining(wanted))
})

test('every library is pinned exactly, and the decisions say why it is there', () => {
  const libraries = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies } as Record<string, string>
  const [, table = ''] = read('docs/decisions/project.md').split('## Why each library is there')
  const explained = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap((match) => (match[1] ?? '').split(', '))
  for (const [name, version] of Object.entries(libraries)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
    expect(explained).toContain(name.startsWith('@types/') ? '@types/*' : name)
  }
  expect(new Set(explained).size).toBe(explained.length)
})

test('no folder is a bucket, and code files are no longer than the page for contributors says', () => {
  expect(files.filter((file) => /(^|\/)(lib|utils?|helpers?|common|misc|shared)(\/|\.ts$)/.test(file))).toEqual([])
  const most = Number(/at most (\d+) lines/.exec(read('CONTRIBUTING.md'))?.[1])
  expect(most).toBeLessThanOrEqual(130)
  const long = files.filter(
    (file) =>
      /^(src|netlify|build|supabase|editors)\/.*\.(ts|astro)$/.test(file) &&
      file !== 'netlify/database/types.ts' &&
      read(file).trimEnd().split('\n').length > most,
  )
  expect(long).toEqual([])
})

test('the settings of the build, which are plain JavaScript, are checked as strictly as all else', () => {
  const plain = files.filter((file) => file.endsWith('.mjs'))
  expect(plain).toEqual(['astro.config.mjs'])
  for (const file of plain) expect(read(file), file).toMatch(/^\/\/ @ts-check\n/)
})

test('nothing in the repository names a machine’s path or a registry', () => {
  const texts = files.filter((file) => !/\.(png|svg|ico)$/.test(file) && existsSync(ROOT + file))
  const named = texts.filter((file) => /\/(?:work|root|home\/[a-z]+)\/main\b|"resolved":/.test(read(file)))
  expect(named.filter((file) => !file.endsWith('readme.rules.test.ts'))).toEqual([])
})
