import { showErrors } from '../../components/form-answers.ts'
import { asked, type Answer } from '../discussion/fetch-json.browser.ts'
import { Draft } from './draft.browser.ts'
import { offerPreview } from './preview.browser.ts'
import { offerQuotes } from './quoting.browser.ts'

const NOT_SENT =
  'Your comment could not be sent: there is no answer from the site. Your text is still here. Check your connection and send it again.'

const NO_ANSWER = 'There is no answer from the site. Your text is still here. Check your connection and try again.'

/** Sends the form without leaving the page. A lost connection or a refusal leaves every word where it was typed. */
class CommentForm extends HTMLElement {
  #busy = false
  #form!: HTMLFormElement
  #draft!: Draft

  connectedCallback() {
    this.#form = this.querySelector('form')!
    this.#draft = new Draft(this.#form)
    offerQuotes(this.#form, (sentence) => this.#say(sentence))
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (!this.#busy) void this.#submit(event.submitter)
    })
  }

  async #submit(button: HTMLElement | null) {
    const other = button?.getAttribute('formaction')
    const pressed = button?.tabIndex === 0 ? button : this.#form.querySelector<HTMLElement>('button:not([tabindex], [formaction])')
    this.#working(pressed, other ? 'Asking …' : 'Sending …')
    const body = new URLSearchParams([...new FormData(this.#form)] as [string, string][])
    const answer = await asked(other ?? this.#form.action, { method: 'POST', body })
    this.#working(pressed, '')
    // The key stays where a row may lie under it: after a lost answer, and after one of a server that stumbled.
    if (!other && (answer?.ok || answer?.http === 409)) this.#draft.answered()
    if (!answer?.ok) return showErrors(this.#form, answer?.errors ?? [{ field: '', message: other ? NO_ANSWER : NOT_SENT }])?.focus()
    showErrors(this.#form, [])
    if (!other) this.#sent(answer)
    else if (typeof answer['quote'] === 'string') this.#quote(answer['quote'])
    else offerPreview(this.#form, answer)
  }

  #quote(passage: string) {
    const field = this.#form.elements.namedItem('quote') as HTMLTextAreaElement
    field.value = passage
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }

  #sent(answer: Extract<Answer, { ok: true }>) {
    this.#draft.forget()
    this.#form.reset()
    this.#form.querySelector('[data-preview]')?.remove()
    const place = this.querySelector<HTMLElement>('.sent')!
    const waits = (answer['waits'] as string[] | undefined) ?? []
    place.textContent =
      answer['status'] === 'published'
        ? `Thank you. Your comment is published as #${String(answer['number'])}. It stands in this page after its next build, within minutes.`
        : `Thank you. Your comment is with our volunteers. ${waits.join(' ')}`
    if (answer['code']) {
      const link = document.createElement('a')
      link.href = '/comments/code/'
      link.textContent = 'Type the code that we mailed to you'
      place.append(' ', link, '.')
    }
    place.hidden = false
    place.focus()
  }

  /** Seen and said while the form is on its way. The button stays what it is: a disabled one loses the focus and says nothing. */
  #working(button: HTMLElement | null, sentence: string) {
    this.#busy = sentence !== ''
    this.querySelector<HTMLElement>('.sent')!.hidden = true
    this.#say(sentence)
    button?.setAttribute('aria-busy', String(this.#busy))
  }

  #say(sentence: string) {
    this.#form.querySelector('[data-sending]')!.textContent = sentence
  }
}

customElements.define('comment-form', CommentForm)
