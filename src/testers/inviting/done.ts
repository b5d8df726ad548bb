/** Where one test is seen, with what was done to be told at its top. */
export function testAddress(test: string, done: Record<string, string | number> = {}): string {
  const parameters = new URLSearchParams({ test })
  for (const [name, value] of Object.entries(done)) parameters.set(name, String(value))
  return `/api/moderation/tests/one?${parameters}${'done' in done ? '#done' : ''}`
}

/** What was done, by the word in the page's address and the counts beside it. Anything else is no sentence. */
export function doneSentence(done: URLSearchParams): string | null {
  const count = (name: string) => Number(/^\d{1,5}$/.exec(done.get(name) ?? '')?.[0] ?? 0)
  const mailed = count('mailed') === 1 ? '1 person is mailed.' : `${count('mailed')} people are mailed.`
  switch (done.get('done')) {
    case 'planned':
      return 'Planned. Nobody knows of it yet: choose testers to invite.'
    case 'changed':
      return `Changed. ${mailed}`
    case 'cancelled':
      return `Cancelled. ${mailed}`
    case 'told':
      return `The results are told. ${mailed}`
    case 'invited': {
      const left = Object.entries(LEFT_OUT).filter(([why]) => count(why) > 0)
      const others = left.map(([why, words]) => `${count(why)} ${words}`).join(', ')
      return `${count('invited')} invited.${others && ` Left out: ${others}.`}`
    }
    default:
      return null
  }
}

const LEFT_OUT = {
  invited_before: 'invited before',
  paused: 'paused',
  no_consent: 'did not agree to be invited',
  gone: 'deleted meanwhile',
} as const
