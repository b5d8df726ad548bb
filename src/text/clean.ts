/**
 * What is kept of what somebody types or pastes. The database refuses whatever these functions would change, see
 * supabase/schemas/text/checks.sql; tests/text holds both to each other, character by character. Runs in
 * browsers too, so it takes nothing along.
 */

/** Spaces and line ends of every kind. A blank cell of braille is one: nobody can see or feel it. */
const SPACE = '\\t-\\r\\x85\\p{Z}\\u2800'

/**
 * Characters that draw nothing: they hide words, turn them around, or make one name look like another. All that Unicode tells
 * programs not to show, control characters, marks around annotations, and numbers that are no characters.
 */
const UNSEEN = '\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb'

/** Arabic, the scripts of India and its neighbours, Mongolian: in them a joiner behind a letter changes how it is written. */
const JOINED = '\\u0620-\\u10ff\\u1780-\\u17b3\\u17b6-\\u17ff\\u1820-\\u18aa\\u1900-\\u1cff\\ua800-\\uabff\\u{10a00}-\\u{11fff}'
const PICTURE =
  '[\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2190-\\u27ff\\u2900-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}][\\ufe0e\\ufe0f]?'

/** Where an unseen character belongs to a seen one: a joined letter, a key (1️⃣), a flag (🏴󠁧󠁢󠁳󠁣󠁴󠁿), an emoji (❤️, 👩‍👧). */
const SEEN_TOGETHER = [
  `[${JOINED}][\\u180b-\\u180f\\u200c\\u200d]`,
  '[#*0-9]\\ufe0f\\u20e3',
  '\\u{1f3f4}\\u{e0067}\\u{e0062}[\\u{e0061}-\\u{e007a}]{3}\\u{e007f}',
  `${PICTURE}(?:\\u200d${PICTURE})*`,
].join('|')

const UNSEEN_ALONE = new RegExp(`(${SEEN_TOGETHER})|[${UNSEEN}]`, 'gu')
const ALL_UNSEEN = new RegExp(`[${UNSEEN}]`, 'gu')
const SPACES = new RegExp(`[${SPACE}]+`, 'gu')

/** Accents of no script in particular; over nothing they are no text. */
const ACCENT = '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f'
const VISIBLE = new RegExp(`[^${SPACE}${ACCENT}]`, 'u')

const withoutUnseen = (text: string) => text.replace(UNSEEN_ALONE, '$1')

function seen(typed: string): string {
  const once = withoutUnseen(typed.toWellFormed().normalize('NFC')).normalize('NFC')
  // Where accents that something unseen kept apart now change places, what belonged to a letter may stand alone.
  return withoutUnseen(once) === once ? once : once.replace(ALL_UNSEEN, '').normalize('NFC')
}

/** One line, whatever was pasted: a name, a title, a subject. */
export const asLine = (typed: string) => seen(typed).replace(SPACES, ' ').trim()

/** A text of lines and paragraphs. Spaces and tabs between its words stay as they are. */
export const asParagraphs = (typed: string) =>
  seen(typed)
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n')
    .replaceAll('\u2800', ' ')
    .trim()

/** Whether there is anything to see in a cleaned text. */
export const isVisible = (text: string) => VISIBLE.test(text)

/** Whether there is a letter or a digit in a cleaned text, so that it can be said aloud. */
export const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** Whether an editor wrote one line without anything unseen; spaces may be of any kind and number. */
export const isOneLine = (text: string) => withoutUnseen(text) === text && !/[\t-\r\x85\u2028\u2029]/.test(text)
