import dictionary from 'dictionary-en-ca'
import { toString } from 'nlcst-to-string'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextPassive from 'retext-passive'
import retextReadability from 'retext-readability'
import retextRepeatedWords from 'retext-repeated-words'
import retextSimplify from 'retext-simplify'
import retextSpell from 'retext-spell'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import type { Mistake } from '../check/finding.ts'
import { sentencesOf, wordsOf } from './figures.ts'
import type { Prose } from './prose.ts'

/** Longer sentences are lost on the way by many readers; plain-language guides name 20 to 25 words. */
const LONG = 25

/** Phrases that are plain, or mostly mean something else: an address is where somebody lives. */
const PLAIN = ['address', 'it appears', 'it is', 'request', 'there are', 'there is']

/** A sentence is hard when six of seven formulas say that somebody of 14 (grade 8) would stumble over it. */
const HARD = { age: 14, minWords: 8, threshold: 6 / 7 }

/** What could be plainer, line by line. `names` are words that no dictionary has. */
export async function remarksOn(prose: Prose, names: string[]): Promise<Mistake[]> {
  const { file, tree } = prose
  await unified()
    .use(retextPassive)
    .use(retextRepeatedWords)
    .use(retextIndefiniteArticle)
    .use(retextSimplify, { ignore: PLAIN })
    .use(retextReadability, HARD)
    .use(retextSpell, { dictionary, personal: names.join('\n'), max: 3 })
    .run(tree, file)
  const long = sentencesOf(prose).flatMap((sentence) => {
    const count = wordsOf(sentence).length
    const message = `This sentence has ${count} words. Make two of it: ${beginning(toString(sentence))}`
    return count > LONG ? [{ line: sentence.position?.start.line ?? 1, message }] : []
  })
  // A long sentence is hard as well; the remedy is the same and named once.
  const rest = file.messages.map(inWords).filter(({ line, hard }) => !(hard && long.some((one) => one.line === line)))
  return [...long, ...rest.map(({ line, message }) => ({ line, message }))].toSorted((one, other) => one.line - other.line)
}

const beginning = (text: string) => `“${text.replace(/\s+/g, ' ').split(' ').slice(0, 6).join(' ')} …”`

function inWords({ source, actual, expected, line: where }: VFile['messages'][number]): Mistake & { hard: boolean } {
  const line = where ?? 1
  const word = `“${(actual ?? '').replace(/\s+/g, ' ')}”`
  const others = (expected ?? []).slice(0, 3).map((one) => `“${one}”`)
  const say = (message: string) => ({ line, message, hard: source === 'retext-readability' })
  if (source === 'retext-passive') return say(`${word}: passive. Say who does it, if readers should know.`)
  if (source === 'retext-repeated-words') return say(`${word}: a word stands twice.`)
  if (source === 'retext-indefinite-article') return say(`${word}: write ${others.join(' or ')}.`)
  if (source === 'retext-readability')
    return say(`This sentence is hard to read. Use shorter words, or make two of it: ${beginning(actual ?? '')}`)
  if (source === 'retext-spell') {
    const meant = others.length > 0 ? ` Did you mean ${others.join(', ')}?` : ''
    return say(`${word} is in no dictionary.${meant} If it is right, add it to src/content/words.txt.`)
  }
  return say(others.length > 0 ? `${word}: ${others.join(' or ')} is plainer.` : `${word}: leave it out.`)
}
