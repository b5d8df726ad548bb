/**
 * What scripts add to a discussion that works without them: comments that are newer than the page, and a form that
 * answers in place. The markup and the endpoint are the same. near.browser.ts loads it.
 */
import '../components/counter.browser.ts'
import { filledCopy, type Data } from '../components/fill.ts'
import { showErrors, type FieldError } from '../components/form-answers.ts'

type Answer = { ok: true; comments?: Data[] } | { ok: false; errors: FieldError[] }

const NOT_SENT =
  'Your comment could not be sent: there is no answer from the site. Your text is still here. Check your connection and send it again.'

/** Asks once for newer comments. */
class LiveComments extends HTMLElement {
  connectedCallback() {
    if (this.dataset['thread']) void this.#show()
  }

  async #show() {
    const { thread = '', after = '0' } = this.dataset
    const answer = await asked(`/api/comments?${new URLSearchParams({ thread, after })}`)
    const template = this.querySelector<HTMLTemplateElement>('template')
    if (!answer?.ok || !answer.comments?.length || !template) return
    template.before(...answer.comments.map((comment) => filledCopy(template, comment)))
    const count = answer.comments.length
    this.querySelector('[data-newer]')!.textContent = count === 1 ? 'One newer comment was added.' : `${count} newer comments were added.`
  }
}

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

/** The site's answer, or undefined when there is none that makes sense (no connection, a proxy's own page). */
async function asked(address: string, options: RequestInit = {}): Promise<Answer | undefined> {
  try {
    const response = await fetch(address, { ...options, headers: { accept: 'application/json' } })
    return (await response.json()) as Answer
  } catch {
    return undefined
  }
}

customElements.define('live-comments', LiveComments)
customElements.define('comment-form', CommentForm)
