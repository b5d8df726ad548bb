import { callSchema } from '../../src/mayor/call.ts'
import { letterSchema } from '../../src/mayor/letter.ts'
import { officeSchema } from '../../src/mayor/office.ts'
import { NO_PHONE, REPLACE } from '../check/left-over.ts'
import { fieldsOf, indented, off, text, type Lines } from './fields.ts'

/** A list on one line, in quotes where YAML needs them. */
export const list = (name: string, values: readonly string[]) => [`${name}: [${values.map((value) => JSON.stringify(value)).join(', ')}]`]

/** What stands in a new file for what may be left out: an example to switch on. */
const EXAMPLES: Record<'office' | 'call' | 'letter', Lines> = {
  office: {
    email: off(text('email', 'parks@example.org')),
    postal: off(list('postal', ['Example Hall', '100 Example Street', 'Example Village'])),
    hours: off(['hours:', '  mon: "8:30-16:30"', '  tue: "8:30-12:00, 13:00-16:30"']),
    closed: off(['closed: [2026-12-25, 2026-12-28]']),
    time_zone: off(text('time_zone', 'Europe/Dublin')),
  },
  call: {
    guide: off(text('guide', 'name-of-an-article')),
    until: off(['until: 2027-01-31']),
    also: off(list('also', ['name-of-another-office'])),
  },
  letter: {
    who: off(text('who', 'My name is … and I live on Example Street.')),
    questions: off(list('questions', ['When did this matter to you?'])),
    thanks: off(text('thanks', 'Thank you for reading this. I look forward to your answer.')),
  },
}

/** An office's file with each field below its description; `lines` are those that somebody has answered. */
export function officeLines(lines: Record<'office' | 'call' | 'letter', Lines>): string[] {
  const letter = fieldsOf(letterSchema.shape, { ...EXAMPLES.letter, ...lines.letter })
  const call = fieldsOf(callSchema.shape, { ...EXAMPLES.call, ...lines.call, letter: ['letter:', ...indented(letter)] })
  return fieldsOf(officeSchema.shape, { ...EXAMPLES.office, ...lines.office, call: ['call:', ...indented(call)] })
}

/** A ready office. The build refuses it until every text in it was replaced. */
export function officeFile(name: string, today: string): string {
  const words = (field: string, what: string) => text(field, `${REPLACE} ${what}`)
  const lines = officeLines({
    office: {
      name: text('name', name),
      role: words('role', 'the office, like: Office of the Mayor'),
      phone: text('phone', NO_PHONE),
      desk: words('desk', 'the office in a sentence, like: the mayor’s office'),
      checked: [`checked: ${today}`],
      source: words('source', 'where the number stands, and when it was there.'),
      about: words('about', 'what callers should ask for.'),
    },
    call: {
      reason: words('reason', 'why residents should call.'),
      script: words('script', 'who is calling, what you ask for, and a question that needs an answer.'),
    },
    letter: {
      subject: words('subject', 'what the letter is about.'),
      fact: words('fact', 'one fact that the office can check.'),
      fact_source: words('fact_source', 'where that fact stands.'),
      request: words('request', 'one thing that the office should do.'),
    },
  })
  return `${lines.join('\n')}\n`
}
