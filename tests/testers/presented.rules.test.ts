import { describe, expect, test } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { exportedTester } from '../../src/testers/exported.ts'
import { isPaused, pauseSchema } from '../../src/testers/pause.ts'
import { presentStored, presentTester, typedOf } from '../../src/testers/presented.ts'
import { changeSchema } from '../../src/testers/tester.ts'
import { WORDING_VERSION, wordingOf } from '../../src/testers/wording.ts'
import { dayHere } from '../../src/text/dates.ts'
import { sentences } from '../support/site/sentences.ts'
import { anInvitation, aTester, aTypedSignUp, NOTHING_TOLD } from '../support/testers/own-details.ts'

const { employer } = ASSOCIATION.speakers
const valueOf = (shown: ReturnType<typeof presentStored>, label: string) => shown.rows.find((row) => row.label === label)?.value

test('the wording that people agreed to is what it was: a new sentence is a new version', () => {
  expect([WORDING_VERSION, wordingOf(1)]).toEqual([
    1,
    {
      all: 'I am 16 or older, and I agree to what I tick here.',
      invite: 'Invite me to tests of this site’s pages, by e-mail, or by phone if I ask for that in this form.',
      results: 'Tell me by e-mail what came out of the tests.',
      share: `Share my details with ${employer}: my e-mail address, my name, my phone number and all that I chose here, so that ${employer} can ask me to test its own pages.`,
    },
  ])
  expect(() => wordingOf(0)).toThrow('There is no wording 0 of the testers’ consents.')
})

describe('what is stored', () => {
  test('is told in words, and what was not said is told too', () => {
    const shown = presentTester(aTester({ name: null }), '2026-11-22')
    expect(shown.rows.map(({ value }) => value)).toEqual([
      'wanda@example.org',
      'You gave none.',
      ...Array<string>(7).fill('You ticked nothing.'),
      'You wrote nothing.',
      'You gave none.',
      'There is no pause.',
      'November 22, 2026 at 3:05 p.m.',
      'November 22, 2028. Each time you type a code, 24 months begin anew.',
    ])
    expect(shown).toMatchObject({ signed_in: true, signed_out: false, done: null, paused: false, no_invitations: true })
  })

  test('names every field that the database has', () => {
    const profile = {
      ...NOTHING_TOLD,
      devices: ['mac' as const, 'iphone' as const],
      assistive_other: 'A mouth stick',
      phone: '416-555-0123',
    }
    const shown = presentStored(aTester({ profile }))
    expect(valueOf(shown, 'Which devices do you use?')).toBe('iPhone; Mac')
    expect(valueOf(shown, 'More about what you use')).toBe('A mouth stick')
    expect(valueOf(shown, 'Phone number')).toBe('416-555-0123')
  })

  test('says which sentence was agreed to, in its wording, and when', () => {
    const agreed = { wording_version: 1, agreed_at: '2026-11-22T20:05:00Z' }
    const shown = presentStored(aTester({ consents: [{ consent: 'share', ...agreed }, { consent: 'results', ...agreed }] })) // prettier-ignore
    expect(shown.consents.map(({ sentence }) => sentence)).toEqual([`“${wordingOf(1).results}”`, `“${wordingOf(1).share}”`])
    expect(shown.consents[0]?.since).toBe(`You agreed on November 22, 2026 at 3:05 p.m., to wording 1: “${wordingOf(1).all}”`)
  })

  test.each([
    [{}, 'You have not answered.'],
    [{ answer: 'yes', place: 'has_place' }, 'You said yes, and you have a place.'],
    [{ answer: 'yes', place: 'waits' }, 'You said yes, and wait for a place.'],
    [{ answer: 'no' }, 'You said no.'],
    [{ answer: 'another_time', note: 'Sundays' }, 'You asked for another time: “Sundays”.'],
    [{ answer: 'another_time' }, 'You asked for another time.'],
    [{ cancelled: true }, 'It was cancelled. You have not answered.'],
  ] as const)('tells of an invitation %j: %s', (changes, words) => {
    const [shown] = presentStored(aTester({ invitations: [anInvitation(changes)] })).invitations
    expect(shown?.told).toBe(words)
    expect(shown?.begins).toBe('February 1, 2027 at 6:30 p.m.')
  })

  test('says what was just done, and nothing that stands in an address', () => {
    expect(presentTester(aTester(), '2026-11-22', 'changed').done).toContain('Stored.')
    for (const strange of ['toString', '<b>', '', null]) expect(presentTester(aTester(), '2026-11-22', strange).done).toBeNull()
  })
})

