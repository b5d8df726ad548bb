import { afterEach, beforeEach, expect, vi } from 'vitest'

/** What a test did not expect on the console fails it. A test that expects something takes it from here. */
export let consoleOutput: string[] = []

beforeEach(() => {
  consoleOutput = []
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void consoleOutput.push(parts.map(String).join(' ')))
  }
})

afterEach(() => {
  const output = consoleOutput.splice(0)
  expect(output, 'unexpected console output').toEqual([])
})
