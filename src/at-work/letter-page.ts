/** Puts the finished letter before the form that made it, where somebody looks first. Runs over a parsed page. */
export function showLetterFirst(page: Document): void {
  const letter = page.getElementById('letter')!
  letter.hidden = false
  page.getElementById('letter-desk')!.prepend(letter)
  page.title = `Your letter is ready: ${page.title}`
}
