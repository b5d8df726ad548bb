import { passageOf } from './passage.ts'

/** The words of a comment, without the passage that it quotes itself: those are somebody else's. */
const WORDS = '[property=text]'
const QUOTED = 'blockquote[cite]'

/**
 * A link in the head of each comment that opens the form as a reply, with what is selected in this comment or else its first
 * words. `say` is heard politely.
 */
export function offerQuotes(form: HTMLFormElement, say: (sentence: string) => void): void {
  const list = document.querySelector('live-comments .comments')
  if (!list) return
  let selected: { item: Element; passage: string } | undefined
  const links = new Map<Element, HTMLElement>()
  const add = () => {
    for (const item of list.querySelectorAll(':scope > li')) {
      if (links.has(item) || !item.querySelector(WORDS)) continue
      const link = quoteLink()
      links.set(item, link)
      link.addEventListener('click', (event) => {
        event.preventDefault()
        reply(form, item, selected?.item === item ? selected.passage : firstWords(item), say)
      })
      item.firstElementChild?.append(link)
    }
  }
  add()
  // Newer comments are put in when the reader asks for them.
  new MutationObserver(add).observe(list, { childList: true })

  document.addEventListener('selectionchange', () => {
    const chosen = document.getSelection()
    const words = wordsAround(chosen?.anchorNode)
    // A tap on the link itself takes the selection away, but not what was selected.
    if (!chosen || !words || words !== wordsAround(chosen.focusNode)) return
    const passage = chosen.isCollapsed ? '' : passageOf(chosen.toString())
    if (selected) name(links.get(selected.item), false)
    const item = words.closest('li')
    selected = item && passage !== '' ? { item, passage } : undefined
    if (selected) name(links.get(selected.item), true)
  })
}

function quoteLink(): HTMLElement {
  const link = document.createElement('a')
  link.href = '#comment-form'
  // Not in the page's style sheet, which every reader without scripts would pay for.
  link.style.cssText = 'padding-block: .7rem; margin-block: -.7rem; font-weight: 400'
  link.addEventListener('mousedown', (event) => event.preventDefault())
  name(link, false)
  return link
}

const name = (link: HTMLElement | undefined, selection: boolean) => {
  if (link) link.textContent = selection ? 'Quote the selection' : 'Quote'
}

function wordsAround(node: Node | null | undefined): Element | null {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest(QUOTED) ? null : (element?.closest(WORDS) ?? null)
}

function firstWords(item: Element): string {
  const words = item.querySelector(WORDS)
  // A comment of one paragraph is that paragraph.
  const blocks = words?.matches('p') ? [words] : [...(words?.children ?? [])].filter((block) => !block.matches(QUOTED))
  return passageOf(blocks.map((block) => block.textContent).join(' '))
}

function reply(form: HTMLFormElement, item: Element, passage: string, say: (sentence: string) => void) {
  const number = item.id.replace('comment-', '')
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement
  field('in_reply_to').value = number
  field('quote').value = passage
  form.querySelector('details')!.open = true
  field('text').dispatchEvent(new Event('input', { bubbles: true }))
  field('text').focus()
  say(`You answer #${number} and quote it.`)
}
