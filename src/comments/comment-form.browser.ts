import { showErrors } from '../components/form-answers.ts'
import { asked } from './asked.browser.ts'

const NOT_SENT =
  'Your comment could not be sent: there is no answer from the site. Your text is still here. Check your connection and send it again.'

/** Sends the form without leaving the page. A lost connection or a refusal leaves every word where it was typed. */
class CommentForm extends HTMLElement {
  #sending = false

  connectedCallback() {
    const form = this.querySelector('form')!
    const key = form.elements.namedItem('submission') as HTMLInputElement
    // One key for one text: sent twice it is one comment; changed after an answer it is another one.
    key.value = crypto.randomUUID()
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (!this.#sending) void this.#send(form, key)
    })
  }

  async #send(form: HTMLFormElement, key: HTMLInputElement) {
    this.#busy(form, true)
    const answer = await asked(form.action, { method: 'POST', body: new URLSearchParams([...new FormData(form)] as [string, string][]) })
    this.#busy(form, false)
    if (!answer?.ok) {
      if (answer) key.value = crypto.randomUUID()
      return showErrors(form, answer?.errors ?? [{ field: '', message: NOT_SENT }])?.focus()
    }
    form.reset()
    showErrors(form, [])
    key.value = crypto.randomUUID()
    this.#sent().hidden = false
    this.#sent().focus()
  }

  /** Seen and said while the form is on its way. The button stays what it is: a disabled one loses the focus and says nothing. */
  #busy(form: HTMLFormElement, busy: boolean) {
    this.#sending = busy
    this.#sent().hidden = true
    form.querySelector('[data-sending]')!.textContent = busy ? 'Sending …' : ''
    form.querySelector('button')!.setAttribute('aria-busy', String(busy))
  }

  #sent = () => this.querySelector<HTMLElement>('.sent')!
}

customElements.define('comment-form', CommentForm)
