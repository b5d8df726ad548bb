import { filledCopy, type Data } from '../../components/fill.ts'
import { asked } from './fetch-json.browser.ts'

/**
 * Asks once for comments that are newer than the page, and offers them. They are put in where the reader asks for them, below
 * what is being read, so nothing on the screen moves by itself. Without an answer nothing is shown at all.
 */
class LiveComments extends HTMLElement {
  connectedCallback() {
    if (this.dataset['thread']) void this.#offer()
  }

  async #offer() {
    const { thread = '', after = '0' } = this.dataset
    const answer = await asked(`/api/comments?${new URLSearchParams({ thread, after })}`)
    if (!answer?.ok || !answer.comments?.length) return
    const comments = answer.comments
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'quiet'
    button.textContent = comments.length === 1 ? 'Show 1 newer comment' : `Show ${comments.length} newer comments`
    button.addEventListener('click', () => this.#show(comments), { once: true })
    this.#status.replaceChildren(button)
  }

  #show(comments: Data[]) {
    const template = this.querySelector<HTMLTemplateElement>('template')!
    const shown = comments.map((comment) => filledCopy(template, comment))
    const first = shown[0]?.querySelector<HTMLElement>('li')
    template.before(...shown)
    this.#status.textContent = comments.length === 1 ? 'One newer comment was added.' : `${comments.length} newer comments were added.`
    // Reading goes on where the new ones begin, for eyes and for screen readers.
    first?.setAttribute('tabindex', '-1')
    first?.focus()
  }

  get #status(): HTMLElement {
    return this.querySelector<HTMLElement>('[data-newer]')!
  }
}

customElements.define('live-comments', LiveComments)
