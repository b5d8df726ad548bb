import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { functionFiles } from '../../netlify/local/functions.ts'

const FUNCTIONS = fileURLToPath(new URL('../../netlify/functions/', import.meta.url))

/** Raw bytes of one bundled function: happy-dom is most of it. Netlify refuses 50 MB zipped; a cold start feels each one. */
const MAX_BYTES = 4_000_000

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'functions-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a bundled function in a plain Node, outside this repository, as the host does. */
function inPlainNode(bundle: string): Promise<string> {
  const program = `
    const { default: handler, config } = await import(${JSON.stringify(`file://${bundle}`)})
    const answer = config.path && (await handler(new Request('https://example.org/', { method: 'DELETE' }), { ip: '192.0.2.1', params: {}, waitUntil() {} }))
    console.log(JSON.stringify({ config, status: answer?.status }))`
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder, env: {} }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout),
    )
  })
}

test('every function can be bundled, is small, runs in a plain Node and refuses a wrong method', async () => {
  const files = await functionFiles()
  expect(files.length).toBeGreaterThan(5)
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  // All in one go: what they share is read once.
  await build({
    entryPoints: files.map((file) => FUNCTIONS + file),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  for (const file of files) {
    const bundle = join(folder, file.replace(/\.ts$/, '.mjs'))
    expect((await stat(bundle)).size, file).toBeLessThan(MAX_BYTES)
    const { config, status } = JSON.parse(await inPlainNode(bundle)) as { config: { path?: string; schedule?: string }; status?: number }
    if (config.path) expect([405, 303], file).toContain(status)
    else expect(config.schedule, file).toMatch(/^[\d*/, -]+$/)
  }
}, 120_000)
