/** Copies and prints the letter, and says when a mail program would cut it. It sends nothing anywhere. */
import { lengthWarning, mailAddress } from './mail-length.ts'

const part = <Element extends HTMLElement>(name: string) => document.querySelector<Element>(name)

const body = part<HTMLTextAreaElement>('#body')
if (body) {
  const subject = part<HTMLInputElement>('#subject')!
  const form = body.form
  const length = part('[data-length]')
  const shorter = length?.textContent ?? ''
  const email = form?.getAttribute('action')?.replace('mailto:', '') ?? ''

  // A textarea prints what is seen of it; this prints all of it.
  const typed = part('[data-typed]')!
  typed.closest('.sheet')!.classList.add('mirrored')
  const show = () => {
    typed.textContent = `${subject.value}\n\n${body.value}`
    if (!length) return
    const warning = lengthWarning(mailAddress(email, { subject: subject.value, body: body.value }).length)
    // Only when it changes, because it is read out.
    if (length.textContent !== (warning ?? shorter)) length.textContent = warning ?? shorter
    length.classList.toggle('error', Boolean(warning))
  }
  for (const field of [subject, body]) field.addEventListener('input', show)
  // A page to which one goes back is filled again only after this.
  addEventListener('pageshow', show)
  show()

  const copied = part('[data-copied]')!
  offer('[data-copy]', async () => {
    copied.textContent = ''
    try {
      await navigator.clipboard.writeText(body.value)
      copied.textContent = 'The letter is copied. Paste it where you want to send it.'
    } catch {
      body.focus()
      body.select()
      copied.textContent = 'Your browser does not let us copy. The letter is selected: press Ctrl and C, on a Mac ⌘ and C.'
    }
  })
  offer('[data-print]', () => print())
}

function offer(name: string, act: () => unknown): void {
  const button = part<HTMLButtonElement>(name)!
  button.hidden = false
  button.addEventListener('click', () => void act())
}
