import { describe, expect, test } from 'vitest'
import { fieldsOf, itemsOf } from '../../src/surveys/countable-items.ts'
import { fingerprintOf, planOf } from '../../src/surveys/plan.ts'
import { questionsOf, surveySchema, type Survey } from '../../src/surveys/survey.ts'
import { whyNotChanged } from '../../src/surveys/version-guard.ts'
import { isoDay } from '../../src/text/clock.ts'
import { typographicTexts } from '../../src/text/typography.ts'
import { GOOD_SURVEY, goodSurvey } from '../support/surveys/good-survey.ts'

const question = (id: string) => questionsOf(goodSurvey()).find((one) => one.id === id)!

describe('what is stored and counted', () => {
  test.each([
    ['role', ['role']],
    ['places', ['places']],
    ['needs', ['needs__shade', 'needs__water']],
    ['order', ['order__1', 'order__2', 'order__3']],
    ['own_words', []],
  ])('of %s', (id, items) => expect(itemsOf(question(id)).map((item) => item.id)).toEqual(items))

  test('says what was asked: a row after its question, a place of a ranking', () => {
    expect(itemsOf(question('needs')).map(({ words }) => words)).toEqual([
      'How much does each of these matter? Shade',
      'How much does each of these matter? Water',
    ])
    expect(itemsOf(question('order'))[1]).toMatchObject({ words: 'Which should come first? 2nd place', several: false })
    expect(itemsOf(question('places'))[0]).toMatchObject({ several: true, choices: { prefer_not_to_say: 'Prefer not to say' } })
  })

  test.each([
    ['visits', ['visits']],
    ['needs', ['needs__shade', 'needs__water']],
    ['order', ['order__tables', 'order__bins', 'order__lamps']],
    ['own_words', ['own_words', 'own_words__quote']],
  ])('and the form has these fields for %s', (id, fields) => expect(fieldsOf(question(id))).toEqual(fields))
})

test('the database gets what may be answered after what, and the only tables that are ever counted', () => {
  const { items, texts, about, tables } = planOf(goodSurvey())
  expect(Object.keys(items)).toEqual(
    ['role', 'area', 'visits', 'places', 'enough', 'needs__shade', 'needs__water', 'order__1', 'order__2', 'order__3'],
  ) // prettier-ignore
  expect(items['places']).toEqual({ choices: ['tap', 'gate', 'tree', 'prefer_not_to_say'], several: true, show_if: null })
  expect(items['order__2']).toEqual({ choices: ['tables', 'bins', 'lamps'], several: false, show_if: null })
  expect(texts).toEqual({ why_gate: { show_if: { item: 'places', is: ['gate'] } }, own_words: { show_if: null } })
  expect(about).toEqual({ role: 'role', area: 'area' })
  expect(tables).toEqual({
    everyone: ['visits', 'places', 'enough', 'needs__shade', 'needs__water', 'order__1', 'order__2', 'order__3'],
    // By group only who was put first: the other places are small, and their sum would tell.
    role: ['places', 'needs__shade', 'needs__water', 'order__1'],
    area: ['places'],
  })
})

/** Another survey, with one change in a copy of the good one’s text. */
const changed = (from: string, to: string) => {
  const text = JSON.stringify(GOOD_SURVEY)
  if (!text.includes(from)) throw new Error(`The survey has no ${from}.`)
  return surveySchema.parse(
    JSON.parse(text.replace(from, to), (key, value: unknown) => (/^(opens|closes)$/.test(key) ? isoDay(new Date(String(value))) : value)),
  )
}
const backwards = (value: unknown, within = ''): unknown =>
  Array.isArray(value)
    ? value.map((one) => backwards(one))
    : typeof value === 'object' && value !== null && !(value instanceof Date)
      ? Object.fromEntries(
          (within === 'choices' || within === 'rows' ? Object.entries(value) : Object.entries(value).toReversed()).map(([key, one]) => [
            key,
            backwards(one, key),
          ]),
        )
      : value

