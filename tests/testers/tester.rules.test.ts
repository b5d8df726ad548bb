import { describe, expect, test } from 'vitest'
import { presentTester } from '../../src/testers/presented.ts'
import { accessSchema, signUpSchema } from '../../src/testers/tester.ts'
import { WORDING_VERSION, wordingOf } from '../../src/testers/wording.ts'
import { sentences } from '../support/sentences.ts'

const GOOD = {
  email: 'wanda@example.org',
  name: 'Wanda',
  invite_consent: 'yes',
  results_consent: 'yes',
  wording_version: String(WORDING_VERSION),
}
const parsed = (changes: object) => signUpSchema.parse({ ...GOOD, ...changes })
const told = (changes: object) => sentences(signUpSchema, { ...GOOD, ...changes })

const ADDRESS = 'Enter your e-mail address, like name@example.org.'
const NAME = 'Enter a name with letters or numbers in it, or leave this empty.'
const INVITE = 'Tick this box if you want to be invited to tests. Without it there is nothing to sign up for, and we store nothing.'
const RESULTS = 'Tick this box or leave it empty.'
const WORDING = 'What you agree to was worded anew since you opened this page. Please read both sentences again, then send the form.'

test('a sign-up with nothing wrong is taken as it was typed', () => expect(parsed({})).toEqual(GOOD))

test('an empty form is told about all that is missing at once', () => {
  expect(sentences(signUpSchema, { email: '', name: '' })).toEqual({ email: ADDRESS, invite_consent: INVITE, wording_version: WORDING })
})

describe('the address', () => {
  test.each(['wanda@example.org', ' Wanda@Example.ORG ', '\twanda@example.org\n'])('%j is the same one', (email) =>
    expect(parsed({ email }).email).toBe('wanda@example.org'),
  )
  const HOSTILE = [
    undefined, null, '', ' ', 5, ['wanda@example.org'], {}, 'wanda', 'wanda@', '@example.org', 'a@b@example.org', 'wanda@example', 'wan da@example.org',
    'wanda@example.org\r\nBcc: other@example.org', 'wanda@example.org, other@example.org', 'Wanda <wanda@example.org>', '"wanda"@example.org',
    'wanda\u0000@example.org', 'wanda\u202e@example.org', 'wandä@example.org', 'wanda@exämple.org', 'wanda@[127.0.0.1]', `${'a'.repeat(243)}@example.org`,
    `a@${'a.'.repeat(32_000)}@`,
  ] // prettier-ignore
  test.each(HOSTILE)('%.60j gets no mail, neither for a sign-up nor for what is stored', (email) => {
    expect(told({ email })).toEqual({ email: ADDRESS })
    expect(Object.keys(sentences(accessSchema, { signed_up_email: email }))).toEqual(['signed_up_email'])
  })
  test('has at most 254 characters', () => expect(told({ email: `${'a'.repeat(242)}@example.org` })).toEqual({}))
  test('is asked for in the other form with a sentence of its own', () => {
    expect(accessSchema.parse({ signed_up_email: ' WANDA@example.org', code: '1' })).toEqual({ signed_up_email: 'wanda@example.org' })
    expect(sentences(accessSchema, {})).toEqual({
      signed_up_email: 'Enter the e-mail address with which you signed up, like name@example.org.',
    })
  })
})

describe('the name', () => {
  test.each([undefined, '', '   ', '\u202e', '\t\n'])('can be left out: %j', (name) => expect(parsed({ name }).name).toBeUndefined())
  test.each([
    [' Zoë  de   Vries ', 'Zoë de Vries'],
    ['Zoe\u0308', 'Zoë'],
    ['Wan\u202eda\u0000', 'Wan da'],
    ['Wanda\r\nBcc: x', 'Wanda Bcc: x'],
    ['\ud800Wanda', '\ufffdWanda'],
    ['<b>Wanda</b>', '<b>Wanda</b>'],
    ['王小明', '王小明'],
    ['7', '7'],
  ])('%j is kept as %j', (typed, name) => expect(parsed({ name: typed }).name).toBe(name))
  test.each(['---', '\u200d', '😀', '\u2800'])('%j is no name', (name) => expect(told({ name })).toEqual({ name: NAME }))
  test.each([5, {}, ['Wanda']])('%j is no text', (name) => expect(told({ name })).toEqual({ name: NAME }))
  test('has at most 80 characters, counted as people count them', () => {
    expect(told({ name: '王'.repeat(80) })).toEqual({})
    expect(told({ name: '𠮷'.repeat(80) })).toEqual({})
    expect(told({ name: 'a'.repeat(81) })).toEqual({ name: 'Your name must be 80 characters or shorter.' })
  })
})

describe('the consents', () => {
  const NO_CONSENT = ['', 'no', 'on', 'true', 'YES', ' yes', 'yes ', true, 1, null, ['yes'], {}]
  test.each([undefined, ...NO_CONSENT])('%j is no consent to be invited, and then there is nothing to sign up for', (invite_consent) =>
    expect(told({ invite_consent })).toEqual({ invite_consent: INVITE }),
  )
  test.each(NO_CONSENT)('%j is no consent to be told results', (results_consent) =>
    expect(told({ results_consent })).toEqual({ results_consent: RESULTS }),
  )
  test('results can be left out', () => expect(parsed({ results_consent: undefined }).results_consent).toBeUndefined())
  test.each([undefined, '', '0', '2', '01', '1.0', 1, ['1']])(
    'given to wording %j they are given to another wording than today’s',
    (wording_version) => expect(told({ wording_version })).toEqual({ wording_version: WORDING }),
  )
})

test('nothing else that was sent along gets through', () => {
  expect(parsed({ id: 'x', proved_at: '2020-01-01', constructor: 'x', role: 'admin' })).toEqual(GOOD)
})

test('the wording that people agreed to is what it was: a new sentence is a new version', () => {
  expect([WORDING_VERSION, wordingOf(1)]).toEqual([
    1,
    { invite_consent: 'Invite me by e-mail to test pages of this site.', results_consent: 'Tell me by e-mail what came out of the tests.' },
  ])
  expect(() => wordingOf(0)).toThrow('There is no wording 0 of the testers’ consents.')
})

test('a tester is shown the sentences and what was answered to them', () => {
  const tester = { email: 'wanda@example.org', name: null, invite_consent: true, results_consent: false, wording_version: 1 }
  expect(presentTester({ ...tester, proved_at: '2026-11-22T20:05:00Z' })).toEqual({
    signed_in: true,
    signed_out: false,
    email: 'wanda@example.org',
    name: 'You gave none.',
    invite_consent: '“Invite me by e-mail to test pages of this site.” You agreed.',
    results_consent: '“Tell me by e-mail what came out of the tests.” You did not agree.',
    wording_version: 'Number 1',
    proved_at: 'November 22, 2026 at 3:05 p.m.',
  })
})
