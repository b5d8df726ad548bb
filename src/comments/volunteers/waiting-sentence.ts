/** How many comments wait, as a sentence. */
export function waitingSentence(waiting: number, language: string): string {
  if (waiting <= 0) return 'No comment is waiting.'
  return waiting === 1 ? 'One comment is waiting.' : `${waiting.toLocaleString(language)} comments are waiting.`
}
