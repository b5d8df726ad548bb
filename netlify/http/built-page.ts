import { Window } from 'happy-dom'
import { contentSecurityPolicy, SECURITY_HEADERS } from './security-headers.ts'

/**
 * The pages that a function may fill. Those made from content are looked up before: articles in the site's own list of
 * discussions, surveys by their questions, offices in the list of calls.
 */
const PAGES = [
  'at-work/letter',
  'at-work/letter/finished',
  'at-work/test',
  'at-work/test/result',
  'comments',
  'comments/code',
  'comments/export',
  'comments/mine',
  'comments/preview',
  'comments/stop',
  'moderation',
  'moderation/code',
  'moderation/queue',
  'moderation/surveys',
  'moderation/surveys/texts',
  'moderation/team',
  'moderation/testers',
  'moderation/testers/exports',
  'moderation/tests',
  'moderation/tests/one',
  'testers',
  'testers/change',
  'testers/code',
  'testers/export',
  'testers/mine',
  'testers/reply',
  'testers/stop',
]

/** Articles, steps of a survey, and offices, which are called like their files. */
const MADE_FROM_CONTENT = /^\/(news\/[a-z0-9-]{1,120}|surveys\/[a-z0-9-]{1,80}\/(\d{1,2}|review|continue)|[a-z0-9]+(-[a-z0-9]+)*)\/$/

const isFillable = (path: string) => PAGES.some((page) => path === `/${page}/`) || MADE_FROM_CONTENT.test(path)

/** Generous for a page of the same site; a reader waits for it. */
const TIMEOUT_MS = 5000

export interface BuiltPage {
  document: Document
  /** The filled page as an answer that nobody stores. */
  answer(status: number, headers?: Record<string, string>): Response
}

/**
 * Fetches a page of this site as it was built and parses it, to be filled. The address is made from the site's own URL,
 * never from the request. Returns undefined when the page cannot be had.
 */
export async function builtPage(path: string): Promise<BuiltPage | undefined> {
  if (!isFillable(path)) return undefined
  const fetched = await fetch(new URL(path, siteUrl()), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    () => undefined,
  )
  if (!fetched?.ok) return undefined
  const { document, close } = parsed(await fetched.text())
  return {
    document,
    answer(status, headers = {}) {
      const html = `<!DOCTYPE html>${document.documentElement.outerHTML}`
      close()
      return new Response(html, {
        status,
        headers: {
          ...SECURITY_HEADERS,
          // The built page's own policy carries the hashes of its style and script.
          'content-security-policy': fetched.headers.get('content-security-policy') ?? contentSecurityPolicy(),
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          ...headers,
        },
      })
    },
  }
}

/** Where this site stands, without a slash at the end. Netlify sets URL; so does `npm start`. */
export function siteUrl(): string {
  const url = process.env['URL']
  if (!url) throw new Error('URL is not set: it says where this site stands.')
  return url.replace(/\/$/, '')
}

/** happy-dom serialises by the HTML standard; tests/components/typed-markup.rules.test.ts shows that typed markup stays text. */
function parsed(html: string): { document: Document; close: () => void } {
  const window = new Window({
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true, enableJavaScriptEvaluation: false },
  })
  const document = new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document
  return { document, close: () => void window.happyDOM.close() }
}
