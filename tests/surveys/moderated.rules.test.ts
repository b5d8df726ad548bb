import { describe, expect, test } from 'vitest'
import { drawWith } from '../../netlify/surveys/results-rpc.ts'
import { refusalWords, unsortedSchema, type Text, type Texts, type Version } from '../../src/surveys/volunteers/moderated.ts'
import {
  prepareSchema,
  redactSchema,
  sortSchema,
  textsAddress,
  themeSchema,
  viewSchema,
} from '../../src/surveys/volunteers/moderation-forms.ts'
import { presentReleases } from '../../src/surveys/volunteers/releases.ts'
import { presentTexts, PAGE_OF_TEXTS } from '../../src/surveys/volunteers/sorted-texts.ts'
import { GOOD_SURVEY } from '../support/surveys/good-survey.ts'
import { fileOf, goodResults } from '../support/surveys/survey-results.ts'

const ID = '5b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'
const VIEW = { survey: 'picnic-tables', version: '3', question: 'own_words', after: '' }
const VERSION: Version = {
  survey: 'picnic-tables',
  version: 3,
  title: 'Picnic tables',
  closes: '2027-01-31',
  closed: true,
  about: 240,
  unsorted: 0,
  release: null,
  public_since: null,
  forgotten: false,
}
const RELEASE = { id: ID, file: fileOf(goodResults()), note: null, mine: true, prepared_at: '2027-02-03T15:00:00Z', approved_at: null }
const SINCE = '2027-02-04T15:00:00Z'

const shown = (change: Partial<Version>) => presentReleases([{ ...VERSION, ...change }]).surveys[0]!

describe('a survey on the volunteers’ page', () => {
  test('tells about how many answered and when it closes, while it is open', () => {
    const open = shown({ closed: false, about: null })
    expect(open.state).toBe('It takes answers until January 31, 2027. Fewer than 20 people answered so far. Nobody sees an answer before it has closed, volunteers neither.')
    expect([open.prepare, open.release, open.texts, open.public_state]).toEqual([[], [], null, null])
    expect(shown({ closed: false }).state).toContain('About 240 people answered so far.')
  }) // prettier-ignore

  test.each([[null, null], [0, null], [1, '1 not sorted yet'], [1200, '1,200 not sorted yet']])(
    'says how many answers in own words nobody has sorted: %s',
    (unsorted, words) => expect(shown({ unsorted }).unsorted).toBe(words),
  ) // prettier-ignore

  test('offers to prepare results when it has closed, and anew when that was done', () => {
    expect(shown({})).toMatchObject({
      state: 'It closed on January 31, 2027. About 240 people answered.',
      texts: '/api/moderation/surveys/texts?survey=picnic-tables&version=3',
      prepare: [{ button: 'Prepare the results', note: [] }],
    })
    expect(shown({ release: RELEASE }).prepare).toMatchObject([{ button: 'Prepare the results anew', note: [] }])
  })

  test('asks who prepared results for another volunteer, and only another one can publish them', () => {
    const [mine] = shown({ release: RELEASE }).release
    expect(mine?.state).toBe('Prepared by you on February 3, 2027 at 10:00 a.m. Ask another volunteer to look at what follows, and to publish it.')
    expect(mine?.publish).toEqual([])
    const [others] = shown({ release: { ...RELEASE, mine: false } }).release
    expect(others?.state).toContain('Prepared by another volunteer on February 3, 2027 at 10:00 a.m. Look at all that follows')
    expect(others?.publish).toEqual([{ form_id: `publish-${ID}`, release: ID }])
    expect(others?.file).toBe(RELEASE.file)
  }) // prettier-ignore

  test('says since when its results are public, when its answers are destroyed, and asks for a note before a correction', () => {
    const released = shown({ release: { ...RELEASE, approved_at: SINCE }, public_since: SINCE })
    expect(released.public_state).toBe('Public since February 4, 2027. The answers are destroyed on March 6, 2027. Until then a mistake can be corrected.')
    expect(released).toMatchObject({ results: '/surveys/picnic-tables/results/', release: [] })
    expect(released.prepare).toMatchObject([{ button: 'Prepare a correction', note: [{ note: '' }] }])
    const waiting = shown({ release: { ...RELEASE, note: 'A word.' }, public_since: SINCE })
    expect(waiting.prepare, 'what was typed before').toMatchObject([{ note: [{ note: 'A word.' }] }])
    expect(waiting.release).toMatchObject([{ note: 'A word.' }])
  }) // prettier-ignore

  test('offers nothing more when its answers are destroyed', () => {
    const gone = shown({ release: { ...RELEASE, approved_at: SINCE }, public_since: SINCE, forgotten: true })
    expect(gone.public_state).toContain('The answers are destroyed. What is public stays as it is.')
    expect([gone.prepare, gone.release, gone.texts]).toEqual([[], [], null])
  })

  test('leads to the results of its own version', () => {
    const both = [{ ...VERSION, public_since: SINCE }, { ...VERSION, version: 2, public_since: SINCE }, { ...VERSION, version: 4 }]
    expect(presentReleases(both).surveys.map(({ results }) => results)).toEqual(['/surveys/picnic-tables/results/', '/surveys/picnic-tables/results/2/', undefined])
  }) // prettier-ignore

  test.each([['published', 'Published.'], ['constructor', null], ['<b>', null], [null, null]])('says what was done for the word %s', (word, begins) => {
    const { done } = presentReleases([], word)
    if (begins === null) expect(done).toBeNull()
    else expect(done).toContain(begins)
  }) // prettier-ignore
})

