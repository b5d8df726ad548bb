import { describe, expect, test } from 'vitest'
import { aComment, HELD, storedComments } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith } from '../support/database/rpc.ts'

const CHECK = refusedWith(400, '23514')
const MISSING = refusedWith(400, '23502')
const NOT_TEXT = refusedWith(400, '22P05')
const NOT_THERE = { status: 200, body: { ok: false, field: 'in_reply_to', reason: 'not_in_this_discussion' } }

/** What a careless or stolen function could send past every form: the table itself says no. */
const REFUSED: [what: string, change: Record<string, unknown>, answer: object][] = [
  ['an empty name', { name: '' }, CHECK],
  ['a name of spaces', { name: '   ' }, CHECK],
  ['a name of no-break spaces', { name: '\u00a0\u202f\u2007\ufeff' }, CHECK],
  ['a name of wide spaces', { name: '\u3000\u2003' }, CHECK],
  ['a name that begins with a space', { name: ' Marta' }, CHECK],
  ['a name that ends with a space', { name: 'Marta ' }, CHECK],
  ['a name of 81 characters', { name: 'M'.repeat(81) }, CHECK],
  ['no name', { name: null }, CHECK],
  ['a passage of 501 characters', { quote: 'a'.repeat(501), in_reply_to: null }, CHECK],
  ['a passage without a number', { quote: 'The path' }, CHECK],
  ['a plain text of 6,001 characters', { plain: 'a'.repeat(6001) }, CHECK],
  ['a list of 101 hosts', { link_hosts: Array.from({ length: 101 }, (_, nth) => `h${nth}.example`) }, CHECK],
  ['a list of 21 reasons', { reasons: Array<string>(21).fill('links') }, CHECK],
  ['an empty text', { text: '' }, CHECK],
  ['a text of spaces and empty lines', { text: ' \n\t\n ' }, CHECK],
  ['a text of no-break spaces', { text: '\u00a0 \u202f\n\u2007\ufeff\u0085' }, CHECK],
  ['a text of 5,001 characters', { text: 'a'.repeat(5001) }, CHECK],
  ['a text of 5,001 emoji', { text: '🌳'.repeat(5001) }, CHECK],
  ['no text', { text: null }, MISSING],
  ['a line break in the name', { name: 'Marta\nthe mayor' }, CHECK],
  ['a tab in the name', { name: 'Marta\tthe mayor' }, CHECK],
  ['a line separator in the name', { name: 'Marta\u2028the mayor' }, CHECK],
  ['a next-line character in the name', { name: 'Marta\u0085the mayor' }, CHECK],
  ['a character of no width in the name', { name: 'Mar\u200bta' }, CHECK],
  ['an escape character in the name', { name: 'Marta\u001b[31m' }, CHECK],
  ['a bell in the text', { text: 'Ring\u0007' }, CHECK],
  ['a carriage return in the text', { text: 'One\r\nTwo' }, CHECK],
  ['a delete character in the text', { text: 'Gone\u007f' }, CHECK],
  ['a NUL in the text', { text: 'Half\u0000hidden' }, NOT_TEXT],
  ['a NUL in the name', { name: 'Marta\u0000' }, NOT_TEXT],
  ['half of an emoji', { text: 'Broken \ud83c' }, refusedWith(400, '22P02')],
  ['a right-to-left override in the name', { name: 'Marta \u202egpj.exe' }, CHECK],
  ['a right-to-left isolate in the name', { name: 'Marta \u2066rotadmin' }, CHECK],
  ['a right-to-left override in the text', { text: 'See \u202egro.elpmaxe' }, CHECK],
  ['a first-strong isolate in the text', { text: 'See \u2068gro.elpmaxe\u2069' }, CHECK],
  ['a name of a filler', { name: '\u3164' }, CHECK],
  ['a name with letters of a tag', { name: 'Mar\u{e0041}ta' }, CHECK],
  ['a name with two spaces', { name: 'Marta  B.' }, CHECK],
  ['a name in another spelling of its accent', { name: 'Ame\u0301lie' }, CHECK],
  ['a text of blank cells of braille', { text: '\u2800\u2800' }, CHECK],
  ['a text of an accent', { text: '\u0301' }, CHECK],
  ['a text with a space of no width', { text: 'Cas\u200bino' }, CHECK],
  ['a text with an empty line around it', { text: 'One\n' }, CHECK],
  ['an address in other letters', { email: 'mártа@example.org' }, CHECK],
  ['a capacity nobody has', { capacity: 'mayor' }, CHECK],
  ['a capacity in capitals', { capacity: 'Resident' }, CHECK],
  ['no capacity', { capacity: null }, MISSING],
  ['a discussion with a slash', { thread: 'news/one' }, CHECK],
  ['a discussion that climbs up', { thread: '../admin' }, CHECK],
  ['a discussion in capitals', { thread: 'A-Picnic-Table' }, CHECK],
  ['a discussion with a line break at its end', { thread: 'a-picnic-table\n' }, CHECK],
  ['a discussion that begins with a hyphen', { thread: '-table' }, CHECK],
  ['a discussion with two hyphens', { thread: 'a--table' }, CHECK],
  ['a discussion in Cyrillic letters', { thread: 'а-рicnic' }, CHECK],
  ['a discussion of 121 characters', { thread: 'a'.repeat(121) }, CHECK],
  ['a discussion without a name', { thread: '' }, CHECK],
  ['no discussion', { thread: null }, MISSING],
  ['an address without an @', { email: 'marta.example.org' }, CHECK],
  ['an address without a dot', { email: 'marta@localhost' }, CHECK],
  ['an address with two @', { email: 'marta@home@example.org' }, CHECK],
  ['an address with a space', { email: 'mar ta@example.org' }, CHECK],
  ['an address with a second header', { email: 'marta@example.org\nBcc: all@example.org' }, CHECK],
  ['an address in angle brackets', { email: '<marta@example.org>' }, CHECK],
  ['an address of five characters', { email: 'a@b.c' }, CHECK],
  ['an address of 255 characters', { email: `${'a'.repeat(243)}@example.org` }, CHECK],
  ['an empty address', { email: '' }, CHECK],
  ['a submission that is no hash', { submission: 'my submission' }, CHECK],
  ['a submission in capitals', { submission: 'A'.repeat(64) }, CHECK],
  ['a submission that is too long', { submission: 'a'.repeat(65) }, CHECK],
  ['no submission', { submission: null }, MISSING],
  ['a reply to number 0', { in_reply_to: 0 }, NOT_THERE],
  ['a reply to number -1', { in_reply_to: -1 }, NOT_THERE],
  ['a reply to a number too large for an integer', { in_reply_to: 2 ** 31 }, refusedWith(400, '22003')],
  ['a reply to one and a half', { in_reply_to: 1.5 }, refusedWith(400, '22P02')],
  ['a reply to words', { in_reply_to: '1; drop table private.comments' }, refusedWith(400, '22P02')],
]

