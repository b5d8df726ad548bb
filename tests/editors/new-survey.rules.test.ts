import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { z } from 'zod'
import { REPLACE } from '../../editors/check/left-over.ts'
import { surveyFile } from '../../editors/new/survey-file.ts'
import { questionsOf, surveySchema } from '../../src/surveys/survey.ts'
import { wrongIn } from './site-with.ts'

const text = surveyFile('Where do you: sit?', '2026-11-22')
const FILE = 'src/content/surveys/new.yaml'

describe('a new survey', () => {
  test('has a question of each kind, one about the person, and tables', () => {
    const survey = surveySchema.parse(parse(text))
    const kinds = surveySchema.shape.pages.element.shape.questions.element.options.map(({ shape }) => shape.kind.value)
    expect(kinds).toHaveLength(8)
    expect(new Set(questionsOf(survey).map(({ kind }) => kind))).toEqual(new Set(kinds))
    expect(questionsOf(survey).find(({ id }) => id === 'role')).toMatchObject({
      about: 'role',
      merge: [{ groups: ['neither', 'not_said'] }],
    })
    expect(survey.tables.everyone.length).toBeGreaterThan(4)
  })

  test('opens in a week, by when others can have read it, and closes six weeks later', () => {
    expect(surveySchema.parse(parse(text))).toMatchObject({ version: 1, opens: new Date('2026-11-29'), closes: new Date('2027-01-10') })
  })

  test('tells of every field what it is, once', () => {
    const words = text.replaceAll('#', '').replaceAll(/\s+/g, ' ')
    const page = surveySchema.shape.pages.element.shape
    const shapes = [surveySchema.shape, page, surveySchema.shape.tables.shape, ...page.questions.element.options.map(({ shape }) => shape)]
    const descriptions = new Set(shapes.flatMap((shape) => Object.values(shape) as z.ZodType[]).map(({ description }) => description ?? ''))
    expect(descriptions.size).toBeGreaterThan(25)
    for (const description of descriptions) expect(words.split(description), description).toHaveLength(2)
  })

  test('is refused as long as one of its texts is not replaced, line by line', () => {
    const lines = text.split('\n').flatMap((line, nth) => (line.includes(REPLACE) && !line.trim().startsWith('#') ? [nth + 1] : []))
    expect(lines.length).toBeGreaterThan(25)
    expect(wrongIn(FILE, text)).toEqual(lines.map((line) => `${line}: Write your own text here: these words came from npm run new.`))
  })

  test('is in order when they are, and with every note switched on', () => {
    const written = text.replaceAll(REPLACE, 'Our own words, here:')
    expect(wrongIn(FILE, written)).toEqual([])
    const noted = written
      .replace('# show_if: { question: an_earlier_one', '# no show_if: {')
      .replaceAll(/^( *)# (hint|required|prefer_not_to_say|show_if|unit_one): /gm, '$1$2: ')
      .replace(/^( *)# choices:\n *# ( +much: .*)\n *# ( +little: .*)/m, '$1choices:\n$1$2\n$1$3')
    expect(noted).toContain('\n          much: Much')
    expect(wrongIn(FILE, noted)).toEqual([])
  })
})
