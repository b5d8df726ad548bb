import { resolve } from 'node:path'
import * as z from 'zod'

const schema = z.object({
  PORT: z.coerce.number('PORT must be a number, like 8888.').int().min(0).max(65535).default(8888),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((folder) => resolve(folder)),
  MODERATORS: z
    .string()
    .default('moderator@example.org')
    .transform((list) =>
      list
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean),
    ),
})

/** What `npm start` can be told, see the README's table of environment variables. Exits with a sentence when it is wrong. */
export function readSettings(): z.output<typeof schema> {
  const parsed = schema.safeParse(process.env)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) console.error(`${path.join('.')}: ${message}`)
  process.exit(1)
}