const text = (nth: number, change: Partial<Text> = {}): Text => ({
  id: `${nth}`.padStart(8, '0') + ID.slice(8),
  question: 'own_words',
  text: `Text ${nth}`,
  may_quote: true,
  sorted: false,
  themes: [],
  quote: null,
  ...change,
})
const THEMES = [1, 4, 5].map((mentions) => ({ id: `theme-${mentions}`, question: 'own_words', words: `Theme ${mentions}`, mentions }))
const texts = (change: Partial<Texts> = {}): Texts => ({
  ok: true,
  questionnaire: JSON.stringify({ ...GOOD_SURVEY, opens: '2026-11-22', closes: '2027-01-31' }),
  totals: { own_words: 30 },
  unsorted: {},
  themes: [...THEMES, { id: 'other', question: 'why_gate', words: 'Of another question', mentions: 9 }],
  texts: [text(1)],
  ...change,
})
const SHOWN = { survey: 'picnic-tables', version: 3, question: 'own_words', after: undefined }

describe('the page of texts', () => {
  test('shows twenty and leads to the next ones, after the last one that it shows', () => {
    const all = Array.from({ length: PAGE_OF_TEXTS + 1 }, (_, nth) => text(nth))
    const page = presentTexts(texts({ texts: all }), SHOWN)
    expect(page.texts).toHaveLength(20)
    expect(page.next).toContain(`after=${all[19]?.id}`)
    expect(page.first).toBeNull()
    const last = presentTexts(texts({ texts: all.slice(0, 20) }), { ...SHOWN, after: ID })
    expect([last.next, last.first]).toEqual([null, textsAddress({ ...SHOWN, after: undefined })])
  })

  test('says how many are not sorted, at each question and at each text, and leads to the first one', () => {
    const all = [text(1, { sorted: true }), text(2)]
    const one = presentTexts(texts({ texts: all, unsorted: { own_words: { texts: 1, first: text(2).id, after: text(1).id } } }), SHOWN)
    expect(one.questions.map(({ words }) => words)).toEqual([
      'What makes the gate a good place? (0)',
      'What else should we know? (30), 1 not sorted',
    ])
    expect([one.unsorted, ...one.texts.map(({ unsorted }) => unsorted)]).toEqual(['One is not sorted yet.', false, true])
    expect(one.first_unsorted).toBe(textsAddress({ ...SHOWN, after: text(1).id }, {}, `text-${text(2).id}`))
    const many = presentTexts(texts({ unsorted: { own_words: { texts: 12, first: text(1).id, after: null } } }), SHOWN)
    expect([many.unsorted, many.first_unsorted]).toEqual(['12 are not sorted yet.', textsAddress(SHOWN, {}, `text-${text(1).id}`)])
    const none = presentTexts(texts({ unsorted: { why_gate: { texts: 3, first: ID, after: null } } }), SHOWN)
    expect([none.unsorted, none.first_unsorted], 'of another question').toEqual([null, null])
  })

  test('lets a volunteer say that a text mentions no theme, also before there is one', () => {
    expect(presentTexts(texts(), SHOWN).texts[0]?.sort).toMatchObject([{ has_boxes: true, button: 'Save the themes' }])
    expect(presentTexts(texts({ themes: [] }), SHOWN).texts[0]?.sort).toMatchObject([{ has_boxes: false, button: 'It mentions no theme', boxes: [] }])
  }) // prettier-ignore

  test('says of each theme how many mention it, and that five are needed', () => {
    expect(presentTexts(texts(), SHOWN).themes.map(({ words, mentions }) => [words, mentions])).toEqual([
      ['Theme 1', '1 mention: needs 5 to be published'],
      ['Theme 4', '4 mentions: needs 5 to be published'],
      ['Theme 5', '5 mentions'],
    ])
  })

  test.each([
    [null, 'allows quoting it', 'Propose it for quotation', false],
    [{ words: 'x', first_is_mine: true, twice: false }, 'Redacted by you: another volunteer must read it.', 'Save the changed words', true],
    [{ words: 'x', first_is_mine: false, twice: false }, 'Redacted by another volunteer.', 'Agree to quote these words', true],
    [{ words: 'x', first_is_mine: true, twice: true }, 'Twice redacted: it will be quoted', 'Save the changed words', true],
  ])('says how far a quotation is: %j', (quote, state, button, proposed) => {
    const [form] = presentTexts(texts({ texts: [text(1, { quote })] }), SHOWN).texts[0]!.quote
    expect(form).toMatchObject({ state: expect.stringContaining(state) as string, button, proposed, words: quote?.words ?? 'Text 1' })
  })

  test('offers no quotation of a text whose writer does not allow it', () => {
    expect(presentTexts(texts({ texts: [text(1, { may_quote: false })] }), SHOWN).texts[0]).toMatchObject({ quote: [], not_allowed: true })
  })

  test('says what was done beside the text that it was done to', () => {
    const page = presentTexts(texts({ texts: [text(1), text(2)] }), SHOWN, { done: 'sorted', of: text(2).id })
    expect([page.done, ...page.texts.map(({ done }) => done)]).toEqual([null, null, 'Saved: these are its themes now.'])
  })
})

