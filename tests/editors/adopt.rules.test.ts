import { readFileSync } from 'node:fs'
import { fromMarkdown } from 'mdast-util-from-markdown'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { answersSchema, complaints, type Answers } from '../../editors/adopt/answers.ts'
import { complaintAbout } from '../../editors/adopt/ask.ts'
import { valuesIn, withValues } from '../../editors/adopt/association-file.ts'
import { asTyped, QUESTIONS, shaped } from '../../editors/adopt/questions.ts'
import { article, asMarkdown, associationOf, discussionOf, officeFile } from '../../editors/adopt/texts.ts'
import { callSchema } from '../../src/mayor/call.ts'
import { letterSchema } from '../../src/mayor/letter.ts'
import { officeSchema } from '../../src/mayor/office.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import type { Discussion } from '../../src/settings/discussion.ts'

const FILE = readFileSync(new URL('../../src/settings/association.ts', import.meta.url), 'utf8')
const GIVEN = JSON.parse(readFileSync(new URL('adopt-answers.json', import.meta.url), 'utf8')) as Record<string, unknown> & {
  office: object
}
const GOOD = answersSchema.parse(GIVEN)

/** Runs the file as the build does, and answers what it says. */
async function run(source: string, constant = 'ASSOCIATION'): Promise<unknown> {
  const script = ts.transpile(source, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext })
  return ((await import(`data:text/javascript,${encodeURIComponent(script)}`)) as Record<string, unknown>)[constant]
}

const HOSTILE = [
  "It's",
  'The "Old" Town',
  '`${process.exit(1)}`',
  "'+process.exit(1)+'",
  "', evil: '",
  '*/ process.exit(1) /*',
  '// nothing after this',
  '</script><script>alert(1)</script>',
  'two\nlines\r\n',
  '\\',
  "\\'",
  '\u2028\u2029\u0000',
  '🏘️ Häuser, 家, عمارة',
  'x'.repeat(500),
  '',
]

describe('the described file', () => {
  test('is the same, to the letter, when it gets the values that it has', async () => {
    expect(Object.keys(valuesIn(FILE)).length).toBeGreaterThan(35)
    expect(await withValues(FILE, valuesIn(FILE))).toBe(FILE)
  })

  test.each(HOSTILE)('gets exactly what was typed, and stays a program that holds values only: %j', async (typed) => {
    const written = await withValues(FILE, { name: typed, 'welcome.title': typed, topics: [typed, typed] })
    expect(await run(written)).toEqual({
      ...ASSOCIATION,
      name: typed,
      welcome: { ...ASSOCIATION.welcome, title: typed },
      topics: [typed, typed],
    })
    // Every comment is still there, and the values go back as they came.
    expect(written.match(/\/\*\*/g)).toEqual(FILE.match(/\/\*\*/g))
    expect(await withValues(written, valuesIn(FILE))).toBe(FILE)
  })

  test('is not written when it lost the field that a value is for', async () => {
    await expect(withValues(FILE.replace('  shortName:', '  short:'), { shortName: 'X' })).rejects.toThrow(
      'src/settings/association.ts has no field shortName. Take the file from the repository again, or write the value in by hand.',
    )
    await expect(withValues('export const OTHER = 1', { name: 'X' })).rejects.toThrow('does not say what ASSOCIATION is')
  })

  test('keeps nothing of the association before, except colours that are the same for everybody', () => {
    const kept = Object.keys(valuesIn(FILE)).filter((field) => !(field in associationOf(GOOD)))
    expect(
      kept.filter((field) => !/^colours\.(light|dark)\.(paper|raised|ink|soft|line|onAccent|onRail|signal|warn)$/.test(field)),
    ).toEqual([])
    expect(kept.length).toBe(18)
  })
})

const wrong = (change: Record<string, unknown>) =>
  complaints(answersSchema.safeParse({ ...GIVEN, ...change }).error ?? (new Error() as never))
const wrongOffice = (change: Record<string, unknown>) => wrong({ office: { ...GIVEN.office, ...change } })

