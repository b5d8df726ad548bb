import type { z } from 'zod'
import { report } from './report.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

const answer = (status: number, body: object, headers: Record<string, string>) =>
  Response.json(body, { status, headers: { ...SECURITY_HEADERS, ...headers } })

/**
 * A query that returns what is already public. The CDN keeps the answer for a minute under a tag that a publication
 * purges, so a crowd of readers is one call to the database.
 */
export function publicJson<Schema extends z.ZodType>(
  schema: Schema,
  query: (input: z.output<Schema>) => Promise<{ tag: string; body: object }>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }))
      return answer(400, { ok: false, errors }, { 'cache-control': 'no-store' })
    }
    try {
      const { tag, body } = await query(parsed.data)
      return answer(200, body, {
        'cache-control': 'public, max-age=0, must-revalidate',
        'netlify-cdn-cache-control': 'public, max-age=60, stale-while-revalidate=300',
        'netlify-cache-tag': tag,
        'netlify-vary': 'query=thread|after',
      })
    } catch (cause) {
      const { status } = report(cause)
      return answer(
        status,
        { ok: false, errors: [{ field: '', message: 'The newest comments cannot be shown right now. The page shows all older ones.' }] },
        { 'cache-control': 'no-store', 'retry-after': '30' },
      )
    }
  }
}
