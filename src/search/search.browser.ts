/**
 * The search, in the reader's browser: the server is asked for nothing but files. Pagefind and its index are loaded when
 * somebody searches, not before.
 */
import { drawn } from './drawn.browser.ts'
import type { Found } from './found.ts'
import { findAndShow, type Result } from './pagefind.browser.ts'
import { pagesFound, queryOf, searchAddress } from './query.ts'

/** Somebody who pauses so long has typed a word. */
const PAUSE_MS = 300
const AT_ONCE = 10

/** What Search.astro can say about a search. */
type Saying = 'empty' | 'searching' | 'found' | 'nothing' | 'failed' | 'cut'

/** The words of the next results. */
const pagesOf = (results: Result[], from: number) => Promise.all(results.slice(from, from + AT_ONCE).map((result) => result.data()))

class SiteSearch extends HTMLElement {
  #results: Result[] = []
  /** Counts searches: an answer that comes after the next question is dropped. */
  #turn = 0

  connectedCallback() {
    this.querySelector<HTMLElement>('[data-script=without]')!.hidden = true
    const form = this.querySelector('form')!
    const field = form.elements.namedItem('q') as HTMLInputElement
    let pause: ReturnType<typeof setTimeout> | undefined
    const search = () => {
      clearTimeout(pause)
      void this.#search(field.value)
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      search()
    })
    field.addEventListener('input', () => {
      clearTimeout(pause)
      pause = setTimeout(search, PAUSE_MS)
    })
    this.#more.addEventListener('click', () => {
      const turn = this.#turn
      this.#showMore(turn).catch(() => this.#say(turn, 'failed'))
    })
    const asked = new URLSearchParams(location.search).get('q')
    if (asked === null) return
    field.value = asked
    search()
  }

  async #search(typed: string) {
    const turn = ++this.#turn
    const query = queryOf(typed)
    history.replaceState(null, '', searchAddress(query))
    if (query.words === '') return this.#say(turn, 'empty')
    this.#say(turn, 'searching')
    const show = async (results: Result[]) => {
      const first = await pagesOf(results, 0)
      if (turn !== this.#turn) return
      this.querySelector('[data-found]')!.textContent = pagesFound(results.length)
      this.querySelector('[data-query]')!.textContent = query.words
      this.#say(turn, 'found', ...(query.cut ? ['cut' as const] : []), ...(results.length === 0 ? ['nothing' as const] : []))
      this.#results = results
      this.#append(first)
    }
    await findAndShow(query.words, show).catch(() => this.#say(turn, 'failed'))
  }

  async #showMore(turn: number) {
    const shown = this.#list.children.length
    const next = await pagesOf(this.#results, shown)
    if (turn !== this.#turn) return
    this.#append(next)
    // Whoever asked for more reads on where the new ones begin.
    this.#list.children[shown]?.querySelector('a')?.focus()
  }

  #append(pages: Found[]) {
    this.#list.append(...pages.map((found) => drawn(found, this)))
    this.#more.hidden = this.#list.children.length >= this.#results.length
  }

  /** Says how the search stands, and takes away what the last one found. */
  #say(turn: number, ...sayings: Saying[]) {
    if (turn !== this.#turn) return
    this.#results = []
    this.#list.replaceChildren()
    this.#more.hidden = true
    for (const line of this.querySelectorAll<HTMLElement>('[data-say]')) line.hidden = !sayings.includes(line.dataset['say'] as Saying)
  }

  get #list() {
    return this.querySelector('ol')!
  }

  get #more() {
    return this.querySelector<HTMLButtonElement>('[data-more]')!
  }
}

customElements.define('site-search', SiteSearch)
