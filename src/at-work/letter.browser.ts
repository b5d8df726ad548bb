/** The letter grows beside the form while somebody types, by the rule that a function uses for the finished one. */
import type { AboutSite } from './about.ts'
import { letterOf } from './letter.ts'

class LetterDesk extends HTMLElement {
  #paper: HTMLElement | undefined

  connectedCallback() {
    const form = this.querySelector('form')!
    const about = JSON.parse(this.dataset['about']!) as AboutSite
    const grow = () => ((this.#paper ??= this.#newPaper()).textContent = letterOf(answersIn(form), about, new Date()))
    form.addEventListener('input', grow)
    // A browser that goes back fills the form in by itself, without a word.
    addEventListener('pageshow', () => void (form.querySelector<HTMLInputElement>('#unit')!.value && grow()))
  }

  #newPaper(): HTMLElement {
    const [section, heading, paper] = [document.createElement('section'), document.createElement('h2'), document.createElement('pre')]
    heading.textContent = 'Your letter so far'
    paper.className = 'paper'
    // Longer than a screen, it is scrolled: also with keys.
    paper.tabIndex = 0
    section.append(heading, paper)
    this.append(section)
    return paper
  }
}

/** What has been typed until now. A browser sends the line breaks of a text as two characters; here they are one. */
function answersIn(form: HTMLFormElement) {
  const typed = new FormData(form)
  const texts = [...typed].filter(([, value]) => typeof value === 'string').map(([name, value]) => [name, String(value).trim()])
  return { ...Object.fromEntries(texts), pages: typed.getAll('pages').map(String), keeping: typed.getAll('keeping').map(String) }
}

customElements.define('letter-desk', LetterDesk)
