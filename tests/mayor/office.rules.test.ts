import { describe, expect, test } from 'vitest'
import { isCurrent } from '../../src/mayor/call.ts'
import { isOld, officeSchema, scheduleOf } from '../../src/mayor/office.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { telLink } from '../../src/text/phone.ts'
import { GOOD_OFFICE } from '../support/mayor/good-office.ts'
import { sentences } from '../support/site/sentences.ts'

const wrong = (change: Record<string, unknown>) => sentences(officeSchema, { ...GOOD_OFFICE, ...change })

test('a good office is taken, and what may be left out is filled in', () => {
  expect(officeSchema.parse(GOOD_OFFICE)).toEqual({ ...GOOD_OFFICE, time_zone: ASSOCIATION.timeZone })
  expect(officeSchema.parse({ ...GOOD_OFFICE, checked: '2026-11-21' }).checked).toEqual(new Date('2026-11-21'))
})

const QUOTES = 'Write the phone number in quotes, like: phone: "416-555-0100"'
const PHONE = 'Write the phone number as 416-555-0100, or with its country as +44 20 7946 0100.'
const CHECKED = 'Write the day on which somebody checked these details, like: checked: 2026-11-21'
const EMAIL = 'Write one address, like: email: parks@example.org, or leave email out.'
const POSTAL = 'Write the postal address as a list of 2 to 6 lines, like: postal: [City Hall, 100 Example Street], or leave postal out.'
const LINE = 'Write each line of the address in 2 to 60 characters.'
const HOURS = 'Write hours by weekday, like: hours: { mon: "8:30-16:30" }, with mon, tue, wed, thu, fri, sat or sun, or leave hours out.'
const RANGES =
  'Write hours like "8:30-16:30" or "8:30-12:00, 13:00-16:30", in quotes and in their order. Hours after midnight belong to the next day.'
const CLOSED = 'Write the days on which it is closed as a list, like: closed: [2026-12-25], or leave closed out.'
const ZONE = 'Write a time zone by its name, like: time_zone: Europe/Dublin, or leave time_zone out.'