describe('the fingerprint of a questionnaire', () => {
  test('is the same for the same questions, whatever the order of the fields and what else the file says', async () => {
    const fingerprint = await fingerprintOf(goodSurvey())
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    const other = {
      ...(backwards(goodSurvey()) as Survey),
      title: 'Benches',
      introduction: 'Other words.',
      opens: new Date(0),
      closes: new Date(1),
      version: 9,
    }
    expect(Object.keys(other.pages[0]!.questions[0]!)[0]).not.toBe('id')
    expect(await fingerprintOf(other)).toBe(fingerprint)
  })

  test('is the same before and after a field that may be left out was written', async () => {
    expect(await fingerprintOf(changed('"id":"visits"', '"required":true,"prefer_not_to_say":false,"id":"visits"'))).toBe(
      await fingerprintOf(goodSurvey()),
    )
  })

  test.each([
    ['a word of a question', 'How often did you come last month?', 'How often did you come last year?'],
    ['a hint', 'Choose all that you like.', 'Choose two.'],
    ['the words of a choice', 'By the tap', 'By the water tap'],
    ['the order of choices', '"tap":"By the tap","gate":"By the gate"', '"gate":"By the gate","tap":"By the tap"'],
    ['the order of rows', '"shade":"Shade","water":"Water"', '"water":"Water","shade":"Shade"'],
    ['a range', '[0,1,5]', '[0,1,6]'],
    ['who is asked', '"is":["gate"]', '"is":["gate","tap"]'],
    ['whether an answer is required', '"kind":"short_text"', '"kind":"short_text","required":true'],
    ['a page’s title', 'The rest', 'The end'],
    ['a table', '"area":["places"]', '"area":["places","visits"]'],
    ['how groups are put together', '["other","not_said"]', '["other","employee"]'],
  ])('is another one after a change of %s', async (_what, from, to) => {
    expect(await fingerprintOf(changed(from, to))).not.toBe(await fingerprintOf(goodSurvey()))
  })

  test('is the same for the pages and for the function that reads their JSON, quotes and dashes included', async () => {
    const typed = changed('What else should we know?', 'What\'s \\"else\\" -- as you\'d say...?')
    const shown = typographicTexts(typed)
    expect(shown).not.toEqual(typed)
    const read = surveySchema.parse(JSON.parse(JSON.stringify({ ...shown, opens: isoDay(shown.opens), closes: isoDay(shown.closes) })))
    expect(read).toEqual(shown)
    expect(await fingerprintOf(read)).toBe(await fingerprintOf(shown))
  })

  test('and real quotes and dashes reach every text that people read, and no short name', () => {
    const spoil = (value: unknown, key = ''): unknown =>
      Array.isArray(value)
        ? value.map((one) => spoil(one, key))
        : typeof value === 'object' && value !== null && !(value instanceof Date)
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]))
          : typeof value === 'string' &&
              !['id', 'kind', 'about', 'groups', 'is', 'everyone', 'role', 'area'].includes(key) &&
              !(key === 'question' && !value.includes(' '))
            ? `${value} it's`
            : value
    const typed = surveySchema.parse({ ...GOOD_SURVEY, pages: spoil(GOOD_SURVEY.pages) })
    const shown = JSON.stringify(typographicTexts(typed))
    expect(shown.match(/it’s/g)?.length).toBe(JSON.stringify(typed).match(/it's/g)?.length)
    expect(shown.match(/it’s/g)?.length).toBeGreaterThan(30)
    expect(planOf(typographicTexts(typed))).toEqual(planOf(typed))
  })
})

describe('a questionnaire that people have answered', () => {
  const asked = (version: number, fingerprint: string, survey = 'tables') => ({ survey, version, about: null, fingerprint })
  const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)]
  const sentence = (version: number, next: number) =>
    `src/content/surveys/tables.yaml: People have answered version ${version} of this survey already, and now its questions or tables are others. Put them back as they were. Or write version: ${next} to ask the new questions from now on; the answers to each version stay apart.`

  test.each([
    ['under the same version', 1, [asked(1, OLD)], sentence(1, 2)],
    ['under an old version, and the next number is free', 1, [asked(1, OLD), asked(2, NEW)], sentence(1, 3)],
  ])('cannot be changed %s', (_what, version, counts, said) => expect(whyNotChanged('tables', { version }, NEW, counts)).toBe(said))

  test.each([
    ['nobody has answered', 1, []],
    ['it is the same', 1, [asked(1, NEW)]],
    ['it has a new version', 2, [asked(1, OLD)]],
    ['it is another survey', 1, [asked(1, OLD, 'benches')]],
  ])('is published when %s', (_what, version, counts) => expect(whyNotChanged('tables', { version }, NEW, counts)).toBeUndefined())
})
