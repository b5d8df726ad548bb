import type { Data } from '../../components/fill.ts'
import type { FieldError } from '../../components/form-answers.ts'

export type Answer = { http: number } & (({ ok: true; comments?: Data[] } & Data) | { ok: false; errors: FieldError[] })

/** The site's answer, or undefined when there is none that makes sense (no connection, a proxy's own page). */
export async function asked(address: string, options: RequestInit = {}): Promise<Answer | undefined> {
  try {
    const response = await fetch(address, { ...options, headers: { accept: 'application/json' } })
    return { ...((await response.json()) as Answer), http: response.status }
  } catch {
    return undefined
  }
}
