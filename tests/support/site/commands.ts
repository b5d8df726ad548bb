import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the programs of this repository stand. */
export const PROGRAMS = { surveys: `${ROOT}netlify/local/surveys.ts` }

export interface Typing {
  /** What it says so far, with what it says about mistakes. */
  output(): string
  /** Types a line. */
  type(line: string): void
  /** Closes the keyboard, as the end of a pipe does. */
  end(): void
  /** Its exit code, when it has ended. */
  ended: Promise<number | null>
}

/** Starts a program with a keyboard. Only what a test gives it is in its environment, besides where programs are found. */
export function startProgram(program: string, args: string[], env: Record<string, string>, cwd: string): Typing {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, NO_COLOR: '1', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  return {
    output: () => said,
    type: (line) => void child.stdin.write(`${line}\n`),
    end: () => child.stdin.end(),
    ended: new Promise((resolve) => child.once('close', resolve)),
  }
}

/** Runs a program to its end without typing anything. */
export async function runProgram(program: string, args: string[], env: Record<string, string>, cwd: string) {
  const running = startProgram(program, args, env, cwd)
  running.end()
  return { code: await running.ended, output: running.output() }
}
