import * as z from 'zod'
import { inCapitals } from '../../text/code.ts'
import { whenInWords } from '../../text/dates.ts'
import { textOrNothing } from './words.ts'

/** Letters and digits of a code. Those that look like others are left out: 0 and O, 1 and I. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export const NOTE_LIMIT = 500

export const ANSWERS = {
  yes: 'Yes, I come',
  no: 'No, I do not come',
  another_time: 'I would come at another time',
} as const

const CODE = 'Enter the code from the mail, like ABCD-2345.'

/** The form with which a tester answers an invitation. */
export const replySchema = z
  .object({
    code: z
      .string(CODE)
      .transform(inCapitals)
      .refine((code) => code.length === 8 && [...code].every((character) => CODE_ALPHABET.includes(character)), CODE),
    answer: z.enum(['yes', 'no', 'another_time'], 'Choose an answer.'),
    note: textOrNothing(NOTE_LIMIT),
  })
  .refine(({ answer, note }) => answer !== 'another_time' || note !== undefined, {
    path: ['note'],
    error: 'Write which time would suit you, like: Saturdays before noon.',
  })

export type Reply = z.output<typeof replySchema>

/** Why an answer is not taken. The first is one sentence for every cause: it must not help those who guess. */
export const REPLY_REFUSALS = {
  code_refused: { status: 422, field: 'code', sentence: 'This code does not work. Copy it once more from the newest mail about the test.' },
  cancelled: {
    status: 422,
    field: 'code',
    sentence: 'This test was cancelled, so there is nothing to answer any more. Thank you all the same.',
  },
  begun: { status: 422, field: 'code', sentence: 'This test has begun, so answers are not taken any more.' },
  too_many_now: { status: 429, sentence: 'Too many answers came at this moment. Please try again in an hour.' },
} as const

export const repliedSchema = z.object({
  ok: z.literal(true),
  title: z.string(),
  begins_at: z.string(),
  at: z.string(),
  answer: z.enum(['yes', 'no', 'another_time']),
  place: z.enum(['has_place', 'waits']).nullable(),
  position: z.number().nullable(),
})

export type Replied = z.output<typeof repliedSchema>

/** What a tester is told about the answer, ready to be filled into the page with the form. */
export function presentReply({ title, begins_at, at, answer, place, position }: Replied) {
  const again = 'You can change your answer with the same code until the test begins.'
  const told = (heading: string, what: string) => ({ heading, answered: true, what, again, title, when: whenInWords(begins_at), where: at })
  if (place === 'has_place') return told('You have a place', 'We mail you the details with a file for your calendar.')
  if (place === 'waits')
    return told(`You are on the waiting list: place ${position ?? ''}`, 'When a place becomes free and it is your turn, we mail you.')
  if (answer === 'another_time')
    return told('Thank you, we noted your times', 'You have no place in this test. Volunteers read which time would suit you.')
  return told('Thank you for telling us', 'You have no place in this test, and somebody else can have it.')
}
