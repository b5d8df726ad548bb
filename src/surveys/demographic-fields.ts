import * as z from 'zod'
import { name } from './question-fields.ts'

/** The group of those who did not say their role or area, or preferred not to, in a merge order. */
export const NOT_SAID = 'not_said'

const AS = 'Say how these are called together, like: as: City employees and councillors'

const mergeStep = z.strictObject(
  {
    groups: z
      .array(name('Name the groups to put together.'), 'Write the groups as a list, like: groups: [councillor, employee]')
      .min(2, 'Name at least two groups to put together.')
      .describe(
        'The groups to put together, by the short names of the answers; not_said are those who did not say. Name all of them, also those that an earlier step has put together.',
      ),
    as: z.string(AS).min(3, AS).max(80, 'Shorten this to 80 characters.').describe('What they are called together.'),
  },
  'Write each step with groups and as, like: { groups: [councillor, employee], as: City employees and councillors }',
)

export const about = z
  .enum(['role', 'area'], 'Write about: role or about: area, or leave it out.')
  .optional()
  .describe(
    'role or area, for a question about the person: answers are counted by these groups, and for now not published by them. Ask each at most once, with at most 4 answers of which you expect 30 people or more, and never require it.',
  )

export const merge = z
  .array(mergeStep, 'Write the steps as a list, each one starting with: - groups:')
  .max(4, 'Write at most 4 steps.')
  .optional()
  .describe(
    'Only with about: which groups are put together when one has fewer than 20 people, step by step until all have 20. Left out: the table by these groups is not published when one is too small.',
  )
