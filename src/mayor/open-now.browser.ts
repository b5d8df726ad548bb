/** Says beside the hours whether the office is open now, by its own clocks, and takes away a reminder that is over. */
import { openingAt, type Schedule } from './opening.ts'
import { openingSentence, zoneSentence } from './opening-words.ts'

const MINUTE_MS = 60_000

class OpenNow extends HTMLElement {
  #again = 0

  connectedCallback() {
    const schedule = JSON.parse(this.dataset['schedule']!) as Schedule
    const say = () => {
      const now = new Date()
      const { lang } = document.documentElement
      const readers = new Intl.DateTimeFormat().resolvedOptions().timeZone
      const opening = openingAt(schedule, now)
      // Day and night has no clock.
      const zone = opening.open && !opening.until ? undefined : zoneSentence(schedule.timeZone, readers, now, lang)
      this.textContent = [openingSentence(opening, now, schedule.timeZone, lang), zone].filter(Boolean).join(' ')
    }
    say()
    this.#again = window.setInterval(say, MINUTE_MS)
  }

  disconnectedCallback() {
    clearInterval(this.#again)
  }
}

customElements.define('open-now', OpenNow)

const reminder = document.querySelector<HTMLElement>('[data-reminder]')
// The page may be older than its next opening hour.
if (reminder && new Date(reminder.dataset['reminder']!) < new Date()) reminder.hidden = true
