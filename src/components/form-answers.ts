/**
 * Shows in a form what its answer says: errors beside their fields and in a summary, and what was typed put back. Works
 * on the markup of Field.astro and ErrorSummary.astro, in the browser and in a function over a parsed page.
 */
import { fill } from './fill.ts'

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
  for (const place of form.querySelectorAll<HTMLElement>('[data-error]')) {
    const error = errors.find(({ field }) => field === place.dataset['error'])
    const prefix = page.createElement('span')
    prefix.className = 'unseen'
    prefix.textContent = PREFIX
    place.replaceChildren(...(error ? [prefix, error.message] : []))
    place.hidden = !error
    const marked = controls(form).filter(({ name }) => error !== undefined && name === error.field)
    for (const control of marked) control.setAttribute('aria-invalid', 'true')
  }
  const summary = form.querySelector<HTMLElement>('[data-error-summary]')
  if (!summary) return null
  for (const old of summary.querySelectorAll('li')) old.remove()
  summary.hidden = errors.length === 0
  // In the order in which people meet the fields. What is about no field stands first.
  const order = controls(form).map(({ name }) => name)
  const sorted = [...errors].sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field))
  fill(summary, { errors: sorted.map(({ field, message }) => ({ message, target: `#${targetOf(form, field)}` })) })
  return summary
}

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
    // A parser drops a line break that stands first in a textarea.
    if (control.tagName === 'TEXTAREA') control.textContent = /^[\r\n]/.test(value) ? `\n${value}` : value
    else if (control.tagName === 'SELECT') choose([...control.querySelectorAll('option')], 'selected', [value])
    else if (control.type === 'radio') choose([control as HTMLInputElement], 'checked', [value])
    else if (control.type === 'checkbox') choose([control as HTMLInputElement], 'checked', values)
    else control.setAttribute('value', value)
  }
}

function choose(choices: (HTMLOptionElement | HTMLInputElement)[], attribute: 'selected' | 'checked', values: string[]): void {
  for (const choice of choices) choice.toggleAttribute(attribute, values.includes(choice.getAttribute('value') ?? ''))
}
