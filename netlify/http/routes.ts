import type { Config, Context } from '@netlify/functions'
import type { Handler } from './endpoint.ts'

type Route = Handler | { get(request: Request): Promise<Response>; post: Handler }

/** Several addresses in one function. Netlify reads `config` without running it, so the addresses stand there once more. */
export function routes(config: Config, at: Record<string, Route>): Handler {
  const addresses = Object.keys(at)
  const declared = 'path' in config ? [config.path ?? []].flat() : []
  if (declared.join() !== addresses.join()) throw new Error(`A function answers ${addresses.join()}, and declares ${declared.join()}.`)
  const patterns = addresses.map((address) => ({ pattern: new URLPattern({ pathname: address }), route: at[address] }))
  return async (request, context: Context) => {
    // As on Netlify, a slash at the end makes no difference.
    const pathname = new URL(request.url).pathname.replace(/(.)\/$/, '$1')
    const route = patterns.find(({ pattern }) => pattern.test({ pathname }))?.route ?? at[addresses[0] ?? '']
    if (!route) throw new Error('A function without an address was asked.')
    if (typeof route === 'function') return route(request, context)
    return request.method === 'GET' || request.method === 'HEAD' ? route.get(request) : route.post(request, context)
  }
}
