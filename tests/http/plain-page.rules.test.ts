import { expect, test } from 'vitest'
import { plainPage } from '../../netlify/http/plain-page.ts'
import { BREAKOUTS, parsed } from '../support/site/parsed-page.ts'

const sourceOf = (typed: Record<string, string>, message = 'It did not work.', words = Object.keys(typed)) =>
  plainPage(422, [{ field: 'text', message }], { typed, words }).text()

test('says what went wrong, and offers what was typed to be copied', async () => {
  const page = parsed(await sourceOf({ name: 'Wanda', text: 'Hello' }))
  expect(page.title).toBe('Not sent')
  expect([...page.querySelectorAll('main p:not(:has(*))')].map(({ textContent }) => textContent)).toEqual([
    'It did not work.',
    'Copy it, so that it is not lost.',
  ])
  expect([...page.querySelectorAll('label')].map(({ textContent, htmlFor }) => [textContent, htmlFor])).toEqual([
    ['name', 'typed-name'],
    ['text', 'typed-text'],
  ])
  expect([...page.querySelectorAll('textarea')].map(({ id, textContent }) => [id, textContent?.trim()])).toEqual([
    ['typed-name', 'Wanda'],
    ['typed-text', 'Hello'],
  ])
})

test('repeats nothing that nobody typed, no code and no empty field', async () => {
  const sent = {
    submission: 'key-1',
    website: 'spam',
    thread: 'picnic',
    code: '123456',
    comment: 'b3a1',
    email: '',
    text: 'Hello',
    invite_consent: 'agreed',
    results_consent: 'agreed',
    share_consent: 'agreed',
    wording_version: 'agreed',
  }
  const source = await sourceOf(sent, undefined, ['email', 'text'])
  expect(source).toContain('Hello')
  expect(source).not.toMatch(/key-1|spam|picnic|123456|b3a1|typed-email|agreed/)
})

test('without anything typed it does not speak of it', async () => {
  const source = await sourceOf({})
  expect(source).toContain('It did not work.')
  expect(source).not.toContain('What you typed')
})

test.each(BREAKOUTS)('%s stays text as a value, as a name of a field and as a message', async (typed) => {
  const source = await sourceOf({ [typed]: typed }, typed)
  const tags = (html: string) => [...html.matchAll(/<[^>\s]*/g)].map(([tag]) => tag)
  expect(tags(source)).toEqual(tags(await sourceOf({ a: 'b' })))
  expect(source.split('&#').length).toBeGreaterThan(5)
})
