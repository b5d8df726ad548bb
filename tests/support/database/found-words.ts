import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../../supabase/local/database.ts'
import { asSuperuser } from './real-postgres.ts'
import { valueOf } from './rpc.ts'

/** Where each of these words stands: in rows of which tables, asked of the catalog, or in what Postgres keeps about columns. */
export type Places = Record<string, string[]>

/** A word that is hidden in bytes is found, too. */
const STANDS_IN = (text: string) => `strpos(${text}, w.word) > 0 or strpos(${text}, encode(convert_to(w.word, 'UTF8'), 'hex')) > 0`

export async function placesOf(database: Database, words: string[]): Promise<Places> {
  const tables = await database.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`)
  const places: Places = {}
  const add = (word: string, place: string) => (places[word] ??= []).push(place)
  for (const { name } of tables) {
    const sql = `select distinct w.word from ${name} t cross join unnest($1::text[]) w (word) where ${STANDS_IN('t::text')}`
    for (const { word } of await database.query<{ word: string }>(sql, [words])) add(word, name)
  }
  const statistics = await database.query<{ word: string; place: string }>(
    `select distinct w.word, format('statistics of %s.%s', s.tablename, s.attname) as place from pg_stats s cross join unnest($1::text[]) w (word)
     where ${STANDS_IN('s::text')}`,
    [words],
  )
  for (const { word, place } of statistics) add(word, place)
  return places
}

/** Which of these words stand in the files of a real Postgres, as whoever copies its disk would find them. */
export async function inFilesOf(database: Database, words: string[]): Promise<string[]> {
  const folder = await asSuperuser(database, async (disk) => {
    await disk.exec('checkpoint')
    const oid = await valueOf<string>(disk, 'select oid::text from pg_database where datname = current_database()')
    return join(await valueOf<string>(disk, 'show data_directory'), 'base', oid)
  })
  const found = new Set<string>()
  for (const file of await readdir(folder)) {
    const bytes = await readFile(join(folder, file))
    for (const word of words) if (bytes.includes(word)) found.add(word)
  }
  return words.filter((word) => found.has(word))
}
