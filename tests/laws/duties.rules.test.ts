import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ASSOCIATION } from '../../src/settings/association.ts'

/** What each law asks for that a test can hold, and the tests that do: file and name. The duties are those of the privacy page. */
const DUTIES: Record<string, Record<string, [file: string, test: string][]>> = {
  CASL: {
    'Nobody is mailed who did not agree by ticking a box that was empty.': [
      [
        'testers/journey.site.test.ts',
        'a neighbour agrees after a mistake, mends the form, proves the address and sees it all; scripts: %s',
      ],
      ['testers/testers.database.test.ts', 'makes somebody a tester when the code is typed, and not before'],
    ],
    'The words that somebody agreed to are kept, with the day.': [
      [
        'testers/own-details.database.test.ts',
        'a consent that is taken back is gone, one that stays keeps its day, and one in new words gets a new one',
      ],
    ],
    'Each mail says who we are, why it came and how to stop.': [
      ['mail/tester-mails.rules.test.ts', 'says when it goes, how to stay, who we are, why it came and how to leave'],
      ['mail/test-mails.rules.test.ts', '%s says how to stop all mail, also to mail programs'],
      ['mail/reply-mails.rules.test.ts', 'says who, in which capacity, to what, the first words, where they stand and how to stop'],
      ['mail/texts.rules.test.ts', '%s: both parts say the same, load nothing, and name one host'],
    ],
    'Stopping needs no sign-in and works at once.': [
      ['testers/stop.database.test.ts', 'one click in a mail program, as %s, deletes everything without a session'],
      ['testers/stop.database.test.ts', 'the button of our page deletes everything too, and leads to a page that says so'],
      ['testers/leaving.database.test.ts', 'the link works twice, and for nobody, with the same answer'],
    ],
  },
  PIPEDA: {
    'Each consent is for one purpose, and can be left out.': [
      ['testers/tester.rules.test.ts', 'each is given by itself, and one of the first two is needed'],
    ],
    'People see what is stored, change it and take it along.': [
      ['testers/own-details.database.test.ts', 'is shown and changed for its tester alone, for half an hour'],
      ['testers/journey.site.test.ts', 'a tester changes, takes back, pauses, keeps a copy and deletes everything; scripts: %s'],
    ],
    'What was agreed to can be taken back, also when the City may have it.': [
      ['testers/own-details.database.test.ts', 'taking back that the City may have it is noted without a name, once'],
    ],
    'Deleted means gone, also from files made later.': [
      ['testers/leaving.database.test.ts', '%s: nothing is left in any table, and nobody else is touched'],
      [
        'testers/tester-list-exports.database.test.ts',
        'whoever has left is in no new copy, and older ones say how many have left, without who',
      ],
    ],
    'Nothing is kept for longer than is said.': [
      ['testers/leaving.database.test.ts', 'a tester is reminded 60 and 14 days ahead, once each, and gone only after that'],
      ['testers/testers.database.test.ts', 'leaves nothing behind after a day when the code was never typed'],
    ],
    'Details are passed on only with consent, and noted.': [
      [
        'testers/tester-list-exports.database.test.ts',
        'a copy for the City has only those who agreed to that and do not pause, whatever the filter says',
      ],
      [
        'testers/tester-list-exports.database.test.ts',
        'an export has everything that the site may use, and is written down with who and why',
      ],
    ],
    'Nobody else reads them.': [
      ['database/who-may-what.database.test.ts', 'T23: %s reads and writes no table, not even past the REST door'],
    ],
  },
  AODA: {
    'Pages and forms, also with mistakes in them, hold WCAG 2.2 AA.': [
      ['site/accessibility.site.test.ts', 'every page fits into 320 pixels, also with long words and doubled text'],
      ['site/accessibility.site.test.ts', 'a keyboard reaches everything, and what has the focus is seen'],
      ['testers/accessible.site.test.ts', 'each question is a group with a name, and says that it can be left out'],
    ],
  },
  MFIPPA: {
    'A letter to an office never comes to us.': [
      ['mayor/letter.site.test.ts', 'sends nothing of the letter to anybody while one writes, copies and prints'],
    ],
  },
}

test('the privacy page names each law whose duties are tested, and no other', () => {
  expect(ASSOCIATION.laws.map((law) => /\((\w+)\): /.exec(law)?.[1])).toEqual(Object.keys(DUTIES))
})

describe.each(Object.entries(DUTIES))('%s', (_law, duties) => {
  test.each(Object.entries(duties))('%s', async (_duty, tests) => {
    expect(tests.length).toBeGreaterThan(0)
    for (const [file, name] of tests) {
      const source = await readFile(new URL(`../${file}`, import.meta.url), 'utf8')
      expect(source.includes(`'${name}'`), `${file} has no test “${name}”`).toBe(true)
    }
  })
})
