import { readFile } from 'node:fs/promises'
import type { Database } from './database.ts'

/** Puts the story's discussion into a new embedded database, so that the first start shows a living page. */
export async function seed(database: Database): Promise<void> {
  await database.exec(await readFile(new URL('../seed.sql', import.meta.url), 'utf8'))
}
