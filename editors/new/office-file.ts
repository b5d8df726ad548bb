import { officeSchema } from '../../src/mayor/office.ts'
import { NO_PHONE, REPLACE } from '../check/left-over.ts'
import { fieldsOf, off, text } from './fields.ts'

/** A ready office. The build refuses it until every text in it was replaced. */
export function officeFile(name: string, today: string): string {
  const lines = fieldsOf(officeSchema.shape, {
    name: text('name', name),
    role: text('role', `${REPLACE} the office, like: Office of the Mayor`),
    phone: text('phone', NO_PHONE),
    desk: text('desk', `${REPLACE} the office in a sentence, like: the mayor’s office`),
    reason: text('reason', `${REPLACE} why residents should call.`),
    script: text('script', `${REPLACE} who is calling, what you ask for, and a question that needs an answer.`),
    guide: off(text('guide', 'name-of-an-article')),
    checked: [`checked: ${today}`],
    source: text('source', `${REPLACE} where the number stands, and when it was there.`),
    about: text('about', `${REPLACE} what callers should ask for.`),
  })
  return `${lines.join('\n')}\n`
}
