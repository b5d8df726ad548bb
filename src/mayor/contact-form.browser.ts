// One key for one form: pressed twice, or sent again after a lost answer or by going back, it counts once. A page that a
// function filled brings its key along; otherwise it stays with this entry of the browser's history, and nowhere else.
// It imports nothing: a part that it shared with the surveys’ script would make a file to load of both.
const key = document.querySelector<HTMLInputElement>('#contact-form [name=submission]')!
const state = history.state as { contact?: string } | null
key.value ||= state?.contact ?? crypto.randomUUID()
history.replaceState({ ...state, contact: key.value }, '')

export {}
