import type { z } from 'zod'

/** What a person would read, by field: the first sentence of each, as the pipeline shows it. Empty when all is well. */
export function sentences(schema: z.ZodType, input: unknown): Record<string, string> {
  const issues = schema.safeParse(input).error?.issues ?? []
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [String(path[0] ?? ''), message]))
}
