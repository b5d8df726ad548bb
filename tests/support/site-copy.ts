import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a build reads. */
const PARTS = ['src', 'netlify', 'supabase', 'public', 'astro.config.ts', 'tsconfig.json', 'package.json']

/** A copy of the site whose content a test may spoil. */
export async function copySite(): Promise<{
  folder: string
  build(environment: Record<string, string>): Promise<{ code: number; output: string }>
  remove(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'site-copy-'))
  for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
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
