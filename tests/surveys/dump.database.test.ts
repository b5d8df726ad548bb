import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PROGRAMS, runProgram } from '../support/site/commands.ts'

let [folder, noted] = ['', '']
let hosted: Server

/** A hosted database and a pg_dump, which note in one file what they are asked for. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'residents-dump-'))
  noted = join(folder, 'noted')
  await writeFile(noted, '')
  hosted = createServer((request, response) => {
    void appendFile(noted, `${request.url ?? ''}\n`).then(() => response.writeHead(204).end())
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => hosted.once('listening', listening))
  await mkdir(join(folder, 'bin'))
})
afterEach(async () => {
  hosted.close()
  await rm(folder, { recursive: true, force: true })
})

async function withProgram(code = 0): Promise<void> {
  const file = join(folder, 'bin/pg_dump')
  const asked = `echo "pg_dump $* as $PGUSER with $PGPASSWORD on $PGHOST:$PGPORT/$PGDATABASE $PGSSLMODE" >> ${noted}`
  await writeFile(file, `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${asked}\necho "the password is $PGPASSWORD"\nexit ${code}\n`)
  await chmod(file, 0o755)
}

const environment = (change: Record<string, string> = {}) => ({
  PATH: join(folder, 'bin'),
  SUPABASE_URL: `http://127.0.0.1:${(hosted.address() as AddressInfo).port}`,
  SUPABASE_SECRET_KEY: 'sb_secret_of_the_tests',
  DATABASE_URL: 'postgresql://some%40one:pass%20word@db.example.org:6543/residents?sslmode=require',
  ...change,
})
const dump = (change?: Record<string, string>) => runProgram(PROGRAMS.surveys, ['dump', 'copy.sql'], environment(change), folder)

test('a dump takes the order out of the answers before it copies, and tells no password', async () => {
  await withProgram()
  expect(await dump()).toEqual({ code: 0, output: 'Scattered and copied into copy.sql. Keep it where only you can read it.\n' })
  expect((await readFile(noted, 'utf8')).split('\n')).toEqual([
    '/rest/v1/rpc/scatter_survey_responses',
    'pg_dump --file copy.sql as some@one with pass word on db.example.org:6543/residents require',
    '',
  ])
})

test('a dump that fails says that there is no copy', async () => {
  await withProgram(3)
  expect(await dump()).toEqual({ code: 1, output: 'pg_dump ended with 3. There is no copy.\n' })
})

test.each([
  ['there is no pg_dump', {}, 'There is no pg_dump on this machine.'],
  ['nobody says where the database is', { DATABASE_URL: '' }, 'Set DATABASE_URL'],
  ['the address is none', { DATABASE_URL: 'somewhere' }, 'Set DATABASE_URL'],
  ['the site’s own database would be scattered instead', { SUPABASE_URL: '' }, 'and the three SUPABASE_ variables to the same project'],
  ['the two name different projects', { SUPABASE_URL: 'https://abcdefgh.supabase.co' }, 'name different projects'],
])('when %s, nothing is scattered and nothing is copied', async (_what, change: Record<string, string>, sentence) => {
  if (Object.keys(change).length > 0) await withProgram()
  const { code, output } = await dump(change)
  expect([code, output]).toEqual([1, expect.stringContaining(sentence)])
  expect(await readFile(noted, 'utf8')).toBe('')
})