describe('the forms of volunteers', () => {
  test('take what a browser sends, with its line breaks as they are stored', () => {
    expect(redactSchema.parse({ ...VIEW, text: ID, decision: 'propose', words: ' Two\r\nor\rthree \u202e' })).toMatchObject({ version: 3, after: undefined, words: 'Two\nor\nthree' })
    expect(redactSchema.parse({ ...VIEW, text: ID, decision: 'take_back', words: '' })).toMatchObject({ words: null })
    expect(sortSchema.parse({ ...VIEW, text: ID })).toMatchObject({ theme: [] })
    expect(sortSchema.parse({ ...VIEW, text: ID, theme: ID })).toMatchObject({ theme: [ID] })
    expect(prepareSchema.parse({ ...VIEW, note: ' ' })).toEqual({ survey: 'picnic-tables', version: 3, note: undefined })
  }) // prettier-ignore

  test.each([
    ['another survey’s folder', viewSchema, { ...VIEW, survey: '../news' }],
    ['half a version', viewSchema, { ...VIEW, version: '1.5' }],
    ['no version', viewSchema, { ...VIEW, version: '' }],
    ['a place that is none', viewSchema, { ...VIEW, after: 'x' }],
    ['a question in words', viewSchema, { ...VIEW, question: 'What else?' }],
    ['a theme of two letters', themeSchema, { ...VIEW, words: ' ab ' }],
    ['a theme of 121 letters', themeSchema, { ...VIEW, words: 'a'.repeat(121) }],
    ['a theme that cannot be seen', themeSchema, { ...VIEW, words: '\u0085\u202e \u0085\u0085' }],
    ['a list of themes with something else', sortSchema, { ...VIEW, text: ID, theme: [ID, 'x'] }],
    ['an empty quotation', redactSchema, { ...VIEW, text: ID, decision: 'propose', words: '\r\n ' }],
    ['a quotation of 1,001 letters', redactSchema, { ...VIEW, text: ID, decision: 'propose', words: 'a'.repeat(1001) }],
    ['an unknown button', redactSchema, { ...VIEW, text: ID, decision: 'publish', words: 'Bins' }],
    ['a note of 1,001 letters', prepareSchema, { ...VIEW, note: 'a'.repeat(1001) }],
  ])('refuse %s with a sentence', (_what, schema, typed) => {
    const { error } = schema.safeParse(typed)
    expect(error?.issues[0]?.message).toMatch(/^[A-Z].*[.]$/)
  })
})

test('a refusal for texts that nobody sorted says how many they are, and where to sort them', () => {
  const where = 'first: on the page “Results of surveys” (/moderation/surveys/), follow “Read the answers in own words”.'
  const words = (texts: number) => refusalWords(unsortedSchema.parse({ ok: false, reason: 'unsorted', texts }))
  expect(words(1)).toBe(`1 answer in own words is not sorted yet, so these results could say something untrue. Sort it ${where}`)
  expect(words(1200)).toBe(`1,200 answers in own words are not sorted yet, so these results could say something untrue. Sort them ${where}`)
})

test('the drawn number is the same for the same words and secret, and spreads evenly from 0 to 1', () => {
  const draw = drawWith('a'.repeat(64))
  expect(draw('resident')).toBe(drawWith('a'.repeat(64))('resident'))
  expect(draw('resident')).not.toBe(drawWith('b'.repeat(64))('resident'))
  const drawn = Array.from({ length: 2000 }, (_, nth) => draw(`cell ${nth}`))
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
  const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((one) => Math.floor(one * 10) === tenth).length)
  expect(Math.min(...tenths)).toBeGreaterThan(150)
  expect(Math.max(...tenths)).toBeLessThan(250)
})
