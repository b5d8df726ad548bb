import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linkLibraries } from './site/libraries.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What belongs to this machine: not copied. Libraries and the browser are used where they are. */
const OWN = ['.git', '.data', '.astro', '.netlify', 'dist', 'node_modules', '.cache']

/**
 * Where the tests run. They know one association's story. After `npm run adopt` that association is in tests/example,
 * and they run on a copy of the site with the example laid over it; the copy goes when they end.
 */
export function rootOfTests(root = ROOT): string {
  const example = join(root, 'tests/example')
  if (!existsSync(example)) return root
  const copy = mkdtempSync(join(tmpdir(), 'site-with-example-'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  for (const part of readdirSync(root).filter((name) => !OWN.includes(name)))
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: (from) => from !== join(root, 'src/content') })
  linkLibraries(root, copy)
  if (existsSync(join(root, '.cache'))) symlinkSync(join(root, '.cache'), join(copy, '.cache'), 'junction')
  cpSync(example, copy, { recursive: true })
  // Some tests ask Git which files there are. A link called .cache is not what .gitignore means by .cache/.
  execFileSync('git', ['init', '--quiet'], { cwd: copy })
  writeFileSync(join(copy, '.git/info/exclude'), '.cache\n')
  return copy
}