test('nobody speaks for an office of the new association before its addresses stand on the list', async () => {
  const discussion = readFileSync(new URL('../../src/settings/discussion.ts', import.meta.url), 'utf8')
  const before = (await run(discussion, 'DISCUSSION')) as Discussion
  expect(before.offices.city_official.domains).not.toEqual([])
  const after = await withValues(discussion, discussionOf(GOOD), 'src/settings/discussion.ts', 'DISCUSSION')
  expect(await run(after, 'DISCUSSION')).toEqual({
    offices: {
      city_official: { domains: [], addresses: [] },
      councillor: { domains: [], addresses: [] },
      association: { domains: [], addresses: [GOOD.email] },
    },
    elections: [],
    holds: before.holds,
  })
})

describe('an answer that cannot be used is refused with a sentence', () => {
  const ONE_LINE = 'Write it on one line, without invisible characters.'
  const TOPICS = 'Write 2 to 12 different topics of 3 to 30 letters, digits, spaces or hyphens.'
  test.each<[string, unknown, string]>([
    ['name', undefined, 'Write the full name of the association.'],
    ['name', ' x ', 'Write the full name of the association.'],
    ['name', 'x'.repeat(500), 'Shorten it to 80 characters.'],
    ['name', 'Two\nlines', ONE_LINE],
    ['name', 'Turned \u202e round', ONE_LINE],
    ['municipality', '', 'Write whom you deal with, like: the City of …'],
    ['language', 'fr-CA', 'Write a tag for English'],
    ['language', 'en_GB', 'Write a tag for English'],
    ['language', 'en-', 'Write a tag for English'],
    ['timeZone', 'Toronto', 'Write a time zone by its name, like: Europe/Dublin'],
    ['timeZone', '+02:00', 'Write a time zone by its name, like: Europe/Dublin'],
    ['timeZone', '', 'Write a time zone by its name, like: Europe/Dublin'],
    ['email', 'somebody', 'Write an address like hello@example.org, or nothing.'],
    ['topics', 'repairs', TOPICS],
    ['topics', ['repairs'], TOPICS],
    ['topics', ['repairs', 'Repairs'], TOPICS],
    ['topics', ['the yard', 'the-yard'], TOPICS],
    ['topics', ['repairs', 'a, b'], TOPICS],
    ['topics', ['repairs', '</script>'], TOPICS],
    ['introduction', 'Short.', 'Write two or three sentences for the first page.'],
    ['colour', 'green', 'Write the colour as # and six digits, like: #1f5f4a'],
    ['colour', '#fff', 'Write the colour as # and six digits, like: #1f5f4a'],
    ['mark', 'castle', 'Choose a mark from: house, tree, bridge, river, rails, circle.'],
  ])('%s: %j', (field, value, sentence) => expect(wrong({ [field]: value })).toEqual([expect.stringContaining(sentence)]))

  test('so is one about the office, which people are going to call', () => {
    expect(wrong({ office: undefined })).toHaveLength(1)
    expect(wrongOffice({ phone: '416 555 0142' })).toEqual([
      'office.phone: Write the phone number as 416-555-0100, or with its country as +44 20 7946 0100.',
    ])
    expect(wrongOffice({ address: 'news' })).toEqual([
      'office.address: Choose another word: the site has a page with this address already.',
    ])
    expect(wrongOffice({ address: '../x' })).toEqual([
      'office.address: Write one word of small letters, digits and hyphens, like: landlord',
    ])
  })

  test('and what is no question is named', () => expect(wrong({ nmae: 'x' })).toEqual(['answers: Remove or correct: nmae.']))
})

