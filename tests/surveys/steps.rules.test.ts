import { describe, expect, test } from 'vitest'
import { press, shownBy, surveySite } from '../support/surveys/survey-site.ts'

const site = surveySite()

describe('before the end', () => {
  test('each step answers with the next page, everything carried along and a key for the sending, and stores nothing', async () => {
    const slug = site.publish()
    const answer = await press(slug, { page: '2', to: 'next' })
    expect([answer.headers.get('cache-control'), answer.headers.get('set-cookie')]).toEqual(['no-store', null])
    const { hidden, errors, page, ...shown } = await shownBy(answer)
    expect(shown).toEqual({
      status: 200, title: 'At 3', progress: 'Page 3 of 3', ticked: ['visits', 'places'], words: 'Bins, please.',
      controls: ['visits', 'places', 'why_gate', 'own_words'],
    }) // prettier-ignore
    expect(hidden[0]).toMatch(/^submission=[0-9a-f-]{36}$/)
    expect(hidden.slice(1)).toEqual([
      'role=resident', 'area=near', 'visits=from_1', 'places=gate', 'places=tap', 'enough=disagree', 'needs__shade=much', 'needs__water=some',
    ]) // prettier-ignore
    expect([errors, page.querySelector('template, [hidden]')], 'a browser for text would show what is hidden').toEqual([[], null])
    expect(site.called('answer_survey')).toEqual([])
  })

  test('a key that a page carries stays the same', async () => {
    const { hidden } = await shownBy(await press(site.publish(), { page: '1', to: 'next', submission: 'a-random-key-of-a-page' }))
    expect(hidden[0]).toBe('submission=a-random-key-of-a-page')
  })

  test('the last page leads to the review, which stores nothing either', async () => {
    const slug = site.publish()
    const { title, page, status } = await shownBy(await press(slug, { page: '3', to: 'next' }))
    const parts = [...page.querySelectorAll('h2')].map(({ textContent }) => textContent)
    expect([status, title, parts, site.called('answer_survey')]).toEqual([200, 'At review', ['About you', 'The tables', 'The rest'], []])
  })

  test('a question that is not asked is taken out of the page, and its answer is dropped', async () => {
    const slug = site.publish()
    const { controls } = await shownBy(await press(slug, { page: '2', to: 'next', places: 'tap' }))
    expect(controls).toEqual(['visits', 'places', 'own_words'])
    const { hidden } = await shownBy(await press(slug, { page: '2', to: 'back', places: 'tap' }))
    expect(hidden.filter((field) => field.includes('why_gate'))).toEqual([])
    expect(hidden).toContain('own_words=Bins, please.')
  })

  test('a page that was reached from the review leads back to it', async () => {
    const slug = site.publish()
    const value = async (to: string) => (await shownBy(await press(slug, { to }))).page.querySelector('button')?.value
    expect([await value('2'), await value('back')]).toEqual(['review', 'next'])
  })

  test('saving gives a file to keep, whatever is wrong in it, and stores nothing', async () => {
    const slug = site.publish()
    const answer = await press(slug, { page: '2', to: 'save', visits: 'from_2', own_words: 'Ärger\n' })
    expect([answer.status, answer.headers.get('content-disposition'), answer.headers.get('cache-control')]).toEqual([
      200,
      `attachment; filename="answers-${slug}.json"`,
      'no-store',
    ])
    expect(await answer.json()).toMatchObject({ survey: slug, version: 3, page: '2', answers: { visits: 'from_2', own_words: 'Ärger\n' } })
    expect(site.called('answer_survey')).toEqual([])
  })
})
