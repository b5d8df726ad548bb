/** The letter grows while somebody types, by the same rule that a function uses. The form is sent as it is without scripts. */
import '../components/counter.browser.ts'
import { fill } from '../components/fill.ts'
import type { AboutSite } from './about.ts'
import { letterOf } from './letter.ts'

class LetterDesk extends HTMLElement {
  #form!: HTMLFormElement
  #letter!: HTMLElement

  connectedCallback() {
    this.#form = this.querySelector('#letter-form')!
    this.#letter = this.querySelector('#letter')!
    this.#offerCopy()
    this.#form.addEventListener('input', () => this.#grow())
    // A browser that goes back fills the form in by itself, without a word.
    if (this.#form.querySelector<HTMLInputElement>('[name=unit]')!.value !== '') this.#grow()
  }

  #grow() {
    const form = new FormData(this.#form)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const list = (name: string) => form.getAll(name).map(String)
    const names = ['unit', 'work', 'other_pages', 'use', 'capacity', 'records', 'name', 'manager']
    const answers = { ...Object.fromEntries(names.map((name) => [name, text(name)])), pages: list('pages'), keeping: list('keeping') }
    const about = JSON.parse(this.dataset['about'] ?? '') as AboutSite
    fill(this.#letter, { letter: letterOf(answers, about, new Date()) })
    this.#letter.hidden = false
  }

  #offerCopy() {
    const field = this.querySelector<HTMLTextAreaElement>('#letter-text')!
    const [button, said] = [document.createElement('button'), document.createElement('span')]
    button.type = 'button'
    button.className = 'quiet'
    button.textContent = 'Copy the letter'
    said.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      field.select()
      // An old browser, or one whose rules forbid it, leaves the text selected.
      const copied = await navigator.clipboard?.writeText(field.value).then(
        () => true,
        () => false,
      )
      said.textContent = copied ? 'Copied.' : 'The text is selected: copy it with Ctrl+C or ⌘C.'
    })
    field.form!.append(button, said)
  }
}

customElements.define('letter-desk', LetterDesk)
