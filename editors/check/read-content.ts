import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Content } from './content.ts'

/** The folders that a text can refer to. */
const FOLDERS = ['src/content', 'src/pages', 'public']

/** Reads what editors wrote from the disk. `root` is the top folder. */
export async function readContent(root: string): Promise<Content> {
  const below = await Promise.all(FOLDERS.map((folder) => filesIn(root, folder)))
  const paths = new Set(below.flat())
  const texts = [...paths].filter((path) => /^src\/content\/.*\.(md|yaml)$/.test(path))
  if (existsSync(join(root, 'src/settings/association.ts'))) texts.push('src/settings/association.ts')
  return { paths, texts: new Map(await Promise.all(texts.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const))) }
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  if (!existsSync(join(root, folder))) return []
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
}
