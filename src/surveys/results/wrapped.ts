/** Words in lines of at most so many characters. A longer word is cut. */
export function wrapped(words: string, most: number): string {
  const length = Math.max(4, Math.floor(most))
  const lines = ['']
  for (const word of words.split(/\s+/).flatMap((it) => it.match(new RegExp(`.{1,${length}}`, 'gu')) ?? [])) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length <= length) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.join('\n').trim()
}