const ACCEPTED: [what: string, change: Record<string, unknown>][] = [
  ['an SQL command as a name', { name: `Robert'); drop table private.comments; --` }],
  ['an SQL command as a text', { text: `'; delete from private.comments; select '` }],
  ['an SQL command with a comment', { text: `x' or 1=1 /* */ union select key from private.limit_keys --` }],
  ['a command that ends the door’s own statement', { text: `"}'::json) as args; reset role; drop schema private cascade; --` }],
  ['quotes of all kinds', { name: `O'Neil "the" ’one’`, text: `''''"''"` }],
  ['backslashes', { text: String.raw`C:\new\table \u0041 \x41 \\ E'\n' \'` }],
  ['dollar quotes', { text: '$$ $1 $2 $body$ drop $body$ $$' }],
  ['what looks like a tag', { text: '</textarea><script>alert(1)</script>' }],
  ['what looks like JSON', { text: '{"status": "published", "number": 1}' }],
  ['percent signs and format letters', { text: '%s %I %L %% 100%' }],
  ['a name of 80 emoji', { name: '🌳'.repeat(80) }],
  ['a text of exactly 5,000 characters', { text: 'a'.repeat(5000) }],
  ['a text of exactly 5,000 emoji', { text: '🌳'.repeat(5000) }],
  ['a family of joined emoji', { text: '👨‍👩‍👧‍👦 was here' }],
  ['Arabic and Hebrew, which turn direction by themselves', { name: 'مرتا', text: 'שלום, neighbours' }],
  ['lines and tabs in the text', { text: 'One\n\n\tTwo' }],
  ['an address of 254 characters', { email: `${'a'.repeat(242)}@example.org` }],
  ['an address with a plus and a quote', { email: `o'neil+site@example.org` }],
  ['a discussion of 120 characters', { thread: 'a'.repeat(120) }],
]

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)

  test.each(REFUSED)('%s is refused, and nothing is stored', async (_what, change, answer) => {
    const before = await storedComments(own)
    expect(await own.service('post_comment', aComment(change))).toEqual(answer)
    expect(await storedComments(own)).toBe(before)
    expect(await own.service('post_comment', aComment()), 'the same comment without it').toEqual(HELD)
  })

  test.each(ACCEPTED)('%s is stored exactly as typed', async (_what, change) => {
    const before = await storedComments(own)
    const comment = aComment({ email: null, ...change })
    expect(await own.service('post_comment', comment)).toEqual(HELD)
    const [row] = await own.database.query('select thread, name, text, email, status, number from private.comments where submission = $1', [
      comment.submission,
    ])
    const { thread, text } = comment
    expect(row).toEqual({ thread, name: comment['name'], text, email: comment['email'], status: 'held', number: null })
    expect(await storedComments(own)).toBe(before + 1)
  })
})
