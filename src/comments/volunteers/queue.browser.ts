/**
 * What scripts add to the queue, which works without them: decisions in place. The forms and the endpoints are the same;
 * a group is removed by its plain form, because the page that follows is another one.
 */
import { showErrors, type FieldError } from '../../components/form-answers.ts'
import { current, items, takeKeys } from './queue-keys.browser.ts'
import { hideUndo, offerUndo, part, tell, UNDO_SECONDS, undoForm } from './undo.browser.ts'
import { waitingSentence } from './waiting-sentence.ts'

interface Answer {
  ok: boolean
  errors?: FieldError[]
  message?: string
  location?: string
  batch?: string
  gone?: string[]
  /** Whether there is anything to take back. */
  undo?: boolean
  results?: { id: string; outcome: string }[]
}

const [lead, signIn] = [part('#waiting'), part('#sign-in')]
/** How much waits, beside the queue in the navigation. Empty when nothing does. */
const number = part('[data-text=queue_waits]')
const busy = new Set<HTMLFormElement>()

/** What the last decision took out of the page: each item with the mark that keeps its place. */
let taken: { item: HTMLElement; place: Comment }[] = []
let change = 0
/** Set for a form that is to be answered by a page: only a filled page can ask what this one does not. */
let plainly = false

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (plainly || !(form === undoForm || form.action.endsWith('/decisions'))) return
  event.preventDefault()
  if (!busy.has(form)) void (form === undoForm ? undo() : decide(form, event.submitter))
})
takeKeys({ undo: () => (undoForm.hidden ? tell('There is nothing to take back.') : undoForm.requestSubmit()), tell })
if (!undoForm.hidden) offerUndo()

async function decide(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const answer = await send(form, button)
  if (!answer.ok) return refuse(form, button, answer.errors ?? [])
  showErrors(form, [])
  const gone = items().filter(({ id }) => answer.gone?.includes(id.slice('item-'.length)))
  const next = after(gone)
  change = 0
  taken = gone.map((item) => {
    const place = document.createComment('')
    const outcome = answer.results?.find(({ id }) => item.id.endsWith(id))?.outcome
    // Whose removal was asked for waits for another volunteer, and stays what it was.
    if (outcome !== 'removal_asked') change += Number(outcome === 'held') - Number(item.closest('#held') !== null)
    item.replaceWith(place)
    return { item, place }
  })
  // The rest of a long queue, what a changed comment says now, or that nothing waits any more, comes with the page. So does how
  // much waits after a removal that two volunteers decide about: the page does not say of which comments that is a part.
  const second = taken.some(({ place }) => place.parentElement?.matches('#removals'))
  const changed = answer.results?.some(({ outcome }) => outcome === 'changed') ?? false
  if (second || changed || (change < 0 && !part('#held .comment'))) return location.assign(answer.location ?? '')
  count(change)
  tell(`${answer.message ?? ''}${answer.undo ? ` You can take it back for ${UNDO_SECONDS} seconds.` : ''}`)
  part<HTMLInputElement>('#undo-form [name=batch]').value = answer.batch ?? ''
  if (answer.undo) offerUndo()
  else hideUndo()
  const goOn = gone.length === 0 ? current() : (next ?? part('#done'))
  goOn?.focus()
}

async function undo(): Promise<void> {
  const answer = await send(undoForm, null)
  hideUndo()
  tell(answer.message ?? answer.errors?.[0]?.message ?? '')
  if (!answer.ok) return
  // What a page before this one decided comes back with the page.
  if (taken.length === 0) return location.assign(answer.location ?? '')
  for (const { item, place } of taken) place.replaceWith(item)
  count(-change)
  taken[0]?.item.focus()
  taken = []
}

function refuse(form: HTMLFormElement, button: HTMLElement | null, errors: FieldError[]): void {
  const asks = form.querySelector('.ask[hidden]') && errors.some(({ field }) => field === 'confirmed')
  // The page that follows shows what a changed comment says now, beside what was read.
  if (asks || errors.some(({ field }) => field === 'read')) {
    plainly = true
    return form.requestSubmit(button)
  }
  showErrors(form, errors)?.focus()
}

async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<Answer> {
  busy.add(form)
  try {
    const body = new URLSearchParams(new FormData(form, button) as unknown as Record<string, string>)
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
    signIn.hidden = answer.status !== 403
    return (await answer.json()) as Answer
  } catch {
    return { ok: false, errors: [{ field: '', message: 'The site does not answer. Nothing is lost here: press the button again.' }] }
  } finally {
    busy.delete(form)
  }
}

/** The comment at which one goes on: the next that stays, else the one before. */
function after(gone: HTMLElement[]): HTMLElement | undefined {
  const all = items()
  const stays = (item: HTMLElement) => !gone.includes(item)
  const place = all.indexOf(gone[0] ?? (current() as HTMLElement))
  return all.slice(place + 1).find(stays) ?? all.slice(0, Math.max(0, place)).findLast(stays)
}

function count(more: number): void {
  const waiting = Number(lead.dataset['count']) + more
  lead.dataset['count'] = `${waiting}`
  lead.textContent = waitingSentence(waiting, document.documentElement.lang)
  const all = Number(number.textContent) + more
  number.textContent = all > 0 ? `${all}` : ''
}
