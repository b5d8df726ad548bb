import '../components/counter.browser.ts'

// One key for one form: pressed twice, sent again after a lost answer, or by going back, it counts once. A page that a
// function filled, or that the browser kept, brings its key along.
const key = document.querySelector<HTMLInputElement>('#contact-form [name=submission]')!
key.value ||= crypto.randomUUID()
