/** `npm run advice [-- file …]`: reading grade, long sentences, spelling and plainer words. Advice never stops a build. */
import { readFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figuresOf } from './advice/figures.ts'
import { bodyOf, headOf } from './advice/prose.ts'
import { remarksOn } from './advice/remarks.ts'
import { remarksOnSurvey, wordsOfSurvey } from './advice/survey.ts'
import { isRead } from './check/file-names.ts'
import { readContent } from './check/read-content.ts'

const WORDS = 'src/content/words.txt'
const root = fileURLToPath(new URL('../', import.meta.url))
const { texts, paths } = await readContent(root)
const read = [...texts.keys()].filter((path) => isRead(path, 'news') || isRead(path, 'surveys'))
const asked = process.argv.slice(2).map((path) =>
  relative(root, resolve(process.env['INIT_CWD'] ?? '.', path))
    .split(sep)
    .join('/'),
)
const names = paths.has(WORDS) ? (await readFile(root + WORDS, 'utf8')).split(/\r?\n/).filter((line) => line && !line.startsWith('#')) : []

for (const path of asked.length > 0 ? asked : read) {
  const text = texts.get(path)
  if (text === undefined || !read.includes(path)) {
    console.error(`There is no article or survey ${path}. Name a file in src/content/news or src/content/surveys, or none for all of them.`)
    process.exitCode = 1
    continue
  }
  const { prose, counted, more } = isRead(path, 'surveys') ? ofSurvey(path, text) : ofArticle(path, text)
  const remarks = [...more, ...(await Promise.all(prose.map((one) => remarksOn(one, names)))).flat()]
  const { words, sentences, grade } = figuresOf(counted)
  console.log(`${path}: grade ${grade}, ${words} words in ${sentences} sentences`)
  for (const { line, message } of remarks) console.log(`  line ${line}: ${message}`)
}
console.log('\nThis is advice, and stops nothing. Most people read a text of grade 8 or below without effort.')

function ofArticle(path: string, text: string) {
  const { all, paragraphs } = bodyOf(path, text)
  return { prose: [...headOf(path, text), all], counted: paragraphs, more: [] }
}

function ofSurvey(path: string, text: string) {
  const { all, sentences } = wordsOfSurvey(path, text)
  return { prose: [all], counted: sentences, more: remarksOnSurvey(text) }
}
