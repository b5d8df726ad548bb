import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { figuresOf, wordsOf } from '../../editors/advice/figures.ts'
import { bodyOf, headOf } from '../../editors/advice/prose.ts'
import { remarksOn } from '../../editors/advice/remarks.ts'
import { article, BODY, HEAD } from './site-with.ts'

// Each text is spelled with a dictionary of its own, and other tests want the same processors.
vi.setConfig({ testTimeout: 60_000 })

const FILE = 'src/content/news/mine.md'
const bodyWith = (body: string) => bodyOf(FILE, article(HEAD, body))
const remarks = async (body: string, names: string[] = []) =>
  (await remarksOn(bodyWith(body).all, names)).map(({ line, message }) => `${line}: ${message}`)

describe('figures', () => {
  test.each([
    // Counted by hand: 0.39 × words/sentences + 11.8 × syllables/words − 15.59.
    ['Residents organise community meetings regularly.', { words: 5, sentences: 1, grade: 24.1 }],
    ['The parks committee answers every letter. We thank the people who wrote.', { words: 12, sentences: 2, grade: 4.5 }],
    ['The cat sat.', { words: 3, sentences: 1, grade: 0 }],
    ['', { words: 0, sentences: 0, grade: 0 }],
    ['– 3 + 4', { words: 0, sentences: 0, grade: 0 }],
  ])('%s', (text, figures) => expect(figuresOf(bodyWith(text).paragraphs)).toEqual(figures))

  test('count what people read: no head, code, addresses, pictures, tables, signs or repeated words', () => {
    const body = `## A heading

One *two* [three](/news/four-five/) \`code\`.[^1]

![no picture](../pictures/x.jpg)

> [!pull]
> One two three.

- four
- five

| no | table |
|----|-------|
| no | table |

\`\`\`
no code
\`\`\`

[^1]: six`
    const { all, paragraphs } = bodyWith(body)
    expect(wordsOf(paragraphs.tree)).toEqual(['One', 'two', 'three', 'four', 'five', 'six'])
    expect(wordsOf(all.tree).slice(0, 2)).toEqual(['A', 'heading'])
  })
})

const LONG = `We ${'walk and '.repeat(12)}rest here.`

describe('remarks name the line and what would be plainer', () => {
  test.each<[string, string, string[], string[]?]>([
    ['a long sentence', `Short one. ${LONG}`, [`${BODY}: This sentence has 27 words. Make two of it: “We walk and walk and walk …”`]],
    ['the passive', 'The bench\nwas taken away.', [`${BODY + 1}: “taken”: passive. Say who does it, if readers should know.`]],
    ['a repeated word', 'We saw\nthe the bench.', [`${BODY + 1}: “the the”: a word stands twice.`]],
    ['the wrong article', 'It was a hour.', [`${BODY}: “a”: write “an”.`]],
    ['a phrase with a plainer one', 'We call in order to ask.', [`${BODY}: “in order to”: “to” is plainer.`]],
    ['a word that says nothing', 'That is very good.', [`${BODY}: “very”: leave it out.`]],
    [
      'an American spelling',
      '## One\n\nOur neighbor waits.',
      [`${BODY + 2}: “neighbor” is in no dictionary. Did you mean “neighbour”? If it is right, add it to src/content/words.txt.`],
    ],
    [
      'a name that nobody has listed',
      'We used Ning.',
      [`${BODY}: “Ning” is in no dictionary. Did you mean “Hing”, “Ming”, “Ding”? If it is right, add it to src/content/words.txt.`],
    ],
    ['a name on the list', 'We used Ning. Ning’s pages stayed.', [], ['Ning']],
    ['an address and a Canadian spelling', 'Our neighbour’s address is in the centre, in colour.', []],
    ['code and addresses', 'Use `teh cdoe` or https://exmple.org/teh-cdoe, or [this page](/nwes/teh/).', []],
  ])('%s', async (_what, body, expected, names) => expect(await remarks(body, names)).toEqual(expected))

  test('a hard sentence, and only once when it is long as well', async () => {
    const hard = 'Municipal administrative responsibilities necessitate comprehensive interdepartmental documentation procedures.'
    expect(await remarks(hard)).toContain(
      `${BODY}: This sentence is hard to read. Use shorter words, or make two of it: “Municipal administrative responsibilities necessitate comprehensive interdepartmental …”`,
    )
    const long = hard.replace('.', `, ${'municipal administrative responsibilities '.repeat(7)}.`)
    expect((await remarks(long)).filter((one) => /hard to read|Make two/.test(one))).toHaveLength(1)
  })

  test('the head’s texts are read too, each on its line', async () => {
    const head = ['title: Teh bench', 'summary: It was taken away in order to be painted. It will be back.', ...HEAD.slice(2)]
    const found = await Promise.all(headOf(FILE, article(head)).map((prose) => remarksOn(prose, [])))
    expect(found.flat().map(({ line }) => line)).toEqual([2, 3, 3])
  })
})

const PROGRAM = fileURLToPath(new URL('../../editors/advice.ts', import.meta.url))
const run = (...files: string[]) =>
  new Promise<{ code: number; said: string; complained: string }>((resolve) =>
    execFile(process.execPath, [PROGRAM, ...files], { cwd: fileURLToPath(new URL('../../', import.meta.url)) }, (error, said, complained) =>
      resolve({ code: error ? Number(error.code) : 0, said, complained }),
    ),
  )

test('npm run advice speaks of every article and stops nothing; of a file that is not there it says so', async () => {
  const all = await run()
  expect(all).toMatchObject({ code: 0, complained: '' })
  expect(
    all.said.match(/^src\/content\/news\/[a-z-]+\.md: grade \d+(\.\d)?, \d+ words in \d+ sentences$/gm)?.length,
  ).toBeGreaterThanOrEqual(1)
  const one = await run('src/content/news/nowhere.md')
  expect(one.code).toBe(1)
  expect(one.complained).toBe(
    'There is no article or survey src/content/news/nowhere.md. Name a file in src/content/news or src/content/surveys, or none for all of them.\n',
  )
})
