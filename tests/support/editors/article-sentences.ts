import { readFile, readdir } from 'node:fs/promises'

const ARTICLES = new URL('../../../src/content/news/', import.meta.url)

/** Real sentences from the articles: text that compresses like text, for pages that must fit into a budget. */
export async function articleSentences(): Promise<string[]> {
  const files = await readdir(ARTICLES)
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, ARTICLES), 'utf8')))
  const plain = texts.map((text) => text.replace(/^---[^]*?---/, '').replace(/[#*>[\]]|\([^)]*\)/g, ' '))
  return plain.flatMap((text) => text.match(/[A-Z][^.!?]{30,}[.!?]/g) ?? []).map((sentence) => sentence.replace(/\s+/g, ' '))
}
