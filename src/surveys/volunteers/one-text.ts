import type { Text, Texts } from './moderated.ts'

/** One text on the page of texts: the form that sorts it, and the one that quotes it. */
export function presentText(it: Text, nth: number, themes: Texts['themes'], fields: object, done: string | null) {
  const { id, text, may_quote, quote } = it
  return {
    ...fields,
    id,
    item_id: `text-${id}`,
    title: `Text ${nth + 1} on this page`,
    text,
    done,
    unsorted: !it.sorted,
    sort: [
      {
        ...fields,
        id,
        form_id: `sort-${id}`,
        boxes: boxesOf(it, themes),
        has_boxes: themes.length > 0,
        button: themes.length > 0 ? 'Save the themes' : 'It mentions no theme',
      },
    ],
    not_allowed: !may_quote,
    quote: may_quote
      ? [{ ...fields, id, form_id: `quote-${id}`, words_id: `words-${id}`, words: quote?.words ?? text, ...quoteState(quote) }]
      : [],
  }
}

const boxesOf = (text: Text, themes: Texts['themes']) =>
  themes.map((theme) => ({
    theme: theme.id,
    words: theme.words,
    box_id: `theme-${theme.id}-${text.id}`,
    ticked: text.themes.includes(theme.id) ? '' : null,
  }))

function quoteState(quote: Text['quote']) {
  if (!quote)
    return {
      state: 'Its writer allows quoting it. Take out whatever tells who wrote it or names anybody.',
      button: 'Propose it for quotation',
      proposed: false,
    }
  if (quote.twice)
    return {
      state: 'Twice redacted: it will be quoted with these words. A change needs another volunteer again.',
      button: 'Save the changed words',
      proposed: true,
    }
  return quote.first_is_mine
    ? { state: 'Redacted by you: another volunteer must read it.', button: 'Save the changed words', proposed: true }
    : {
        state: 'Redacted by another volunteer. Read it, take out more if you must, and agree.',
        button: 'Agree to quote these words',
        proposed: true,
      }
}