describe('the questions', () => {
  test('ask for everything that a site needs, and each has a rule', () => {
    const needed = Object.keys(answersSchema.shape).filter((name) => name !== 'office' && name !== 'mark')
    const office = Object.keys(answersSchema.shape.office.shape).map((name) => `office.${name}`)
    expect(QUESTIONS.map(({ place }) => place).sort()).toEqual([...needed, ...office].sort())
    const shapes = { ...officeSchema.shape, ...callSchema.shape, ...letterSchema.shape }
    const required = Object.entries(shapes).filter(
      ([name, field]) => !['call', 'letter'].includes(name) && !field.safeParse(undefined).success,
    )
    expect(required.length).toBeGreaterThanOrEqual(13)
    expect(office).toEqual(expect.arrayContaining(required.map(([name]) => `office.${name}`)))
    const EMPTY = ['email', 'office.email', 'office.postal']
    for (const { place } of QUESTIONS.filter(({ place }) => !EMPTY.includes(place)))
      expect(complaintAbout(place, ''), place).toMatch(/^[A-Z].*\.?$/)
    for (const place of EMPTY) expect(complaintAbout(place, ''), place).toBeUndefined()
    expect(complaintAbout('office.email', 'nobody')).toBe('Write one address, like: email: parks@example.org, or leave email out.')
    expect(complaintAbout('office.postal', 'one line')).toMatch(/^Write the postal address as a list/)
  })

  test('suggest what follows from the answers so far', () => {
    const suggestion = (place: string, soFar: Record<string, string>) => QUESTIONS.find((one) => one.place === place)?.suggest?.(soFar)
    expect(suggestion('shortName', { name: 'Hill Road Tenants’ Union' })).toBe('HRTU')
    expect(suggestion('employer', { municipality: 'the County of Example' })).toBe('the County')
    expect(suggestion('employer', { municipality: 'Example Homes' })).toBe('Example Homes')
    expect(suggestion('staff', { employer: 'the County' })).toBe('County employee')
    expect(suggestion('staff', { employer: 'Example Homes' })).toBe('Employee of Example Homes')
    for (const place of ['introduction', 'description', 'title']) {
      const suggested = suggestion(place, { place: 'Hill Road', 'office.desk': 'the county desk' }) ?? ''
      expect(complaintAbout(place, suggested), suggested).toBeUndefined()
    }
  })

  test('what was typed makes the answers, and answers stand in the lines again', () => {
    const typed = asTyped(GIVEN as Partial<Answers>)
    expect(typed).toMatchObject({
      topics: 'our union, repairs, rents, the yard',
      'office.desk': 'the landlord’s repair desk',
      'office.postal': 'Example Homes Limited, 1 Example Square, Example Village',
    })
    expect(answersSchema.parse(shaped(typed))).toEqual(GOOD)
  })
})

const NAMES = [
  'Friends of *the* Park',
  '[x](javascript:alert)',
  '<b>Bold</b> & Co',
  'a: b # c',
  '- dash',
  '1. one',
  "It's",
  '"Q"',
  '{name}',
  '$&',
]

describe('the first texts', () => {
  test.each(NAMES)('say a name as it was typed, whatever it means to YAML or Markdown: %j', async (name) => {
    const answers = { ...GOOD, name, resident: name, office: { ...GOOD.office, name, desk: name } }
    expect(parse(await officeFile(answers))).toMatchObject({ name, desk: name, phone: GOOD.office.phone, postal: GOOD.office.postal })
    for (const template of ['welcome', 'house-rules'] as const) {
      const [, head = '', text = ''] = (await article(template, answers)).split(/^---\n/m)
      expect(parse(head)).toMatchObject({ author: name, topics: [GOOD.topics[0]] })
      expect(plain(text)).toContain(name)
    }
    expect(plain(asMarkdown(name))).toBe(name)
  })

  test('make an office that the site takes, with and without an address for letters', async () => {
    const { address, reason, script, subject, fact, fact_source, request, ...texts } = GOOD.office
    expect(address).toBe('landlord')
    const read = async (answers: Answers) => officeSchema.parse(parse(await officeFile(answers)))
    expect(await read(GOOD)).toMatchObject({ ...texts, call: { reason, script, letter: { subject, fact, fact_source, request } } })
    const without = await read({ ...GOOD, office: { ...GOOD.office, email: '', postal: [] } })
    expect([without.email, without.postal, without.hours]).toEqual([undefined, undefined, undefined])
  })

  test('ask nobody to fill in what is missing', async () => {
    for (const template of ['welcome', 'house-rules'] as const) expect(await article(template, GOOD)).not.toMatch(/[{}]|undefined|TODO/)
    expect(await article('house-rules', GOOD)).toMatch(/^- Employee of the landlord, speaking personally$/m)
  })
})

/** What a reader sees of Markdown. */
function plain(markdown: string): string {
  type Node = { value?: string; children?: Node[] }
  const words = (node: Node): string => node.value ?? (node.children ?? []).map(words).join('')
  return words(fromMarkdown(markdown) as Node)
}
