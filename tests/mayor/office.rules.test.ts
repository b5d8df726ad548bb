import { describe, expect, test } from 'vitest'
import { officeSchema, telLink } from '../../src/mayor/office.ts'
import { sentences } from '../support/sentences.ts'

const GOOD = {
  name: 'Stuart Green',
  role: 'Office of the Mayor',
  phone: '416-555-0100',
  desk: 'the mayor’s office',
  reason: 'Staff should be able to open residents’ sites.',
  script: 'Hello, my name is … and I live nearby. I would like staff to answer residents.',
  checked: new Date('2026-11-21'),
  source: 'The City’s own page of contacts.',
  about: 'Ask whether city staff can open residents’ sites.',
}
const wrong = (change: Record<string, unknown>) => sentences(officeSchema, { ...GOOD, ...change })

test('a good office is taken', () => {
  expect(officeSchema.parse(GOOD)).toEqual(GOOD)
  expect(officeSchema.parse({ ...GOOD, checked: '2026-11-21' })).toEqual(GOOD)
})

const QUOTES = 'Write the phone number in quotes, like: phone: "416-555-0100"'
const PHONE = 'Write the phone number as 416-555-0100, or with its country as +44 20 7946 0100.'
const CHECKED = 'Write the day on which somebody checked these details, like: checked: 2026-11-21'

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
    ['reason', 'Because.', 'Write why residents should call, in a sentence.'],
    ['script', 'Hello.', 'Write what a caller can say in 30 seconds.'],
    ['script', 'Hello. '.repeat(100), 'Shorten the script to 600 characters: it is to be said in 30 seconds.'],
    ['guide', 7, 'Write the name of a file in src/content/news, without .md, or leave guide out.'],
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

  test('and of words that mean nothing here, by name', () => {
    expect(wrong({ fax: '416-555-0101', hours: 'nine to five' })).toEqual({
      '': 'Remove or correct: fax, hours. An office has name, role, phone, desk, reason, script, guide, checked, source and about.',
    })
    expect(Object.keys(officeSchema.shape)).toEqual([
      'name',
      'role',
      'phone',
      'desk',
      'reason',
      'script',
      'guide',
      'checked',
      'source',
      'about',
    ])
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
