import { createInterface } from 'node:readline'

/** Nobody answered: the terminal or the pipe was closed. */
export class NoAnswer extends Error {}

/** Asks questions in a terminal, one line each. Lines that are piped in answer them in their order. */
export function askLines(input: NodeJS.ReadableStream = process.stdin) {
  const reader = createInterface({ input })
  const lines = reader[Symbol.asyncIterator]()
  return {
    /** The next line, without spaces around it. Throws NoAnswer when there is none. */
    async ask(question: string): Promise<string> {
      process.stdout.write(`${question} `)
      const { value, done } = await lines.next()
      if (done) throw new NoAnswer('Nobody answered. Nothing more was done.')
      return value.trim()
    },
    close: () => reader.close(),
  }
}

export type Asking = ReturnType<typeof askLines>
