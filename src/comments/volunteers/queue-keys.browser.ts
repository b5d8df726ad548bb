/** The keys of the queue. They never act in a field or with Ctrl, Alt or Command, and can be switched off for good. */

const STORED = 'queue-keys'

export const items = () => [...document.querySelectorAll<HTMLElement>('.queue > .comment')]

/** The comment in which the focus is, if it is in one. */
export const current = () => document.activeElement?.closest<HTMLElement>('.queue > .comment') ?? null

/** The last comment that had the focus, for when it was in none meanwhile. */
let last: HTMLElement | null = null

/** Focuses the comment so many steps on, or stays at the end. From nowhere: the last one that had the focus, or the first. */
export function focusNext(steps: number): void {
  const all = items()
  const here = current()
  const place = here ? all.indexOf(here) + steps : Math.max(0, last ? all.indexOf(last) : 0)
  all[Math.min(Math.max(0, place), all.length - 1)]?.focus()
}

export function takeKeys({ undo, tell }: { undo: () => void; tell: (sentence: string) => void }): void {
  const legend = document.querySelector<HTMLDetailsElement>('#keys')
  const on = document.querySelector<HTMLInputElement>('#keys-on')
  if (!legend || !on) return
  on.checked = stored() !== 'off'
  legend.hidden = items().length === 0
  // Seen from the first where there is room; on a phone there is a line that opens it.
  legend.open = matchMedia('(min-width: 40rem)').matches
  on.addEventListener('change', () => store(on.checked ? 'on' : 'off'))

  /** From nowhere a key goes to a comment first: nothing is decided about what nobody looks at. */
  const inItem = (selector: string, act: (control: HTMLElement) => void, otherwise: string) => () => {
    const item = current()
    if (!item) return focusNext(0)
    const control = item.querySelector<HTMLElement>(selector)
    if (control) act(control)
    else tell(otherwise)
  }
  const click = (control: HTMLElement) => control.click()
  const acts: Record<string, () => void> = {
    j: () => focusNext(1),
    k: () => focusNext(-1),
    p: inItem('button[value=publish]:not([hidden])', click, 'This comment cannot be published here.'),
    h: inItem('button[value=hold]', click, 'This comment cannot be held here.'),
    r: inItem('select, button[value=remove]:not([hidden])', (control) => control.focus(), 'This comment cannot be removed here.'),
    x: inItem('[form=ticked-form]', click, 'Only comments that wait can be ticked.'),
    u: undo,
    '?': () => (legend.open = !legend.open),
  }
  document.addEventListener('focusin', () => (last = current() ?? last))
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, altKey, metaKey, isComposing, repeat, target } = event
    if (!on.checked || ctrlKey || altKey || metaKey || isComposing) return
    if ((target as HTMLElement).closest('input, select, textarea, [contenteditable]')) return
    // A key that is held down walks on, and decides once.
    if (!Object.hasOwn(acts, key) || (repeat && key !== 'j' && key !== 'k')) return
    event.preventDefault()
    acts[key]?.()
  })
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  }
}

/** Without storage the choice lasts as long as the page. */
function store(value: string): void {
  try {
    localStorage.setItem(STORED, value)
  } catch {
    // Nothing to do: the box on the page says it.
  }
}