describe('an editor is told what is wrong', () => {
  test.each([
    ['name', undefined, 'Write the name of the person or desk to ask for.'],
    ['name', '', 'Write the name of the person or desk to ask for.'],
    ['name', 'S', 'Write the name of the person or desk to ask for.'],
    ['role', null, 'Write the office, like: role: Office of the Mayor'],
    ['role', 'M', 'Write the office, like: role: Office of the Mayor'],
    ['phone', undefined, QUOTES],
    ['phone', 4165550100, QUOTES],
    ['phone', '', PHONE],
    ['phone', '4165550100', PHONE],
    ['phone', '(416) 555-0100', PHONE],
    ['phone', '416-555-0100 ext. 3', PHONE],
    ['phone', '416-555-0100\n', PHONE],
    ['phone', '٤١٦-٥٥٥-٠١٠٠', PHONE],
    ['phone', '416-555-0100;ext=1', PHONE],
    ['phone', '+1-416-555-0100', PHONE],
    ['phone', '+44 20 7946 0100\n', PHONE],
    ['phone', '+44 (0)20 7946 0100', PHONE],
    ['phone', '+44 20  7946 0100', PHONE],
    ['phone', '+0 20 7946 0100', PHONE],
    ['phone', '+44 20 794', PHONE],
    ['phone', '+44 20 7946 0100 7946 0100', PHONE],
    ['phone', '44 20 7946 0100', PHONE],
    ['desk', undefined, 'Write how a sentence names this office, like: desk: the mayor’s office'],
    ['email', '', EMAIL],
    ['email', null, EMAIL],
    ['email', 'parks', EMAIL],
    ['email', 'parks@example', EMAIL],
    ['email', 'a@example.org,b@example.org', EMAIL],
    ['email', 'a@example.org?bcc=b@example.org', EMAIL],
    ['email', 'a%0d%0abcc:b@example.org', EMAIL],
    ['email', 'a@example.org\nb', EMAIL],
    ['email', '"a b"@example.org', EMAIL],
    ['email', "o'brien@example.org", EMAIL],
    ['email', 'a--b@example.org', EMAIL],
    ['email', 'ä@example.org', EMAIL],
    ['email', `${'a'.repeat(250)}@example.org`, EMAIL],
    ['email', ['a@example.org'], EMAIL],
    ['postal', 'City Hall', POSTAL],
    ['postal', ['City Hall'], POSTAL],
    ['postal', Array(7).fill('A line'), POSTAL],
    ['postal', ['City Hall', 100], POSTAL],
    ['hours', 'nine to five', HOURS],
    ['hours', {}, HOURS],
    ['hours', null, HOURS],
    ['hours', { monday: '8:30-16:30' }, HOURS],
    ['closed', '2026-12-25', CLOSED],
    ['closed', Array(61).fill('2026-12-25'), 'Name at most 60 days.'],
    ['time_zone', 'Toronto', ZONE],
    ['time_zone', '+05:00', ZONE],
    ['time_zone', '', ZONE],
    ['time_zone', 5, ZONE],
    ['checked', undefined, CHECKED],
    ['checked', null, CHECKED],
    ['checked', 2026, CHECKED],
    ['checked', 'last week', CHECKED],
    ['checked', '2026-02-30', CHECKED],
    ['source', undefined, 'Write where the details come from.'],
    ['source', 'The web', 'Write where the details come from, in a sentence.'],
    ['about', undefined, 'Write what callers should ask for.'],
    ['about', 'Ask for help', 'Write what callers should ask for, in a sentence or two.'],
  ])('%s: %j', (field, value, sentence) => expect(wrong({ [field]: value })).toEqual({ [field]: sentence }))

  test.each([
    ['8:30', RANGES],
    ['', RANGES],
    ['8:30-16:30,', RANGES],
    ['16:30-8:30', RANGES],
    ['8:30-8:30', RANGES],
    ['22:00-2:00', RANGES],
    ['8:30-24:30', RANGES],
    ['25:00-26:00', RANGES],
    ['8:60-9:00', RANGES],
    ['13:00-16:30, 8:30-12:00', RANGES],
    ['8:30-12:00, 11:00-16:30', RANGES],
    ['8.30-16.30', RANGES],
    ['8:30 a.m.-4:30 p.m.', RANGES],
    ['٨:٣٠-١٦:٣٠', RANGES],
    ['8:30-16:30\n', undefined],
    ['8:30 – 16:30', undefined],
    ['0:00-24:00', undefined],
    ['8:30-12:00,12:00-16:30', undefined],
  ])('hours on a day: %j', (mon, sentence) => expect(wrong({ hours: { mon } })).toEqual(sentence ? { hours: sentence } : {}))

  test('a line of the address, and a day that no calendar has', () => {
    for (const line of ['', 'x', 'x'.repeat(61), 'Two\nlines', 'a\u2028b', 'a\u0000b'])
      expect(wrong({ postal: ['City Hall', line] })).toEqual({ postal: LINE })
    for (const day of ['2026-02-30', 25, null]) expect(wrong({ closed: [day] })).toEqual({ closed: CLOSED })
  })

  test('and of words that mean nothing here, by name', () => {
    expect(wrong({ fax: '416-555-0101', script: 'Hello' })).toEqual({
      '': 'Remove or correct: fax, script. An office has name, role, phone, desk, email, postal, hours, closed, time_zone, checked, source, about and call.',
    })
    expect(
      Object.keys(officeSchema.shape)
        .join(', ')
        .replace(/, call$/, ' and call'),
    ).toBe('name, role, phone, desk, email, postal, hours, closed, time_zone, checked, source, about and call')
  })
})

test('every field is described for the person who writes it', () => {
  for (const [name, field] of Object.entries(officeSchema.shape))
    expect([name, field.description]).toEqual([name, expect.stringMatching(/^.{10,}\.$/)])
})

test.each([
  ['416-555-0100', 'tel:+1-416-555-0100'],
  ['+44 20 7946 0100', 'tel:+44-20-7946-0100'],
  ['+353 1 555 0100', 'tel:+353-1-555-0100'],
])('%s dials from anywhere in the world', (phone, link) => {
  expect(wrong({ phone })).toEqual({})
  expect(telLink(phone)).toBe(link)
})

test('an office without hours has no schedule; with them it closes on the days that are named', () => {
  const office = officeSchema.parse(GOOD_OFFICE)
  expect(scheduleOf({ ...office, hours: undefined })).toBeUndefined()
  expect(scheduleOf({ ...office, hours: { mon: '8:30-16:30' }, closed: [new Date('2026-12-25')], time_zone: 'Europe/Dublin' })).toEqual({
    hours: { mon: '8:30-16:30' },
    timeZone: 'Europe/Dublin',
    closed: ['2026-12-25'],
  })
})

test.each([
  ['2026-05-26', '2026-11-25T23:59:59Z', false],
  ['2026-05-26', '2026-11-26T00:00:00Z', true],
  ['2026-08-31', '2027-03-02T12:00:00Z', false],
  ['2026-08-31', '2027-03-03T12:00:00Z', true],
  ['2009-05-31', '2026-11-26T12:00:00Z', true],
  ['2027-01-01', '2026-11-26T12:00:00Z', false],
])('details checked on %s are old at %s: %s', (checked, now, old) => expect(isOld({ checked: new Date(checked) }, new Date(now))).toBe(old))

test('a call goes on until the end of its last day, or for good', () => {
  const until = new Date('2027-01-31')
  expect([isCurrent({ until }, '2027-01-31'), isCurrent({ until }, '2027-02-01'), isCurrent({}, '2999-01-01')]).toEqual([true, false, true])
})
