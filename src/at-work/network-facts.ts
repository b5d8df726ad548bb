/** What arrived. No value of it names a person, a device or a network. */
export interface Arrived {
  /** The words that the form carried, as they arrived. */
  words: string
  /** Whether a text with letters and marks of many languages arrived as it was sent. */
  unchanged: boolean
  /** The picture, as the person or their browser says. */
  picture: 'yes' | 'no' | undefined
  cookie: 'sent' | 'back' | 'lost'
  /** The Accept-Encoding header, or undefined without one. */
  encodings: string | undefined
  secure: boolean
  /** As the browser tells, like `h2`; undefined without scripts. */
  protocol: string | undefined
  scripts: boolean
  /** Names of headers that proxies add, without their values. */
  proxyMarks: readonly string[]
  /** Names of headers that a browser sends with this form and that did not arrive. */
  missing: readonly string[]
}

/** What the form carries along hidden, to see whether a filter changes letters. */
export const ECHO = 'Zoë – “ça va?” ✓ 你好 مرحبا'
