/** Copies and prints the letter, and says when a mail program would cut it. It sends nothing anywhere. */
import { mailAddress } from '../text/mailto.ts'
import { lengthWarning } from './mail-length.ts'

const part = <Element extends HTMLElement>(name: string) => document.querySelector<Element>(name)

const letter = part<HTMLTextAreaElement>('#letter')
if (letter) {
  const send = part<HTMLAnchorElement>('[data-send]')
  const length = part('[data-length]')
  const shorter = length?.textContent ?? ''
  part('[data-without-scripts]')?.remove()

  // A textarea prints what is seen of it; this prints all of it.
  const typed = part('[data-typed]')!
  typed.closest('.sheet')!.classList.add('mirrored')
  const show = () => {
    typed.textContent = letter.value
    if (!send || !length) return
    const { email = '', subject = '' } = send.dataset
    const address = mailAddress(email, { subject, body: letter.value })
    send.href = address
    const warning = lengthWarning(address.length)
    // Only when it changes, because it is read out.
    if (length.textContent !== (warning ?? shorter)) length.textContent = warning ?? shorter
    length.classList.toggle('error', Boolean(warning))
  }
  letter.addEventListener('input', show)
  // A page to which one goes back is filled again only after this.
  addEventListener('pageshow', show)
  show()

  const copied = part('[data-copied]')!
  offer('[data-copy]', async () => {
    copied.textContent = ''
    try {
      await navigator.clipboard.writeText(letter.value)
      copied.textContent = 'The letter is copied. Paste it where you want to send it.'
    } catch {
      letter.focus()
      letter.select()
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
