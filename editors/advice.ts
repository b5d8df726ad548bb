/** `npm run advice [-- file …]`: reading grade, long sentences, spelling and plainer words. Advice never stops a build. */
import { readFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figuresOf } from './advice/figures.ts'
import { bodyOf, headOf } from './advice/prose.ts'
import { remarksOn } from './advice/remarks.ts'
import { isRead } from './check/file-names.ts'
import { readContent } from './check/read-content.ts'

const WORDS = 'src/content/words.txt'
const root = fileURLToPath(new URL('../', import.meta.url))
const { texts, paths } = await readContent(root)
const articles = [...texts.keys()].filter((path) => isRead(path, 'news'))
const asked = process.argv.slice(2).map((path) =>
  relative(root, resolve(process.env['INIT_CWD'] ?? '.', path))
    .split(sep)
    .join('/'),
)
const names = paths.has(WORDS) ? (await readFile(root + WORDS, 'utf8')).split(/\r?\n/).filter((line) => line && !line.startsWith('#')) : []

for (const path of asked.length > 0 ? asked : articles) {
  const text = texts.get(path)
  if (text === undefined || !articles.includes(path)) {
    console.error(`There is no article ${path}. Name a file in src/content/news, or none for advice on all of them.`)
    process.exitCode = 1
    continue
  }
  const { all, paragraphs } = bodyOf(path, text)
  const remarks = (await Promise.all([...headOf(path, text), all].map((prose) => remarksOn(prose, names)))).flat()
  const { words, sentences, grade } = figuresOf(paragraphs)
  console.log(`${path}: grade ${grade}, ${words} words in ${sentences} sentences`)
  for (const { line, message } of remarks) console.log(`  line ${line}: ${message}`)
}
console.log('\nThis is advice, and stops nothing. Most people read a text of grade 8 or below without effort.')
