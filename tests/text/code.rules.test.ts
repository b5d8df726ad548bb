import { expect, test } from 'vitest'
import { inCapitals, sixDigits } from '../../src/text/code.ts'

test.each([
  '949661',
  ' 949 661\n',
  '949-661',
  '949\u2011661',
  '949.661.',
  '\u200b949661',
  '９４９６６１',
  '٩٤٩٦٦١',
  '۹۴۹۶۶۱',
  'Your code is 949661',
  'Your code is 949661\n\nIt works once, for 15 minutes.',
  '949661 is your code',
])('six digits are found in %j', (typed) => expect(sixDigits(typed)).toBe('949661'))

test('a nought at the beginning is kept', () => expect(sixDigits('000 042')).toBe('000042'))

test.each(['', '94966', '9496612', '94966a', '949661 or 123456', '949661123456', 'six', '½949'])('there is no code in %j', (typed) =>
  expect(sixDigits(typed)).toBeUndefined(),
)

test.each(['ABCD-2345', ' abcd 2345', 'ＡＢＣＤ–２３４５', '<abcd.2345>'])('%j are the same capitals', (typed) =>
  expect(inCapitals(typed)).toBe('ABCD2345'),
)
