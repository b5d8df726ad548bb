import { refused, type Refused } from './refused.ts'

/** The limit for a form: ten times the longest comment. */
const MAX_BYTES = 64 * 1024

/**
 * What was typed, by field name. Values that are not text become text, so that a page can show them again. A list is there
 * only where an endpoint takes several values of one name: a list keeps them apart, whatever is in them.
 */
export type Typed = Record<string, string | string[]>

const TOO_LONG = refused(413, 'What you sent is longer than 64 KB. Shorten it and send it again.')
const UNREADABLE = refused(400, 'The site could not read what was sent. Go back, reload the page and send it again.')
const WRONG_TYPE = refused(415, 'Send this as a form or as JSON.')

/**
 * Reads a form or a JSON object, whichever the content type says, up to 64 KiB. `several` keeps all values of a name that is
 * sent more than once, as checkboxes send it, and JSON's lists of texts; without it the last value counts, and lists are text.
 * `multipart` also takes multipart/form-data and leaves files in it out; with `'files'` their texts are the values of
 * their fields.
 */
export async function readForm(
  request: Request,
  several = false,
  multipart: boolean | 'files' = false,
): Promise<{ ok: true; typed: Typed } | Refused> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const isMultipart = multipart !== false && type === 'multipart/form-data'
  if (!isMultipart && type !== 'application/x-www-form-urlencoded' && type !== 'application/json') return WRONG_TYPE
  const body = await readText(request)
  if (body === undefined) return TOO_LONG
  if (isMultipart) return readMultipart(body, request.headers.get('content-type') ?? '', multipart === 'files')
  if (type === 'application/x-www-form-urlencoded') return { ok: true, typed: fromPairs(new URLSearchParams(body), several) }
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return UNREADABLE
    const given = Object.entries(parsed).filter(([, value]) => value !== null && value !== undefined)
    return {
      ok: true,
      typed: Object.fromEntries(given.map(([name, value]) => [name, several && isTexts(value) ? value : asText(value)])),
    }
  } catch {
    return UNREADABLE
  }
}

function fromPairs(pairs: URLSearchParams, several: boolean): Typed {
  if (!several) return Object.fromEntries(pairs)
  const names = [...new Set(pairs.keys())].map((name) => [name, pairs.getAll(name)] as const)
  return Object.fromEntries(names.map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]))
}

/** Parsed by the platform, from the bytes that were counted before. */
async function readMultipart(body: string, type: string, files: boolean): Promise<{ ok: true; typed: Typed } | Refused> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => undefined)
  if (!form) return UNREADABLE
  const pairs = await Promise.all(
    [...form].map(async ([name, value]) => [name, typeof value === 'string' ? value : files && (await value.text())]),
  )
  return { ok: true, typed: Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')) }
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** The body as text, or undefined when it is too long. The declared length is not believed; the bytes are counted. */
async function readText(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    // A little more is read and thrown away, or the sender would see a broken connection instead of the answer.
    if (bytes > 16 * MAX_BYTES) break
    if (bytes <= MAX_BYTES) text += decoder.decode(chunk, { stream: true })
  }
  return bytes > MAX_BYTES ? undefined : text + decoder.decode()
}
