import { describe, expect, test } from 'vitest'
import { FILTERS, filterWords, testerListAddress, queryOf, viewOf, type TesterListView } from '../../src/testers/volunteers/filters.ts'
import { presentTesterList } from '../../src/testers/volunteers/tester-list-view.ts'
import { aTesterList, listed, noCounts } from '../support/testers/tester-list.ts'

const view = (query: string) => viewOf(new URLSearchParams(query))
const ID = '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'
const MOMENT = '2026-11-26T12:33:12.123456+00:00'

describe('the address of the list', () => {
  test('says whom a volunteer looks for, and reads back as it was written', () => {
    const wanted: TesterListView = {
      filter: { devices: 'iphone', assistive: 'any', state: 'active' },
      after: { id: ID, invited_at: MOMENT },
      all: true,
    }
    expect(view(queryOf(wanted))).toEqual(wanted)
    expect(view(queryOf({ filter: {}, after: { id: ID, invited_at: null }, all: false }))).toMatchObject({
      after: { id: ID, invited_at: null },
    })
    expect(testerListAddress({ filter: {}, all: false })).toBe('/api/moderation/testers')
    expect(testerListAddress({ filter: { invited: 'never' }, all: false }, 'list-title')).toBe(
      '/api/moderation/testers?invited=never#list-title',
    )
  })

  test('of a form that was sent with nothing chosen asks for nothing', () => {
    expect(view('devices=&assistive=&consent=&state=')).toEqual({ filter: {}, all: false })
  })

  test.each([
    'devices=nokia',
    'devices=any',
    'devices=__proto__',
    'assistive=constructor',
    '__proto__=x&toString=x',
    'email=ann@example.org',
    'devices[]=iphone',
    'consent=share%27%20or%20true',
    `after=1`,
    `after=${ID}%27&after_invited=${MOMENT}`,
    `after=${ID}&after_invited=yesterday`,
    `after=${ID}&after_invited=-infinity`,
    'all=1',
  ])('with what no filter is shows everybody: %s', (query) => {
    expect(view(query)).toEqual({ filter: {}, all: false })
  })

  test('says filters in words, in one order', () => {
    expect(filterWords({ state: 'active', devices: 'work_computer' })).toEqual([
      'Device: Computer that the employer looks after',
      'Takes a pause: No',
    ])
    expect(filterWords({ devices: 'gone', nonsense: 'x' }), 'of an old export, whose choice is gone').toEqual(['Device: gone'])
  })
})

describe('the page', () => {
  const everybody: TesterListView = { filter: {}, all: false }

  test('has a box for whoever can be invited, and says why others cannot', () => {
    const testers = [
      listed({ id: 'a', name: 'Ann' }),
      listed({ id: 'b', name: null, address: 'te…@example.org' }),
      listed({ id: 'c', paused_until: '2026-12-31' }),
      listed({ id: 'd', consents: ['results', 'share'] }),
    ]
    const { testers: shown, choose_all } = presentTesterList(aTesterList({ testers }), everybody)
    expect(shown.map(({ name }) => name)).toEqual(['Ann', 'No name', 'Wanda', 'Wanda'])
    expect(shown.map(({ box }) => box.map(({ label, ticked }) => [label, ticked]))).toEqual([
      [['Choose Ann', null]],
      [['Choose te…@example.org', null]],
      [],
      [],
    ])
    expect(shown.map(({ not_now }) => not_now)).toEqual([
      null,
      null,
      'Takes a pause until December 31, 2026.',
      'Does not want to be invited.',
    ])
    expect(choose_all).toBe('/api/moderation/testers?all=yes#chosen-form')
    const ticked = presentTesterList(aTesterList({ testers }), { filter: {}, all: true })
    expect(ticked.testers.map(({ box }) => box[0]?.ticked)).toEqual(['', '', undefined, undefined])
    expect([ticked.choose_all, ticked.choose_none]).toEqual([null, '/api/moderation/testers#chosen-form'])
    expect(presentTesterList(aTesterList({ testers: testers.slice(2) }), everybody).choose_all, 'nobody to choose').toBeNull()
  })

  test('tells what is known of somebody in words, and has no line for what they left open', () => {
    const [shown] = presentTesterList(
      aTesterList({
        testers: [
          listed({
            invited: 2,
            invited_at: MOMENT,
            consents: ['invite', 'share'],
            profile: {
              devices: ['mac', 'iphone'],
              assistive: ['switch'],
              assistive_other: 'A wand',
              reach_by: ['phone'],
              phone: '+1 (416) 555-0100 x12',
            },
          }),
        ],
      }),
      everybody,
    ).testers
    expect(shown).toMatchObject({
      history: 'Invited 2 times, last on November 26, 2026.',
      phone: '+1 (416) 555-0100 x12',
      tel: 'tel:+1-416-555-0100',
    })
    expect(shown?.facts.map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'Device: iPhone; Mac',
      'Assistive technology: Switch, eye control or another pointer; “A wand”',
      'Can be reached: By phone',
      expect.stringMatching(/^Agreed: invitations; details go to /),
    ])
  })

  test('marks the filters that hold, and has ways to the next page and back', () => {
    const shown = presentTesterList(aTesterList({ next: { id: ID, invited_at: null } }), {
      filter: { devices: 'iphone' },
      after: { id: ID, invited_at: MOMENT },
      all: true,
    })
    expect(shown).toMatchObject({
      devices_iphone: '',
      open: '',
      filtered: 'You look for: Device: iPhone.',
      first: '/api/moderation/testers?devices=iphone#list-title',
      next: `/api/moderation/testers?devices=iphone&after=${ID}#list-title`,
      view: `devices=iphone&after=${ID}&after_invited=2026-11-26T12%3A33%3A12.123456%2B00%3A00`,
    })
    expect(shown).not.toHaveProperty('devices_mac')
  })

  test('counts every device and aid, those that nobody has too', () => {
    const shown = presentTesterList(
      aTesterList({
        chosen: { ...noCounts, total: 1, devices: { iphone: 1 } },
        all: { ...noCounts, total: 1234, can_be_invited: 1, devices: { iphone: 1200 }, assistive: { none: 3 } },
      }),
      { filter: { devices: 'iphone' }, all: false },
    )
    expect(shown.device_rows).toHaveLength(Object.keys(FILTERS.devices.choices).length)
    expect(shown.device_rows.filter(({ all }) => all !== '0')).toEqual([{ words: 'iPhone', chosen: '1', all: '1,200' }])
    expect(shown.aid_rows.at(-1)).toEqual({ words: 'Named none', chosen: '0', all: '3' })
    expect(shown).toMatchObject({
      total: '1,234 testers in all. 1 of them can be invited today.',
      found: '1 fits these filters, and 0 of them can be invited today. Whoever was invited never or longest ago stands first.',
      copied: 'The file will have 1 tester.',
    })
  })

  test('says so when nobody is there, and when nobody fits', () => {
    expect(presentTesterList(aTesterList(), everybody)).toMatchObject({ total: 'Nobody has signed up yet.', found: '', choose_all: null })
    expect(presentTesterList(aTesterList(), { filter: { devices: 'mac' }, all: false })).toMatchObject({
      found: 'Nobody fits these filters. Take one of them away.',
      copied: 'Nobody is listed, so there is nothing to export.',
    })
  })
})
