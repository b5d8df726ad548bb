import type { Root } from 'hast'
import { excerpt } from '../../text/excerpt.ts'
import { plainText } from '../plain-text.ts'

/** The first words of a comment as plain text, cut at a word, 160 characters at most and an ellipsis where words are left out. */
export const beginning = (body: Root) =>
  excerpt(
    plainText(body, (words) => `“${words.trim()}” `),
    160,
  )
