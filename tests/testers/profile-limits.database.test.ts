import { describe, expect, test } from 'vitest'
import { CHOICES, OTHER_LIMIT } from '../../src/testers/profile.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { aProfile, aSignUp, SENT } from '../support/testers/testers.ts'

describe.each(ENGINES)('what testers can say about themselves, %s', (engine) => {
  const own = ownDatabase(engine)
  const send = (profile: unknown) => own.service('request_tester_code', aSignUp({ profile }))

  test('the choices of the form are those of the database, in the same order', async () => {
    const known = await valueOf<Record<string, string[]>>(own.database, 'select private.tester_choices()')
    expect(known).toEqual(Object.fromEntries(Object.entries(CHOICES).map(([list, words]) => [list, Object.keys(words)])))
  })

  test('everything at once is taken', async () => {
    const all = Object.fromEntries(Object.entries(CHOICES).map(([list, words]) => [list, Object.keys(words)]))
    expect(await send(aProfile({ ...all, assistive_other: '王'.repeat(OTHER_LIMIT), phone: '+1 (416) 555-0123 x12' }))).toEqual(SENT)
  })

  const call = { reach_by: ['phone'] }
  const WRONG: [what: string, profile: unknown][] = [
    ['nothing', null],
    ['a text', 'news'],
    ['a list', []],
    ['an empty object', {}],
    ['a list too few', Object.fromEntries(Object.entries(aProfile()).slice(1))],
    ['a key too many', aProfile({ admin: true })],
    ['another key instead', { ...Object.fromEntries(Object.entries(aProfile()).slice(1)), admin: [] }],
    ['a choice that is none', aProfile({ devices: ['mac', 'toaster'] })],
    ['a choice of another list', aProfile({ devices: ['chrome'] })],
    ['a choice twice', aProfile({ devices: ['mac', 'mac'] })],
    ['a list in a list', aProfile({ devices: [['mac']] })],
    ['an empty choice', aProfile({ devices: [null] })],
    ['a number', aProfile({ devices: [1] })],
    ['a text for a list', aProfile({ devices: 'mac' })],
    ['an object for a list', aProfile({ devices: { mac: true } })],
    ['nothing for a list', aProfile({ devices: null })],
    ['too long a text', aProfile({ assistive_other: 'a'.repeat(OTHER_LIMIT + 1) })],
    ['a text of two lines', aProfile({ assistive_other: 'one\ntwo' })],
    ['a text that turns around', aProfile({ assistive_other: '\u202eevil' })],
    ['a list for a text', aProfile({ assistive_other: ['a'] })],
    ['nothing for a text', aProfile({ assistive_other: null })],
    ['nothing for a number', aProfile({ phone: null })],
    ['a number of somebody who wants no call', aProfile({ phone: '416-555-0123' })],
    ['a call without a number', aProfile(call)],
    ['a formula', aProfile({ ...call, phone: '=1+416-555-0123' })],
    ['words for a number', aProfile({ ...call, phone: 'call me at noon' })],
    ['dashes for a number', aProfile({ ...call, phone: '1----------' })],
    ['too long a number', aProfile({ ...call, phone: '4'.repeat(31) })],
    ['a number with a line break', aProfile({ ...call, phone: '4165550123\n' })],
  ]
  test.each(WRONG)('%s is refused by the tables, whatever a function forgets', async (_what, profile) => {
    expect(await send(aProfile()), 'with nothing wrong').toEqual(SENT)
    expect(await send(profile)).toEqual(refusedWith(400, expect.stringMatching(/^(23514|23502)$/) as unknown as string))
  })
})
