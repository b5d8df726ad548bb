import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linkLibraries } from './libraries.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** What a build reads. `public` is there when an association put something into it. */
const PARTS = ['src', 'docs', 'netlify', 'build', 'supabase', 'editors', 'public', 'astro.config.mjs', 'tsconfig.json', 'package.json']

/** A copy of the site whose content a test may spoil, with more than a build reads when the test asks for it. */
export async function copySite(more: readonly string[] = []): Promise<{
  folder: string
  build(environment: Record<string, string>): Promise<{ code: number; output: string }>
  remove(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'site-copy-'))
  for (const part of [...PARTS, ...more].filter((name) => existsSync(join(ROOT, name))))
    await cp(join(ROOT, part), join(folder, part), { recursive: true })
  linkLibraries(ROOT, folder)
  return {
    folder,
    build: (environment) =>
      new Promise((resolve) => {
        const bare = { PATH: process.env['PATH'] ?? '', HOME: folder, NO_COLOR: '1', ...environment }
        const program = join(ROOT, 'node_modules/astro/bin/astro.mjs')
        execFile(process.execPath, [program, 'build'], { cwd: folder, env: bare }, (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
        )
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
