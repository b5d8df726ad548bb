import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkContent } from '../../editors/check/content.ts'
import { REPLACE } from '../../editors/check/left-over.ts'
import { splitArticle } from '../../editors/check/split-article.ts'
import { prepare } from '../../editors/new/prepare.ts'
import { officeSchema } from '../../src/mayor/office.ts'
import { articleSchema, pictureSchema } from '../../src/news/article.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { copySite } from '../support/site/site-copy.ts'
import { siteWith } from './site-with.ts'

// An evening at which the day of the association and that of UTC differ.
const NOW = new Date('2026-11-23T02:00:00Z')
const begin = (...words: string[]) => prepare(words, siteWith({}), NOW)
const findingsWith = (path: string, text: string) => checkContent(siteWith({ [path]: text }))

describe('a new article', () => {
  const { path, text } = begin('news', 'Benches for everybody')
  const { head } = splitArticle(text)

  test('is a draft with today’s date, the association as its author, and an open discussion', () => {
    expect(path).toBe('src/content/news/benches-for-everybody.md')
    expect(articleSchema.parse(parse(head))).toMatchObject({
      title: 'Benches for everybody',
      date: new Date('2026-11-22'),
      author: ASSOCIATION.name,
      draft: true,
      discussion: 'open',
      topics: [ASSOCIATION.topics[0]],
    })
  })

  test('shows every field with its description, and every topic to choose from', () => {
    const words = head.replaceAll('#', '').replaceAll(/\s+/g, ' ')
    for (const [name, { description }] of Object.entries({ ...articleSchema.shape, ...pictureSchema.shape })) {
      expect(head).toMatch(new RegExp(`^(# ( {2})?)?${name}:`, 'm'))
      expect(words).toContain(description)
    }
    for (const topic of ASSOCIATION.topics) expect(head).toContain(`- "${topic}"`)
  })

  test('has nothing wrong but the texts that are to be replaced, and stops no build as long as it is a draft', () => {
    const findings = findingsWith(path, text)
    expect(findings.length).toBe(4)
    for (const finding of findings) expect(finding).toMatchObject({ draft: true, message: expect.stringContaining('npm run new') })
  })

  test('can be published when each of them is replaced, the notes switched on and the draft’s line removed', () => {
    const written = text
      .replaceAll(REPLACE, 'We say in our own words, at some length:')
      .replace(/^draft: true\n/m, '')
      .replace(/^# call: .*$/m, 'call: desk')
      .replace(/^# updated/m, 'updated')
      .replace(/^# picture:\n(# .*\n)+/m, (note) => note.replaceAll(/^# /gm, ''))
      .replace('name-of-the-file.jpg', 'bench.jpg')
    expect(findingsWith(path, written)).toEqual([])
    expect(findingsWith(path, text.replace(/^draft: true\n/m, '')).filter(({ draft }) => !draft)).toHaveLength(4)
  })
})

test.each([
  ['It’s “done”: the park’s tables', 'It’s “done”: the park’s tables', 'its-done-the-parks-tables'],
  ['"Blocked" is not forbidden, it is worse', '"Blocked" is not forbidden, it is worse', 'blocked-is-not-forbidden-it-is-worse'],
  [`Both "kinds" of 'marks'`, `Both "kinds" of 'marks'`, 'both-kinds-of-marks'],
  ['Meeting #5: what now? # no note', 'Meeting #5: what now? # no note', 'meeting-5-what-now-no-note'],
  ['- a list? [no] {no} *no* &no !no %no @no `no`', '- a list? [no] {no} *no* &no !no %no @no `no`', 'a-list-no-no-no-and-no-no-no-no-no'],
  ['🎉 Tables 🎉', '🎉 Tables 🎉', 'tables'],
  ['Two\nlines\r\n---\ndraft: false', 'Two lines --- draft: false', 'two-lines-draft-false'],
  ['  spaces\t and \u0000 tabs\u2028 ', 'spaces and tabs', 'spaces-and-tabs'],
  ['2026-11-22', '2026-11-22', '2026-11-22'],
  ['12345', '12345', '12345'],
  ['true: yes', 'true: yes', 'true-yes'],
  ['../../../etc/passwd', '../../../etc/passwd', 'etc-passwd'],
  ['C:\\temp\\new', 'C:\\temp\\new', 'c-temp-new'],
  ['École, Straße und Österreich', 'École, Straße und Österreich', 'ecole-strasse-und-oesterreich'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>', 'script-alert-1-script'],
])('whatever is in a title, the file holds it and its name is an address: %j', (typed, title, name) => {
  const { path, text } = begin('news', typed)
  expect(path).toBe(`src/content/news/${name}.md`)
  const { head } = splitArticle(text)
  // Older readers of YAML take more words for something else than newer ones.
  for (const version of ['1.1', '1.2'] as const) expect(parse(head, { version })).toMatchObject({ title, draft: true })
})

test('a long title keeps whole words in the file’s name', () => {
  const { path } = begin('news', 'A very long title '.repeat(6).trim())
  expect(path).toBe('src/content/news/a-very-long-title-a-very-long-title-a-very-long-title-a-very-long-title-a-very.md')
})

test('words without quotes around them are one title', () =>
  expect(begin('news', 'Where', 'we', 'sit').path).toBe('src/content/news/where-we-sit.md'))

test('a new survey and a new office keep their schemas’ rules, and no build takes them before they are written', () => {
  const survey = begin('survey', 'Where do you: sit?')
  expect(surveySchema.parse(parse(survey.text))).toMatchObject({
    title: 'Where do you: sit?',
    version: 1,
    pages: [{}, {}, {}],
  })
  const office = begin('office', 'Parks "desk"')
  expect(officeSchema.parse(parse(office.text))).toMatchObject({ name: 'Parks "desk"', checked: new Date('2026-11-22') })
  for (const { path, text } of [survey, office]) {
    const findings = findingsWith(path, text)
    expect(findings.length).toBeGreaterThan(4)
    for (const finding of findings)
      expect(finding).toMatchObject({ file: path, draft: false, message: expect.stringContaining('npm run new') })
    const words = text.replaceAll(REPLACE, 'Our own words, here:')
    // The number that nobody has is the one text that looks like a real one.
    expect(findingsWith(path, words)).toHaveLength(path === office.path ? 1 : 0)
    expect(findingsWith(path, words.replace('555-555-0100', '416-555-0100'))).toEqual([])
  }
})

const LIKE = 'npm run new -- news "A picnic table for the park"'
test.each<[string[], string]>([
  [[], `Say what you want to write: news, survey, office. Write it like this: ${LIKE}`],
  [['blog', 'A title'], `“blog” is not one of the kinds: news, survey, office. Write it like this: ${LIKE}`],
  [['new', 'A title'], `“new” is not one of the kinds: news, survey, office. Did you mean news? Write it like this: ${LIKE}`],
  [['constructor', 'A title'], `“constructor” is not one of the kinds: news, survey, office. Write it like this: ${LIKE}`],
  [['news'], `Write the title behind it, in quotes: ${LIKE}`],
  [['news', ' \n '], `Write the title behind it, in quotes: ${LIKE}`],
  [['office'], 'Write the name behind it, in quotes: npm run new -- office "Parks desk"'],
  [['news', 'Hey'], 'Write a title of at least 5 characters.'],
  [['news', 'x'.repeat(121)], 'Shorten the title to 120 characters.'],
  [['office', 'X'], 'Write the name of the person or desk to ask for.'],
  [['news', '?!?!?!'], '“?!?!?!” has no letter or digit that an address could be made of. Add a word.'],
  [
    ['news', 'Benches'],
    'src/content/news/benches.md is there already. Change that file, or choose another title, like “Benches, November 2026”.',
  ],
  [
    ['office', 'Desk'],
    'src/content/offices/desk.yaml is there already. Change that file, or choose another name, like “Desk, November 2026”.',
  ],
  [
    ['news', 'BENCHES for the park'],
    'src/content/news/benches.md has the same title. In a list nobody could tell the two apart: choose another one.',
  ],
  [
    ['news', 'Archive'],
    'src/content/news/archive.md cannot be written. The address /news/archive/ belongs to another page. Give the file another name.',
  ],
])('%j is refused with a sentence', (words, sentence) => expect(() => begin(...words)).toThrow(sentence))

describe('the program itself', () => {
  let site: Awaited<ReturnType<typeof copySite>>
  beforeAll(async () => void (site = await copySite()), 60_000)
  afterAll(() => site.remove())

  const run = (...words: string[]) =>
    new Promise<{ code: number; said: string; complained: string }>((resolve) =>
      execFile(process.execPath, [join(site.folder, 'editors/new.ts'), ...words], (error, said, complained) =>
        resolve({ code: error ? Number(error.code) : 0, said, complained }),
      ),
    )
  const files = async () => (await readdir(join(site.folder, 'src/content'), { recursive: true })).toSorted()

  test('writes one file and says what to do next; asked again, it changes nothing', async () => {
    const before = await files()
    const { code, said } = await run('news', 'Benches, at last: four of them')
    expect(code).toBe(0)
    expect(said).toContain('Written: src/content/news/benches-at-last-four-of-them.md')
    for (const step of ['npm run dev', '/news/benches-at-last-four-of-them/', 'npm run advice', 'draft: true', 'docs/editors.md'])
      expect(said).toContain(step)
    const after = await files()
    expect(after.filter((file) => !before.includes(file))).toEqual(['news/benches-at-last-four-of-them.md'])

    const file = join(site.folder, 'src/content/news/benches-at-last-four-of-them.md')
    const text = await readFile(file, 'utf8')
    const again = await run('news', 'Benches, at last: four of them')
    expect(again).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('is there already') })
    expect(again.complained).not.toContain('    at ')
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(await files()).toEqual(after)
  }, 60_000)

  test('writes nothing when it refuses', async () => {
    const before = await files()
    for (const words of [[], ['news'], ['news', 'Hey'], ['blog', 'A good title']])
      expect(await run(...words)).toMatchObject({ code: 1, said: '' })
    expect(await files()).toEqual(before)
  }, 60_000)
})
