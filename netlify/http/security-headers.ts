/**
 * The security headers of every answer, from this one place: the build writes them for Netlify and for `npm start`
 * (build/headers.ts), and functions, whose answers Netlify's _headers file does not reach, add them here.
 */

/** What holds for every address, also for one at which there is nothing: part of every other policy here. */
export const POLICY_EVERYWHERE = ["form-action 'self' mailto:", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"].join('; ')

/**
 * A content security policy that allows nothing but this host. `hashes` are those of the built pages' own inline style
 * and script; without them nothing inline is allowed, as in a function's plain answers.
 */
export function contentSecurityPolicy(hashes: { styles: string[]; scripts: string[] } = { styles: [], scripts: [] }): string {
  const from = (sources: string[]) => ["'self'", ...sources.map((hash) => `'${hash}'`)].join(' ')
  return [
    "default-src 'none'",
    `script-src ${from(hashes.scripts)}`,
    `style-src ${from(hashes.styles)}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    POLICY_EVERYWHERE,
  ].join('; ')
}

/**
 * The policy of the search's worker, and of nothing else: it may run WebAssembly. A worker is held to the policy that it
 * was served with, so no page needs to allow that; the worker sees no page and can reach this host only.
 */
export const SEARCH_WORKER_POLICY = `default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; ${POLICY_EVERYWHERE}`

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  // Two years, the value that browsers' preload lists ask for.
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not no-referrer: with it, browsers send `Origin: null` with our own forms and the same-origin rule would refuse them.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
