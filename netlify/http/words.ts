import type { z } from 'zod'
import type { Typed } from './read-form.ts'

/**
 * The fields of a form into which people type words, or choose. Only these are ever shown again outside their form: a field that
 * is not named here, such as a hidden one, is never shown.
 */
export type Words<Field extends string = string> = readonly Field[] | ((field: string) => boolean)

/** The fields that a form can have: a misspelt one would lose what was typed there. */
export type WordsOf<Schema extends z.ZodType> = Words<keyof z.input<Schema> & string>

/** A form that was sent. */
export interface Sent {
  typed: Typed
  words: Words
}

export const NOBODY_TYPED: Sent = { typed: {}, words: [] }

/** What a person typed, by field, without what was left empty. */
export function wordsIn({ typed, words }: Sent): [field: string, text: string][] {
  const isWord = typeof words === 'function' ? words : (field: string) => words.includes(field)
  return Object.entries(typed).flatMap(([field, value]) => {
    const text = [value].flat().join(', ')
    return isWord(field) && text !== '' ? [[field, text] as [string, string]] : []
  })
}

/** Before a form that does not take what was typed elsewhere: all of it, to be copied. */
export function keptWords(form: HTMLElement | null, sent: Sent): void {
  const words = wordsIn(sent)
  if (!form) return
  const page = form.ownerDocument
  const [field, label, text] = [page.createElement('div'), page.createElement('label'), page.createElement('textarea')]
  field.className = 'field'
  label.htmlFor = text.id = 'kept'
  label.textContent = 'What you typed. Copy it, so that it is not lost.'
  text.setAttribute('rows', '8')
  text.setAttribute('readonly', '')
  // A parser drops a line break that stands first in a textarea.
  text.textContent = `\n${words.length === 1 ? words[0]?.[1] : words.map(([name, value]) => `${name}: ${value}`).join('\n\n')}`
  field.append(label, text)
  form.before(field)
}
