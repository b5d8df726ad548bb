/**
 * What somebody types is kept in this browser until the site has answered, so that a reload or a dead battery costs no word.
 * Not the e-mail address: on a library's computer the next reader would find it.
 */
const KEPT = ['name', 'capacity', 'text', 'in_reply_to', 'quote', 'question', 'wants_replies', 'submission']

type Fields = Record<string, string>

export class Draft {
  #form: HTMLFormElement
  #name: string

  constructor(form: HTMLFormElement) {
    this.#form = form
    this.#name = `comment-draft ${this.#value('thread')}`
    const draft = this.#read()
    // One key for one text: sent twice it is one comment, also after a reload that followed a lost answer.
    this.#set('submission', draft?.['submission'] ?? crypto.randomUUID())
    if (draft && this.#value('text') === '') this.#putBack(draft)
    form.addEventListener('input', () => this.#keep())
    form.addEventListener('change', () => this.#keep())
  }

  /** The site has answered: whatever is sent next is another sending. */
  answered() {
    this.#set('submission', crypto.randomUUID())
    this.#keep()
  }

  forget() {
    this.#form.querySelector('[data-draft]')?.remove()
    this.#stored((storage) => storage.removeItem(this.#name))
  }

  #keep() {
    const fields = Object.fromEntries(KEPT.map((name) => [name, this.#value(name)]))
    if (fields['text'] === '' && fields['quote'] === '') return this.forget()
    this.#stored((storage) => storage.setItem(this.#name, JSON.stringify(fields)))
  }

  #read(): Fields | undefined {
    const kept = this.#stored((storage) => JSON.parse(storage.getItem(this.#name) ?? 'null') as unknown)
    if (typeof kept !== 'object' || kept === null) return undefined
    return Object.fromEntries(Object.entries(kept).filter(([name, value]) => KEPT.includes(name) && typeof value === 'string')) as Fields
  }

  #putBack(draft: Fields) {
    for (const [name, value] of Object.entries(draft)) if (value !== '') this.#set(name, value)
    if (draft['in_reply_to'] || draft['quote']) this.#form.querySelector('details')!.open = true
    const place = document.createElement('p')
    place.dataset['draft'] = ''
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'quiet'
    button.textContent = 'Forget this draft'
    button.addEventListener('click', () => {
      this.forget()
      this.#form.reset()
      this.#set('submission', crypto.randomUUID())
      this.#control('text').focus()
    })
    place.append('You typed this here before, and it was not sent. Your e-mail address is not kept. ', button)
    this.#form.querySelector('[data-error-summary]')!.before(place)
    // Its counter counts again.
    this.#control('text').dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** A browser in private mode, or one that is told to keep nothing, throws. Then there is no draft, and nothing else is different. */
  #stored<Result>(use: (storage: Storage) => Result): Result | undefined {
    try {
      return use(localStorage)
    } catch {
      return undefined
    }
  }

  #value(name: string): string {
    const control = this.#control(name)
    return control instanceof HTMLInputElement && control.type === 'checkbox' ? (control.checked ? control.value : '') : control.value
  }

  #set(name: string, value: string) {
    const control = this.#control(name)
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value === control.value
    else control.value = value
  }

  #control = (name: string) => this.#form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
}
