/**
 * `npm run migration -- what_it_does`: writes the next migration from what changed in supabase/schemas/. Functions, their
 * descriptions and the grants are written by themselves. A change of a table is written by hand, above the line that says
 * so, because only people know what becomes of the rows; the command names what is missing, and a test does, too.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { differences, readCatalogText, type CatalogEntry } from './catalog-text.ts'
import type { Database } from './database.ts'
import { readDeclared, type DeclaredFile } from './declared.ts'
import { bootstrap, MIGRATIONS, migrate, migrationFiles } from './migrate.ts'
import { openPGlite } from './pglite.ts'
import { statementsOf } from './statements.ts'

/** What stands above this line in a migration was written by hand. */
const LINE = '-- From here on written by `npm run migration` from supabase/schemas/.'

/** Functions name tables and each other in any order. */
const IN_ANY_ORDER = 'set check_function_bodies = off;'

/** Makes a database without migrations what supabase/schemas/ says. */
export async function applyDeclared(database: Database, declared: DeclaredFile[]): Promise<void> {
  await database.exec(IN_ANY_ORDER)
  for (const { path, sql } of declared) {
    await database.exec(sql).catch((cause: unknown) => {
      throw new Error(`supabase/${path} could not be applied: ${(cause as Error).message}`, { cause })
    })
  }
}

/** The part of a migration that turns the functions and grants of one catalog into those of the other. */
export async function writtenPart(before: CatalogEntry[], after: CatalogEntry[], declared: DeclaredFile[]): Promise<string> {
  const changed = differences(before, after).filter((name) => name.startsWith('function '))
  const names = new Set(changed.map((name) => name.slice('function '.length, name.indexOf('('))))
  const stays = new Set(after.map(({ name }) => name))
  const gone = before.filter(({ name }) => name.startsWith('function ') && !stays.has(name))
  const statements = (await Promise.all(declared.map(({ sql }) => statementsOf(sql)))).flat()
  return [
    LINE,
    IN_ANY_ORDER,
    ...gone.map(({ name }) => `drop ${name};`),
    ...statements
      .filter(({ subject }) => subject && names.has(subject))
      .map(({ text }) => text.replace(/^create function/m, 'create or replace function')),
    ...declared.filter(({ path }) => path.endsWith('/grants.sql')).map(({ sql }) => sql.trim()),
    'reset check_function_bodies;\n',
  ].join('\n\n')
}

async function catalogAfter(make: (database: Database) => Promise<unknown>): Promise<CatalogEntry[]> {
  const database = await openPGlite()
  try {
    await bootstrap(database)
    await make(database)
    return await readCatalogText(database)
  } finally {
    await database.close()
  }
}

async function write(name: string): Promise<void> {
  const declared = await readDeclared()
  const files = await migrationFiles()
  // The newest one, if it bears this name, is still being worked on: what was written by hand stays.
  const newest = files.at(-1)
  const again = newest?.endsWith(`_${name}.sql`) ? newest : undefined
  const file = again ?? `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}.sql`
  const byHand = again ? ((await readFile(new URL(again, MIGRATIONS), 'utf8')).split(LINE)[0]?.trim() ?? '') : ''
  const earlier = files.filter((other) => other !== again)
  const after = await catalogAfter((database) => applyDeclared(database, declared))
  const before = await catalogAfter(async (database) => {
    await migrate(database, earlier)
    await database.exec(byHand)
  })
  const everything = [
    IN_ANY_ORDER,
    ...declared.map(({ path, sql }) => `-- supabase/${path}\n\n${sql.trim()}`),
    'reset check_function_bodies;\n',
  ]
  const text =
    earlier.length === 0 ? everything.join('\n\n') : [byHand, await writtenPart(before, after, declared)].filter(Boolean).join('\n\n')
  await writeFile(new URL(file, MIGRATIONS), text)
  console.log(`supabase/migrations/${file} is written.`)
  const left = differences(await catalogAfter(migrate), after)
  if (left.length === 0) return
  console.error(
    `Write by hand what becomes of these, at the top of the file, and run the command again:\n${left.map((at) => `  ${at}`).join('\n')}`,
  )
  process.exitCode = 1
}

if (import.meta.main) {
  const name = process.argv[2]
  if (name && /^[a-z][a-z0-9_]*$/.test(name)) await write(name)
  else {
    console.error('Say what the migration does, in small letters and underscores: npm run migration -- add_topics')
    process.exitCode = 1
  }
}
