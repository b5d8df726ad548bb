import { siteUrl } from '../site-url.ts'
import { contentSecurityPolicy, SECURITY_HEADERS } from './security-headers.ts'

/**
 * A page that a function may fill: its path, or what the paths of pages look like that are made from content. Each function
 * names its own, and fetches no other.
 */
export type Fillable = string | RegExp

const isOneOf = (pages: readonly Fillable[], path: string) =>
  pages.some((page) => (typeof page === 'string' ? page === path : page.test(path)))

/** Generous for a page of the same site; a reader waits for it. */
const TIMEOUT_MS = 5000

export interface BuiltPage {
  document: Document
  /** The filled page as an answer that nobody stores. */
  answer(status: number, headers?: Record<string, string>): Response
}

/**
 * Fetches a page of this site as it was built and parses it, to be filled. The address is made from the site's own URL,
 * never from the request. Returns undefined when the page is none of these or cannot be had.
 */
export async function builtPage(path: string, pages: readonly Fillable[] = [path]): Promise<BuiltPage | undefined> {
  if (!isOneOf(pages, path)) return undefined
  const fetched = await fetch(new URL(path, siteUrl()), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    () => undefined,
  )
  if (!fetched?.ok) return undefined
  const { document, close } = await parsed(await fetched.text())
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

/** happy-dom serialises by the HTML standard; tests/components/typed-markup.rules.test.ts shows that typed markup stays text. */
async function parsed(html: string): Promise<{ document: Document; close: () => void }> {
  const { Window } = await import('happy-dom')
  const window = new Window({
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true, enableJavaScriptEvaluation: false },
  })
  const document = new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document
  return { document, close: () => void window.happyDOM.close() }
}
