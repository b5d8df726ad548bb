import { asLine } from '../../src/text/clean.ts'
import { dayHere, monthInWords } from '../../src/text/dates.ts'
import { readArticle } from '../check/article.ts'
import type { Content } from '../check/content.ts'
import { checkFileNames, fileNameFor, FOLDERS, isRead, nameOf } from '../check/file-names.ts'
import { didYouMean } from '../check/finding.ts'
import { KINDS, type Kind } from './kinds.ts'

export interface Prepared {
  path: string
  text: string
  /** What to say when it is written. */
  said: string
}

/** Why nothing is written, in a sentence. */
export class Refusal extends Error {}

const LIKE = (kind = 'news') => `npm run new -- ${kind} "${KINDS[kind]?.words.example ?? ''}"`

/** The file that somebody asks for with words like `news "A title"`. Throws a Refusal instead of writing over anything. */
export function prepare([word = '', ...typed]: string[], { texts, paths }: Content, now: Date): Prepared {
  const names = Object.keys(KINDS)
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined
  if (!kind) {
    const problem = word === '' ? 'Say what you want to write' : `“${word}” is not one of the kinds`
    throw new Refusal(`${problem}: ${names.join(', ')}.${didYouMean(word, names)} Write it like this: ${LIKE()}`)
  }
  // A title is one line, whatever was pasted.
  const words = asLine(typed.join(' '))
  if (words === '') throw new Refusal(`Write the ${kind.words.name} behind it, in quotes: ${LIKE(word)}`)
  const mistake = kind.words.schema.safeParse(words).error?.issues[0]?.message
  if (mistake) throw new Refusal(mistake)

  const name = fileNameFor(words)
  const path = `src/content/${kind.folder}/${name}${FOLDERS[kind.folder]}`
  if (name === '') throw new Refusal(`“${words}” has no letter or digit that an address could be made of. Add a word.`)
  if (paths.has(path)) throw new Refusal(`${path} is there already.${otherTitle(words, kind, paths, now)}`)
  const taken = checkFileNames([...paths, path]).find(({ file }) => file === path)
  if (taken) throw new Refusal(`${path} cannot be written. ${taken.message}`)
  if (kind.folder === 'news') refuseSameTitle(words, texts)

  const today = dayHere(now)
  const offices = [...paths].filter((one) => isRead(one, 'offices')).map(nameOf)
  return { path, text: kind.write(words, today, offices), said: steps(path, name, kind) }
}

/** A title whose file is not there yet, as an example. */
function otherTitle(words: string, { words: { name, schema }, folder }: Kind, paths: Set<string>, now: Date): string {
  const other = `${words}, ${monthInWords(dayHere(now))}`
  const free = schema.safeParse(other).success && !paths.has(`src/content/${folder}/${fileNameFor(other)}${FOLDERS[folder]}`)
  return ` Change that file, or choose another ${name}${free ? `, like “${other}”` : ''}.`
}

function refuseSameTitle(title: string, texts: Map<string, string>): void {
  for (const [path, text] of texts) {
    if (!isRead(path, 'news')) continue
    const other = readArticle(path, text).fields.data?.['title']
    if (typeof other === 'string' && other.toLowerCase() === title.toLowerCase())
      throw new Refusal(`${path} has the same title. In a list nobody could tell the two apart: choose another one.`)
  }
}

const steps = (path: string, name: string, { address, publish, folder }: Kind) => `Written: ${path}

1. Open it and replace each text that begins with “Replace this:”${folder === 'offices' ? ', and the telephone number' : ''}.
2. Run npm run dev and look at it${folder === 'news' ? ', with the label “Draft”' : ''}. Each time you save, the page follows:
   http://localhost:8888${address(name)}
${folder === 'news' ? `3. See what could be plainer: npm run advice -- ${path}\n4.` : '3.'} ${publish}`
