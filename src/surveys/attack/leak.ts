import type { Table } from '../release/results-file.ts'

/** Something that follows from published figures and must not. */
export interface Leak {
  /** Empty where it is not about one question. */
  item: string
  by: Table['by']
  group?: string
  choice?: string
  /** A sentence. It names no number of people: logs are published. */
  what: string
}