describe('the form with which it is changed', () => {
  test('holds what is stored, and sends it back unchanged', () => {
    const profile = { ...NOTHING_TOLD, devices: ['mac' as const], reach_by: ['phone' as const], phone: '416-555-0123' }
    const { typed, reworded } = typedOf(aTester({ profile }))
    expect(reworded).toBe(false)
    const sent = { ...typed, wording_version: String(WORDING_VERSION) }
    expect(changeSchema.parse(sent)).toEqual({ name: 'Wanda', profile, consents: ['invite'], wordingVersion: WORDING_VERSION })
  })

  test('ticks nothing that was agreed to in other words', () => {
    const { typed, reworded } = typedOf(
      aTester({ consents: [{ consent: 'invite', wording_version: 0, agreed_at: '2026-01-01T00:00:00Z' }] }),
    )
    expect([typed['invite_consent'], reworded]).toEqual([undefined, true])
  })
})

describe('a pause', () => {
  const told = (typed: object, onDay = '2026-11-26') => sentences(pauseSchema(onDay), typed)
  const DAY = { until: 'Enter a day after today and within a year, such as 2027-03-31.' }

  test.each(['2026-11-27', ' 2026-11-27 ', '2027-02-28', '2027-11-27'])('can last until %j', (until) => {
    expect(pauseSchema('2026-11-26').parse({ until })).toEqual({ until: until.trim() })
  })
  test.each([
    undefined, '', '2026-11-26', '2026-11-25', '2027-11-28', '9999-12-31', '2027-02-29', '2027-13-01', '27-02-01', '2027-2-1', '01/02/2027', 'tomorrow',
    '2027-02-01T00:00', '2027-02-01; drop', '\u0662027-02-01', 5, null, ['2027-02-01', '2027-02-02'], {},
  ])('cannot last until %j', (until) => expect(told({ until })).toEqual(DAY)) // prettier-ignore

  test('is ended by its button, whatever stands in the field', () => {
    for (const until of [undefined, '', '2027-02-01', 'x'])
      expect(pauseSchema('2026-11-26').parse({ until, end: 'yes' })).toEqual({ until: null })
    expect(Object.keys(told({ end: 'no', until: '2027-02-01' }))).toEqual(['end'])
  })

  test('is over on its day, and days are those of the association', () => {
    expect(['2027-01-31', '2027-02-01', '2027-02-02'].map((day) => isPaused({ paused_until: '2027-02-01' }, day))).toEqual([
      true,
      false,
      false,
    ])
    expect(isPaused({ paused_until: null }, '2027-01-01')).toBe(false)
    expect(dayHere(new Date('2026-11-27T03:00:00Z'))).toBe('2026-11-26')
    expect(valueOf(presentStored(aTester({ paused_until: '2027-02-01' })), 'Pause')).toBe('Until February 1, 2027.')
  })
})

test('the file for programs holds every field, in the wording agreed to', () => {
  const stored = aTester({ invitations: [anInvitation({ answer: 'yes', place: 'has_place', answered_at: '2027-01-11T15:00:00+00:00' })] })
  const file = exportedTester(stored, 'https://residents.example', new Date('2026-11-26T12:00:00Z'))
  expect(file).toMatchObject({
    version: 1,
    email: 'wanda@example.org',
    email_proved_at: '2026-11-22T20:05:00.123Z',
    name: 'Wanda',
    profile: NOTHING_TOLD,
    consents: [{ consent: 'invite', wording_version: 1, wording: wordingOf(1).invite, for_all_consents: wordingOf(1).all }],
    paused_until: null,
    kept_until: '2028-11-22T20:05:00.000Z',
    invitations: [{ title: 'Try the new map', answer: 'yes', place: 'has_place', begins_at: '2027-02-01T23:30:00.000Z' }],
  })
  const named = JSON.stringify(file)
  for (const key of Object.keys(stored).filter((key) => key !== 'proved_at')) expect(named).toContain(`"${key}"`)
  expect(aTypedSignUp()).not.toHaveProperty('share_consent')
})
