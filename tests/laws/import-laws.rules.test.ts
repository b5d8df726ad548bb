import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
let folder: string

/** A copy of the rules with files that break them, in a place of its own. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-laws-'))
  for (const file of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json']) await cp(join(ROOT, file), join(folder, file))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function plant(files: Record<string, string>): Promise<string> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  return new Promise((resolve) => {
    const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const zones = ['astro.config.mjs', 'src', 'netlify', 'build', 'supabase', 'editors', 'tests']
    execFile(process.execPath, [program, '--config', '.dependency-cruiser.js', ...zones], { cwd: folder }, (_failed, output) =>
      resolve(output),
    )
  })
}

const GOOD = {
  'src/news/article.ts': `import { z } from 'zod'\nexport const article = z.string()\n`,
  'src/text/clean.ts': `import { TZDate } from '@date-fns/tz'\nexport const clean = TZDate\n`,
  'src/comments/comment.ts': `import { clean } from '../text/clean.ts'\nexport const comment = clean\n`,
  'netlify/http/answer.ts': `export const answer = 1\n`,
  'netlify/functions/comments.ts': `import { comment } from '../../src/comments/comment.ts'\nimport { answer } from '../http/answer.ts'\nexport default [comment, answer]\n`,
  'netlify/after.ts': `export const after = 1\n`,
  'netlify/comments/own-comments.ts': `import { answer } from '../http/answer.ts'\nexport const own = answer\n`,
  'netlify/mayor/contacts.ts': `import { own } from '../comments/own-comments.ts'\nexport const contacts = own\n`,
  'build/pictures.ts': `import { article } from '../src/news/article.ts'\nexport const pictures = article\n`,
  'supabase/local/door.ts': `export const door = 1\n`,
  'editors/advice.ts': `import { article } from '../src/news/article.ts'\nexport const advice = article\n`,
  'tests/support/help.ts': `export const help = 1\n`,
  'astro.config.mjs': `import { advice } from './editors/advice.ts'\nexport default advice\n`,
}

const BROKEN: [law: string, file: string, content: string][] = [
  ['src-never-reaches-the-server', 'src/comments/a.ts', `import { answer } from '../../netlify/http/answer.ts'\nexport const a = answer\n`],
  [
    'src-takes-no-server-library',
    'src/comments/discussion/comments-loader.ts',
    `import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n`,
  ],
  [
    'one-file-knows-supabase-js',
    'netlify/testers/testers-rpc.ts',
    `import { createClient } from '@supabase/supabase-js'\nexport const a = createClient\n`,
  ],
  ['slices-do-not-know-each-other', 'src/comments/b.ts', `import { article } from '../news/article.ts'\nexport const b = article\n`],
  [
    'slices-do-not-know-each-other',
    'src/surveys/results/b.ts',
    `import { article } from '../../news/article.ts'\nexport const b = article\n`,
  ],
  ['text-knows-no-slice', 'src/text/a.ts', `import { article } from '../news/article.ts'\nexport const a = article\n`],
  ['text-knows-no-slice', 'src/text/b.ts', `import { e } from '../layouts/e.ts'\nexport const b = e\n`],
  ['rules-are-pure', 'src/text/c.ts', `import { defineCollection } from 'astro/config'\nexport const c = defineCollection\n`],
  ['rules-are-pure', 'src/surveys/attack/c.ts', `import { defineCollection } from 'astro/config'\nexport const c = defineCollection\n`],
  [
    'the-server-takes-only-rules-and-filling-from-src',
    'netlify/http/k.ts',
    `import '../../src/surveys/answering/survey.browser.ts'\nexport const k = 1\n`,
  ],
  ['rules-are-pure', 'src/comments/c.ts', `import { defineCollection } from 'astro/config'\nexport const c = defineCollection\n`],
  [
    'the-server-takes-only-rules-and-filling-from-src',
    'netlify/http/d.ts',
    `import { e } from '../../src/layouts/e.ts'\nexport const d = e\n`,
  ],
  ['functions-do-not-know-each-other', 'netlify/functions/e.ts', `import all from './comments.ts'\nexport default all\n`],
  [
    'the-database-knows-no-function',
    'supabase/local/f.ts',
    `import { answer } from '../../netlify/http/answer.ts'\nexport const f = answer\n`,
  ],
  ['editors-take-only-rules', 'editors/answer.ts', `import { answer } from '../netlify/http/answer.ts'\nexport const a = answer\n`],
  ['editors-take-only-rules', 'editors/page.ts', `import { e } from '../src/layouts/e.ts'\nexport const a = e\n`],
  ['editors-take-only-rules', 'editors/read.ts', `import { l } from '../src/news/loader.ts'\nexport const a = l\n`],
  ['the-site-knows-no-editor', 'src/news/i.ts', `import { advice } from '../../editors/advice.ts'\nexport const i = advice\n`],
  ['the-site-knows-no-editor', 'netlify/http/j.ts', `import { advice } from '../../editors/advice.ts'\nexport const j = advice\n`],
  ['nothing-imports-tests', 'netlify/http/g.ts', `import { help } from '../../tests/support/help.ts'\nexport const g = help\n`],
  [
    'rooms-of-the-server-do-not-know-each-other',
    'netlify/surveys/l.ts',
    `import { contacts } from '../mayor/contacts.ts'\nexport const l = contacts\n`,
  ],
  ['comments-know-no-other-room', 'netlify/comments/m.ts', `import { contacts } from '../mayor/contacts.ts'\nexport const m = contacts\n`],
  ['what-serves-every-room-knows-none', 'netlify/http/n.ts', `import { own } from '../comments/own-comments.ts'\nexport const n = own\n`],
  ['mail-knows-no-request', 'netlify/mail/o.ts', `import { answer } from '../http/answer.ts'\nexport const o = answer\n`],
  [
    'the-database-room-knows-no-mail-and-no-request',
    'netlify/database/p.ts',
    `import { answer } from '../http/answer.ts'\nexport const p = answer\n`,
  ],
  ['only-functions-do-what-follows-a-change', 'netlify/testers/q.ts', `import { after } from '../after.ts'\nexport const q = after\n`],
  ['the-build-holds-no-key', 'build/r.ts', `import { answer } from '../netlify/http/answer.ts'\nexport const r = answer\n`],
  [
    'nothing-but-its-settings-runs-the-build',
    'netlify/http/s.ts',
    `import { pictures } from '../../build/pictures.ts'\nexport const s = pictures\n`,
  ],
  ['nothing-imports-tests', 'astro.config.mjs', `import { help } from './tests/support/help.ts'\nexport default help\n`],
  ['no-cycles', 'src/mayor/h.ts', `import { h } from './h.ts'\nexport const i = h\n`],
]

test('files that keep the import laws pass, and each law stops the file that breaks it', async () => {
  expect(await plant(GOOD)).toContain('no dependency violations found')
  const output = await plant({
    ...Object.fromEntries(BROKEN.map(([, file, content]) => [file, content])),
    'src/layouts/e.ts': 'export const e = 1\n',
    'src/news/loader.ts': 'export const l = 1\n',
    'src/surveys/answering/survey.browser.ts': 'export const s = 1\n',
  })
  for (const [law, file] of BROKEN) expect(output, `${law} at ${file}`).toMatch(new RegExp(`error ${law}: ${file.replace('.', '[.]')}`))
}, 60_000)

test.each([
  [
    'a page that takes server code',
    'src/pages/bad.astro',
    `---\nimport { call } from '../../netlify/database/client.ts'\ncall\n---\n<p>x</p>\n`,
  ],
  ['a component that reads a file', 'src/comments/Bad.astro', `---\nimport { readFileSync } from 'node:fs'\nreadFileSync\n---\n<p>x</p>\n`],
  ['a slice that knows another one', 'src/comments/Bad.astro', `---\nimport { isOld } from '../mayor/office.ts'\nisOld\n---\n<p>x</p>\n`],
  [
    'a part of a slice that knows another slice',
    'src/surveys/results/Bad.astro',
    `---\nimport { isOld } from '../../mayor/office.ts'\nisOld\n---\n<p>x</p>\n`,
  ],
  ['a text that knows a slice', 'src/text/bad.ts', `import { isOld } from '../mayor/office.ts'\nexport const a = isOld\n`],
  ['a script with more than a browser file', 'src/comments/Bad.astro', `<p>x</p>\n<script>\n  import './comment.ts'\n</script>\n`],
  ['a page that takes what editors run', 'src/pages/bad.astro', `---\nimport x from '../../editors/new.ts'\nx\n---\n<p>x</p>\n`],
  ['a component that takes what editors run', 'src/news/Bad.astro', `---\nimport x from '../../editors/new.ts'\nx\n---\n<p>x</p>\n`],
  ['a page that imports a test', 'src/pages/bad.astro', `---\nimport x from '../../tests/support/help.ts'\nx\n---\n<p>x</p>\n`],
])(
  'the check stops %s',
  async (_what, file, content) => {
    const eslint = new ESLint({ cwd: ROOT })
    const [result] = await eslint.lintText(content, { filePath: join(ROOT, file) })
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('no-restricted-imports')
  },
  60_000,
)

test('a script that imports its one browser file passes', async () => {
  const eslint = new ESLint({ cwd: ROOT })
  const content = `<p>x</p>\n<script>\n  import './discussion.browser.ts'\n</script>\n`
  const [result] = await eslint.lintText(content, { filePath: join(ROOT, 'src/comments/Good.astro') })
  expect(result?.messages).toEqual([])
}, 60_000)
