import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { checkContent } from '../../editors/check/content.ts'
import { callSchema } from '../../src/mayor/call.ts'
import { letterSchema } from '../../src/mayor/letter.ts'
import { officeSchema } from '../../src/mayor/office.ts'
import { articleSchema, pictureSchema } from '../../src/news/article.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import { article, HEAD, siteWith, wrongIn } from './site-with.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const guide = readFileSync(`${ROOT}docs/editors.md`, 'utf8')

/** The rows of a table in the guide that describe fields. */
const rows = (heading: string) => {
  const section = guide.split(new RegExp(`\n##+ ${heading}\n`))[1]?.split(/\n##+ /)[0] ?? ''
  return [...section.matchAll(/^\| `([a-z_]+)` \| (yes|no) \| (.*) \|$/gm)].map(([, name, needed, words]) => [name, needed, words])
}
const fields = (shape: Record<string, z.ZodType>) =>
  Object.entries(shape).map(([name, field]) => [name, field.safeParse(undefined).success ? 'no' : 'yes', field.description])

describe('the guide for editors', () => {
  test('has a table of the head with every field, in the words of its rule', () =>
    expect(rows('The fields of the head')).toEqual(fields(articleSchema.shape)))

  test('has a table of a picture’s fields, in the words of their rule', () => expect(rows('Pictures')).toEqual(fields(pictureSchema.shape)))

  test.each([
    ['An office', officeSchema.shape],
    ['A call', callSchema.shape],
    ['The letter of a call', letterSchema.shape],
  ])('has a table under “%s” with every field, in the words of its rule', (heading, shape) => {
    expect(rows(heading).length).toBeGreaterThanOrEqual(6)
    expect(rows(heading)).toEqual(fields(shape))
  })

  test('shows hours and a call that make an office which the check takes', () => {
    const hours = /```yaml\n(hours:\n[^]*?)```/.exec(guide)?.[1] ?? ''
    const call = /```yaml\n(call:\n[^]*?)```/.exec(guide)?.[1] ?? ''
    expect([hours, call].map((text) => text.length > 100)).toEqual([true, true])
    const office =
      siteWith({})
        .texts.get('src/content/offices/desk.yaml')
        ?.replace(/^call:[^]*/m, '') ?? ''
    expect(wrongIn('src/content/offices/other.yaml', office + hours + call)).toEqual([])
  })

  test('shows an article that the check takes as it stands', () => {
    const [, example = ''] = /```markdown\n(---\n[^]*?)```/.exec(guide) ?? []
    expect(example).toContain('title:')
    expect(checkContent(siteWith({ 'src/content/news/four-benches.md': example }))).toEqual([])
  })

  test('shows a picture, a pull quote and a footnote that the check takes', () => {
    const [, picture = ''] = /```yaml\n(picture:\n[^]*?)```/.exec(guide) ?? []
    const [pull = '', footnote = ''] = [...guide.matchAll(/```markdown\n((?!---)[^]*?)```/g)].map((match) => match[1] ?? '')
    expect([picture, pull, footnote].map((text) => text.length > 20)).toEqual([true, true, true])
    const files = {
      'src/content/news/four-benches.md': article([...HEAD, picture.trim()], `${pull}\n${footnote}`),
      'src/content/pictures/four-benches.jpg': null,
    }
    expect(checkContent(siteWith(files))).toEqual([])
  })

  test('shows a question of each kind, and tables, that make a survey which the check takes', () => {
    const chapter = guide.split('\n## A survey\n')[1]?.split('\n## ')[0] ?? ''
    const parts = [...chapter.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1] ?? '')
    const questions = parts.filter((part) => part.startsWith('- id:'))
    const kinds = surveySchema.shape.pages.element.shape.questions.element.options.map(({ shape }) => shape.kind.value)
    for (const kind of kinds) expect(questions.join(''), kind).toContain(`\n  kind: ${kind}\n`)
    // A page for each, because some are asked after answers to others.
    const pages = questions.map((question) => `  - title: A page\n    questions:\n${question.replaceAll(/^(?=.)/gm, '      ')}`)
    const head =
      'title: The park\nintroduction: We ask where people sit down in the park, and tell the City.\nopens: 2026-11-22\ncloses: 2027-01-31'
    const survey = `${head}\nversion: 1\npages:\n${pages.join('')}${parts.find((part) => part.startsWith('tables:')) ?? ''}`
    expect(wrongIn('src/content/surveys/example.yaml', survey)).toEqual([])
    expect(chapter).toContain('tables:')
  })

  test('names only commands and files that are there, and the README leads to it', () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: object }
    const commands = [...guide.matchAll(/npm run ([a-z]+(?::[a-z]+)?)/g)].map((match) => match[1] ?? '')
    expect(new Set(commands).size).toBeGreaterThanOrEqual(4)
    for (const command of commands) expect(Object.keys(scripts)).toContain(command)
    for (const [, place = ''] of guide.matchAll(/`(src\/[^`]+)`/g))
      if (!place.includes('four-benches')) expect(statSync(ROOT + place), place).toBeTruthy()
    expect(readFileSync(`${ROOT}README.md`, 'utf8')).toContain('](docs/editors.md)')
  })

  test('shows pictures that are there, say what they show, and load quickly', () => {
    const pictures = [...guide.matchAll(/^!\[([^\]]*)\]\(([^)]+)\)$/gm)]
    expect(pictures.length).toBeGreaterThanOrEqual(3)
    for (const [, alt = '', place = ''] of pictures) {
      expect(alt.length, place).toBeGreaterThan(20)
      expect(statSync(`${ROOT}docs/${place}`).size, place).toBeLessThanOrEqual(120_000)
    }
  })
})
