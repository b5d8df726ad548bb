import { afterEach, describe, expect, test } from 'vitest'
import { press, shownBy, surveySite } from '../support/surveys/survey-site.ts'

const site = surveySite()

describe('nothing is stored', () => {
  const NOT_TODAY = 'This survey takes no answers today. Its page says when it opens and when it closes.'
  const CHANGED = 'The questions have changed since you opened this page. Please look at them again, then send your answers.'
  const UNKNOWN = 'These answers hold something that this survey does not ask. It is left out now: look at your answers and go on.'
  const UNASKED =
    'These answers hold one to a question that you are not asked, after what else you chose. It is left out now: check your answers and send them again.'

  test.each<[string, () => string, Record<string, string | string[]>, string, string]>([
    ['before a survey opens', () => site.publish({ opens: '2026-12-02' }), {}, 'At review', NOT_TODAY],
    ['after it has closed', () => site.publish({ closes: '2026-11-30' }), { page: '3', to: 'next' }, 'At 3', NOT_TODAY],
    ['when the questions have changed', () => site.publish({ version: 4 }), {}, 'At 1', CHANGED],
    [
      'when a mistake is left on a page',
      () => site.publish(),
      { visits: 'often' },
      'At 1',
      'Choose an answer: How often did you come last month?',
    ],
    ['when a question is made up', () => site.publish(), { salary: '1' }, 'At review', UNKNOWN],
    ['when somebody answers what they are not asked', () => site.publish(), { places: 'tap' }, 'At review', UNASKED],
    [
      'when a text is far too long',
      () => site.publish(),
      { own_words: 'Bins, please.'.repeat(4000) },
      'At 3',
      'Shorten your answer to 1,000 characters: What else should we know?',
    ],
  ])('%s: a sentence says why, and every answer comes back', async (_when, slug, change, title, sentence) => {
    const { errors, words, hidden, ...shown } = await shownBy(await press(slug(), change))
    expect([shown.status, shown.title, errors]).toEqual([422, `Error: ${title}`, [sentence]])
    expect(words?.startsWith('Bins, please.')).toBe(true)
    if (change['own_words']) expect(words).toBe(change['own_words'])
    expect(hidden).toContain('needs__shade=much')
    expect(hidden.filter((field) => /salary/.test(field))).toEqual([])
  })

  test('when there is no such survey: the words come back on a plain page', async () => {
    const answer = await press('benches')
    const html = await answer.text()
    expect([answer.status, html.includes('There is no such survey.'), html.includes('Bins, please.')]).toEqual([404, true, true])
  })

  test('when more than 64 KB are sent', async () => {
    const answer = await press(site.publish(), { own_words: 'a'.repeat(100_000) })
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('longer than 64 KB')])
  })

  test('when another site sends it', async () => {
    expect((await press(site.publish(), {}, { origin: 'https://evil.example' })).status).toBe(403)
  })

  test.each(['', '..', 'a/b', 'A', 'a'.repeat(81), 'a?b', '%2e'])(
    'for the address %j, which no survey can have: nobody is even asked',
    async (slug) => {
      expect((await press(slug)).status).toBe(404)
      expect(site.fetched).toEqual([])
    },
  )

  afterEach(() => expect(site.called('answer_survey')).toEqual([]))
})
