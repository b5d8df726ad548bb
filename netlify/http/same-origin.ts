/**
 * Whether another site sent this request. Only a foreign `Origin` or a cross-site `Sec-Fetch-Site` says so: proxies in
 * offices strip both headers, and people behind them must still be able to write. Sessions are safe without the headers
 * because their cookie is SameSite=Strict.
 */
export function isForeign(request: Request): boolean {
  if (request.headers.get('sec-fetch-site') === 'cross-site') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  return !URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host
}
