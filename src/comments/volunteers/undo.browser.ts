/** The last decision, with an undo for ten seconds. */
import { focusNext } from './queue-keys.browser.ts'

/** The server takes an undo for five seconds more, for the way. */
export const UNDO_SECONDS = 10

/** A part of the queue's page that is always there. */
export const part = <Kind extends HTMLElement>(selector: string) => document.querySelector<Kind>(selector) as Kind

export const undoForm = part<HTMLFormElement>('#undo-form')

let timer = 0

/** Said once by a screen reader, for the region is polite. */
export function tell(sentence: string): void {
  part('#done [role]').textContent = sentence
}

/** The seconds are seen and not read out. */
export function offerUndo(): void {
  let seconds = UNDO_SECONDS
  const left = part('#left')
  clearInterval(timer)
  undoForm.hidden = false
  left.textContent = ` (${seconds})`
  timer = window.setInterval(() => {
    left.textContent = ` (${--seconds})`
    if (seconds <= 0) hideUndo()
  }, 1000)
}

export function hideUndo(): void {
  clearInterval(timer)
  if (undoForm.contains(document.activeElement)) focusNext(0)
  undoForm.hidden = true
}
