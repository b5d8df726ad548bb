/**
 * A pull quote in an article is a quotation that begins with a mark, as other editors write their notes:
 *
 *     > [!pull]
 *     > The loss is at work.
 *
 * It becomes an aside that repeats words of the article in large type. Sätteri's `:::` blocks would read better, and were
 * tried: with them “9:30” and “note:this” lose what stands behind the colon.
 */
import type { MdastPluginDefinition } from 'satteri'

const MARK = /^\[!([a-z][^\]]*)\]\s*/i

/** A plugin for Astro's Markdown processor. Throws a sentence for any other mark: it would stand in the page as typed. */
export const pullQuotes: MdastPluginDefinition = {
  name: 'pull-quotes',
  blockquote(node, context) {
    const [paragraph] = node.children
    if (paragraph?.type !== 'paragraph') return
    const [text] = paragraph.children
    const mark = text?.type === 'text' ? MARK.exec(text.value) : null
    if (text?.type !== 'text' || !mark) return
    if (mark[1]?.toLowerCase() !== 'pull')
      throw new Error(`“${mark[0].trim()}” means nothing here. Write [!pull] for a pull quote, or remove it.`)
    const words = text.value.slice(mark[0].length)
    if (words === '' && paragraph.children.length === 1 && node.children.length === 1)
      throw new Error('A pull quote has no words. Write them in the line below [!pull], after “> ”.')
    context.setProperty(text, 'value', words)
    context.setProperty(node, 'data', { hName: 'aside', hProperties: { className: ['pull'], ariaLabel: 'Pull quote' } })
  },
}
