import type { Root } from 'mdast'
import { articleSchema } from '../../src/news/article.ts'
import type { Known } from './addresses.ts'
import { nameOf } from './file-names.ts'
import { didYouMean, type Finding, type Mistake } from './finding.ts'
import { leftInFields, leftInText } from './left-over.ts'
import { checkLinks } from './links.ts'
import { parseMarkdown } from './markdown.ts'
import { checkPictures, missingPicture } from './pictures.ts'
import { readYaml, type Fields } from './read-yaml.ts'
import { checkFields } from './schema.ts'
import { splitArticle } from './split-article.ts'
import { checkText } from './text.ts'

/** One article's file, read and taken apart. */
export interface Article {
  file: string
  id: string
  draft: boolean
  fields: Fields
  tree: Root
}

export function readArticle(file: string, text: string): Article {
  const { head, headLine, body, mistakes } = splitArticle(text)
  // Without a head there is nothing to read, and one mistake to name.
  const fields = mistakes.length > 0 && head === '' ? { data: undefined, mistakes: [], lineOf: () => 1 } : readYaml(head, headLine)
  return {
    file,
    id: nameOf(file),
    draft: fields.data?.['draft'] === true,
    fields: { ...fields, mistakes: [...mistakes, ...fields.mistakes] },
    tree: parseMarkdown(body),
  }
}

/** All that is wrong in an article's own file. */
export function checkArticle({ file, id, draft, fields, tree }: Article, known: Known): Mistake[] {
  const all = [
    ...checkFields(articleSchema, fields),
    ...checkPicture(fields, file, known),
    ...checkName(fields, 'call', known.offices, 'src/content/offices', '.yaml'),
    ...checkCall(fields, known),
    ...leftInFields(fields),
    ...checkText(tree),
    ...checkLinks(tree, known, { id, draft }),
    ...checkPictures(tree, file, known),
    ...leftInText(tree),
  ]
  if (fields.data && tree.children.length === 0) all.push({ line: fields.lineOf([]), message: 'Write the article’s text below its head.' })
  return all
}

/** An office without a call has a number, and nothing that readers are asked to do. */
function checkCall({ data, lineOf }: Fields, { offices, calls }: Known): Mistake[] {
  const name = data?.['call']
  if (typeof name !== 'string' || !offices.has(name) || calls.has(name)) return []
  return [{ line: lineOf(['call']), message: `call: src/content/offices/${name}.yaml has no call. Add one there, or name another office.` }]
}

function checkPicture({ data, lineOf }: Fields, file: string, known: Known): Mistake[] {
  const place = (data?.['picture'] as { file?: unknown } | null | undefined)?.file
  const message = typeof place === 'string' ? missingPicture(place, file, known) : undefined
  return message ? [{ line: lineOf(['picture', 'file']), message: `picture, file: ${message}` }] : []
}

/** A field that names another file. */
export function checkName({ data, lineOf }: Fields, field: string, names: Iterable<string>, folder: string, ending: string): Mistake[] {
  const name = data?.[field]
  const existing = [...names]
  if (typeof name !== 'string' || existing.includes(name)) return []
  return [{ line: lineOf([field]), message: `${field}: There is no ${folder}/${name}${ending}.${didYouMean(name, existing)}` }]
}

/** Titles that stand twice: in a list or a search result nobody could tell the articles apart. */
export function checkTitles(articles: Article[]): Finding[] {
  const first = new Map<string, { file: string; line: number }>()
  const found: Finding[] = []
  for (const { file, draft, fields } of articles) {
    const title = fields.data?.['title']
    if (typeof title !== 'string') continue
    const line = fields.lineOf(['title'])
    const other = first.get(title.toLowerCase())
    first.set(title.toLowerCase(), other ?? { file, line })
    if (!other) continue
    const message = `title: ${other.file} has the same title, in line ${other.line}. Give one of them another title.`
    found.push({ file, line, message, draft })
  }
  return found
}
