import { describe, expect, test } from 'vitest'
import { accessSchema, changeSchema, signUpSchema } from '../../src/testers/tester.ts'
import { sentences } from '../support/site/sentences.ts'
import { aTypedSignUp, NOTHING_TOLD } from '../support/testers/own-details.ts'

const parsed = (changes: object) => signUpSchema.parse(aTypedSignUp(changes as Record<string, unknown>))
const told = (changes: object) => sentences(signUpSchema, aTypedSignUp(changes as Record<string, unknown>))

const ADDRESS = 'Enter your e-mail address, like name@example.org.'
const NAME = 'Enter a name with letters or numbers in it, or leave this empty.'
const ONE =
  'Tick that you want to be invited, or that you want to be told results. Without one of the two there is nothing to sign up for, and we store nothing.'
const TICK = 'Tick this box or leave it empty.'
const WORDING = 'What you agree to was worded anew since you opened this page. Please read the sentences again, then send the form.'

test('an address and one tick are enough', () => {
  expect(parsed({})).toEqual({
    email: 'wanda@example.org',
    name: undefined,
    profile: NOTHING_TOLD,
    consents: ['invite'],
    wordingVersion: 1,
  })
  expect(changeSchema.parse(aTypedSignUp()), 'a change cannot name another address').not.toHaveProperty('email')
})

test('an empty form is told about all that is missing at once', () => {
  expect(sentences(signUpSchema, { email: '', name: '' })).toEqual({ email: ADDRESS, invite_consent: ONE, wording_version: WORDING })
  expect(sentences(changeSchema, {})).toEqual({ invite_consent: ONE, wording_version: WORDING })
})

describe('the address', () => {
  test.each(['wanda@example.org', ' Wanda@Example.ORG ', 'Wanda <wanda@example.org>', 'wanda\u202e@example.org'])(
    '%j is the same one',
    (email) => expect(parsed({ email }).email).toBe('wanda@example.org'),
  )
  const HOSTILE = [
    undefined, null, '', ' ', 5, ['wanda@example.org'], ['wanda@example.org', 'x@example.org'], {}, 'wanda', 'wanda@', '@example.org', 'a@b@example.org',
    'wanda@example', 'wan da@example.org', 'wanda@example.org\r\nBcc: other@example.org', 'wanda@example.org, other@example.org',
    'Wanda <wanda@example.org> x', '"wanda"@example.org', 'wandä@example.org',
    'wanda@[127.0.0.1]', `${'a'.repeat(243)}@example.org`, `a@${'a.'.repeat(32_000)}@`,
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
  test.each([undefined, '', '   ', '\u202e', '\t\n', '\u200d', '\u2800', '\u3164'])('can be left out: %j', (name) =>
    expect(parsed({ name }).name).toBeUndefined(),
  )
  test.each([
    [' Zoë  de   Vries ', 'Zoë de Vries'],
    ['Zoe\u0308', 'Zoë'],
    ['Wan\u202eda\u0000', 'Wanda'],
    ['Wanda\r\nBcc: x', 'Wanda Bcc: x'],
    ['\ud800Wanda', '\ufffdWanda'],
    ['<b>Wanda</b>', '<b>Wanda</b>'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['王小明', '王小明'],
    ['7', '7'],
  ])('%j is kept as %j', (typed, name) => expect(parsed({ name: typed }).name).toBe(name))
  test.each(['---', '😀', '…'])('%j is no name', (name) => expect(told({ name })).toEqual({ name: NAME }))
  test.each([5, {}, ['Wanda'], ['Wanda', 'Marta']])('%j is no text', (name) => expect(told({ name })).toEqual({ name: NAME }))
  test('has at most 80 characters, counted as people count them', () => {
    expect(told({ name: '王'.repeat(80) })).toEqual({})
    expect(told({ name: '𠮷'.repeat(80) })).toEqual({})
    expect(told({ name: 'a'.repeat(81) })).toEqual({ name: 'Your name must be 80 characters or shorter.' })
  })
})

describe('the consents', () => {
  const NO_CONSENT = ['', 'no', 'on', 'true', 'YES', ' yes', 'yes ', true, 1, null, ['yes'], ['yes', 'yes'], {}]
  test.each(NO_CONSENT)('%j is no consent, whichever box it is sent for', (sent) => {
    expect(told({ results_consent: sent })).toEqual({ results_consent: TICK })
    expect(told({ share_consent: sent })).toEqual({ share_consent: TICK })
    expect(Object.keys(told({ invite_consent: sent }))).toEqual(['invite_consent'])
  })
  test('each is given by itself, and one of the first two is needed', () => {
    expect(parsed({ invite_consent: undefined, results_consent: 'yes' }).consents).toEqual(['results'])
    expect(parsed({ results_consent: 'yes', share_consent: 'yes' }).consents).toEqual(['invite', 'results', 'share'])
    expect(told({ invite_consent: undefined })).toEqual({ invite_consent: ONE })
    expect(told({ invite_consent: undefined, share_consent: 'yes' }), 'sharing alone is nothing to sign up for').toEqual({
      invite_consent: ONE,
    })
  })
  test.each([undefined, '', '0', '2', '01', '1.0', 1, ['1'], ['1', '1']])(
    'given to wording %j they are given to another wording than today’s',
    (wording_version) => expect(told({ wording_version })).toEqual({ wording_version: WORDING }),
  )
})

test('nothing else that was sent along gets through', () => {
  const more = { id: 'x', proved_at: '2020-01-01', kept_until: '2099-01-01', consents: ['share'], profile: { admin: true }, reminders: 0 }
  expect(parsed(more)).toEqual(parsed({}))
})
