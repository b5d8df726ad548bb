/**
 * Shows in a form what its answer says: errors beside their fields and in a summary, and what was typed put back. Works
 * on the markup of Field.astro and ErrorSummary.astro, in the browser and in a function over a parsed page.
 */

/** `field` is the name of a control, or empty for a message about the whole form. */
export interface FieldError {
  field: string
  message: string
}

/** Before the title, and before each message for those who do not see its colour. */
const PREFIX = 'Error: '

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const controls = (form: HTMLFormElement) => [...form.querySelectorAll<Control>('input, textarea, select')]

/**
 * Replaces all messages of a form by these, and says in the page's title whether there are any: that is what a screen
 * reader reads first. Returns the summary, which the browser focuses.
 */
export function showErrors(form: HTMLFormElement, errors: FieldError[]): HTMLElement | null {
  const page = form.ownerDocument
  page.title = (errors.length > 0 ? PREFIX : '') + page.title.replace(/^Error: /, '')
  for (const control of controls(form)) control.removeAttribute('aria-invalid')
  for (const old of form.querySelectorAll('[data-error]')) forget(form, old)
  for (const [name, { message }] of new Map(errors.toReversed().map((error) => [error.field, error]))) {
    const marked = controls(form).filter((control) => control.name === name && control.type !== 'hidden')
    if (marked[0]) showBeside(marked[0], message)
    for (const control of marked) {
      control.setAttribute('aria-invalid', 'true')
      unfold(control)
    }
  }
  const summary = form.querySelector<HTMLElement>('[data-error-summary]')
  if (!summary) return null
  summary.hidden = errors.length === 0
  // In the order in which people meet the fields. What is about no field stands first.
  const order = controls(form).map(({ name }) => name)
  const sorted = [...errors].sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field))
  summary
    .querySelector('[role=alert]')!
    .replaceChildren(...(sorted.length > 0 ? listOf(form, sorted, summary.dataset['errorSummary']) : []))
  return summary
}

/** What a summary says. It is not in a page without mistakes, because browsers for text show what is hidden. */
function listOf(form: HTMLFormElement, errors: FieldError[], level = '3'): HTMLElement[] {
  const heading = form.ownerDocument.createElement(`h${level}`)
  heading.textContent = 'There is a problem'
  const list = form.ownerDocument.createElement('ul')
  list.append(...errors.map((error) => lineOf(form, error)))
  return [heading, list]
}

/** A message in the summary, with the way to its field. */
function lineOf(form: HTMLFormElement, { field, message }: FieldError): HTMLLIElement {
  const line = form.ownerDocument.createElement('li')
  const link = form.ownerDocument.createElement('a')
  link.setAttribute('href', `#${targetOf(form, field)}`)
  link.textContent = message
  line.append(link)
  return line
}

/**
 * The message between a field's label and its control, and in the control's description. It is made when it is needed: a place
 * for it in each field of each form would be a tenth of the form.
 */
function showBeside(control: Control, message: string): void {
  const page = control.ownerDocument
  const place = page.createElement('p')
  place.className = 'error'
  place.id = `${control.id}-error`
  place.dataset['error'] = control.name
  const prefix = page.createElement('span')
  prefix.className = 'unseen'
  prefix.textContent = PREFIX
  place.append(prefix, message)
  const described = describedWith(control)
  described.setAttribute('aria-describedby', [described.getAttribute('aria-describedby'), place.id].filter(Boolean).join(' '))
  const box = control.closest('.choice, .tick') ?? control
  box.before(place)
}

/** Takes an earlier message out of the form and out of what it described. */
function forget(form: HTMLFormElement, place: Element): void {
  for (const described of form.querySelectorAll(`[aria-describedby~="${place.id}"]`)) {
    const others = (described.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== place.id)
    if (others.length === 0) described.removeAttribute('aria-describedby')
    else described.setAttribute('aria-describedby', others.join(' '))
  }
  place.remove()
}

/** What a message describes: a text, a list or a box by itself; for several boxes to choose from, their group. */
const describedWith = (control: Control) => (control.closest('.choice') && control.closest('fieldset')) || control

/** The control that a message is about, or the form itself. */
function targetOf(form: HTMLFormElement, field: string): string {
  return controls(form).find(({ name, id }) => name === field && id !== '')?.id ?? form.id
}

/**
 * Puts typed values back as if the page had been written with them. The honeypot and the submission are left empty. Several
 * values of one name belong to its checkboxes; any other control gets the last one.
 */
export function putBack(form: HTMLFormElement, typed: Readonly<Record<string, string | readonly string[]>>): void {
  for (const control of controls(form)) {
    const values = [typed[control.name] ?? []].flat()
    const value = values.at(-1)
    if (value === undefined || control.type === 'hidden' || control.closest('[data-honeypot]')) continue
    if (value !== '') unfold(control)
    // A parser drops a line break that stands first in a textarea.
    if (control.tagName === 'TEXTAREA') control.textContent = /^[\r\n]/.test(value) ? `\n${value}` : value
    else if (control.tagName === 'SELECT') choose([...control.querySelectorAll('option')], 'selected', [value])
    else if (control.type === 'radio') choose([control as HTMLInputElement], 'checked', [value])
    else if (control.type === 'checkbox') choose([control as HTMLInputElement], 'checked', values)
    else control.setAttribute('value', value)
  }
}

/** What is typed or wrong must not be hidden in a part of the form that is folded away. */
const unfold = (control: Control) => control.closest('details')?.setAttribute('open', '')

function choose(choices: (HTMLOptionElement | HTMLInputElement)[], attribute: 'selected' | 'checked', values: string[]): void {
  for (const choice of choices) choice.toggleAttribute(attribute, values.includes(choice.getAttribute('value') ?? ''))
}
