/**
 * One calm flow: the next step takes the place of this one in the same page, without loading it anew. It sends the same form to the
 * same address and shows the same answer as without scripts. It keeps nothing: the answers are in the form, as they always are.
 */
import '../../components/counter.browser.ts'

const NO_ANSWER = 'There is no answer from the site. Everything is still here. Check your connection and press the button again.'

let busy = false

const form = () => document.querySelector<HTMLFormElement>('#survey-form')!

const say = (sentence: string) => (form().querySelector('[data-sending]')!.textContent = sentence)

/** The page that is shown, for the browser's own Back button. */
const place = () => form().querySelector<HTMLInputElement>('[name=page]')!.value

/** Sends the form with a button's value and shows the answer. */
async function step(to: string, button?: HTMLElement | null): Promise<boolean> {
  busy = true
  button?.setAttribute('aria-busy', 'true')
  say('One moment …')
  const body = new URLSearchParams([...new FormData(form())] as [string, string][])
  body.set('to', to)
  const answer = await fetch(form().action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(() => undefined)
  const page = answer && new DOMParser().parseFromString(await answer.text().catch(() => ''), 'text/html')
  busy = false
  button?.removeAttribute('aria-busy')
  say('')
  if (answer?.redirected) location.assign(answer.url)
  else if (page?.querySelector('#survey-form')) return show(page)
  // A plain page says what is wrong and shows the words again, which are all still here.
  else say(page?.querySelector('main p')?.textContent ?? NO_ANSWER)
  return false
}

function show(page: Document): true {
  const [main, next] = [document.querySelector('main')!, page.querySelector('main')!]
  document.title = page.title
  main.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)))
  const summary = main.querySelector<HTMLElement>('[data-error-summary]:not([hidden])')
  scrollTo(0, 0)
  ;(summary ?? main.querySelector<HTMLElement>('h1'))!.focus()
  return true
}

class SurveyFlow extends HTMLElement {
  connectedCallback() {
    form().addEventListener('submit', async (event) => {
      const button = event.submitter as HTMLButtonElement | null
      const to = button?.value ?? 'next'
      // The browser itself takes the file.
      if (to === 'save') return
      event.preventDefault()
      if (busy) return
      const before = place()
      if ((await step(to, button)) && place() !== before) history.pushState(place(), '')
    })
  }
}

if (document.querySelector('#survey-form')) {
  history.replaceState(place(), '')
  addEventListener('popstate', ({ state }) => {
    if (typeof state === 'string' && !busy) void step(state)
  })
}
customElements.define('survey-flow', SurveyFlow)
