import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

test('one failing test fails the whole run, beside a real Postgres too', async () => {
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    const program = `${ROOT}node_modules/vitest/vitest.mjs`
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }
    execFile(process.execPath, [program, 'run', '--config', 'tests/laws/fixtures/failing.config.ts'], { cwd: ROOT, env }, (error, stdout) =>
      resolve({ code: error?.code, output: stdout }),
    )
  })
  expect(output.trim().split('\n').at(-1)).toBe('0 passed, 1 failed')
  expect(code).toBe(1)
}, 60_000)
