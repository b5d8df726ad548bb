/** Makes the sentence of CharacterCount.astro a counter. It blocks nothing: a text that is too long stays as it was typed. */
import { charactersLeft, countSentence, worthSaying } from './counter.ts'

/** A pause in typing after which the number is said. Said at each key, it would drown what is typed. */
const PAUSE_MS = 1000

class CharacterCount extends HTMLElement {
  connectedCallback() {
    // Three texts, because nobody is to hear a number at each key: the control's description, what is seen, what is said.
    const described = this.firstElementChild!
    const [seen, said] = [document.createElement('span'), document.createElement('span')]
    seen.setAttribute('aria-hidden', 'true')
    said.setAttribute('role', 'status')
    said.className = 'unseen'
    this.append(seen, said)
    const field = this.previousElementSibling as HTMLTextAreaElement
    const limit = Number(this.dataset['limit'])
    let pause = 0
    const count = () => {
      const left = charactersLeft(field.value, limit)
      seen.textContent = countSentence(left, document.documentElement.lang)
      seen.className = left < 0 ? 'error' : ''
      clearTimeout(pause)
      pause = window.setTimeout(() => (said.textContent = worthSaying(left, limit) ? seen.textContent : ''), PAUSE_MS)
    }
    // Not while one types: some screen readers read a description anew whenever it changes.
    const describe = () => {
      count()
      described.textContent = seen.textContent
    }
    described.className = 'unseen'
    field.addEventListener('input', count)
    field.addEventListener('change', describe)
    // A form is emptied, and a page to which one goes back is filled again, only after these.
    field.form?.addEventListener('reset', () => setTimeout(describe))
    addEventListener('pageshow', describe)
    describe()
  }
}

customElements.define('character-count', CharacterCount)
