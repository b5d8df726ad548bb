import type { AstroIntegration } from 'astro'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import { contextFor, loadFunctions } from './functions.ts'

export const DEV_BUILD_HOOK = '/__build'

/**
 * The functions inside `npm run dev`: loaded anew for each request through Vite, so that a saved change is live. In a
 * build this does nothing.
 */
export function localFunctions(): AstroIntegration {
  return {
    name: 'local-functions',
    hooks: {
      'astro:server:setup': ({ server, refreshContent }) => {
        server.middlewares.use((request, response, next) => {
          // The build hook of `npm run dev`: nothing is built, the comments are read again.
          if (request.url === DEV_BUILD_HOOK && request.method === 'POST') {
            response.writeHead(204).end()
            return void refreshContent?.({ loaders: ['published-comments'] })
          }
          if (!request.url?.startsWith('/api/')) return next()
          const path = new URL(request.url, 'http://localhost').pathname
          loadFunctions((file) => server.ssrLoadModule(`/netlify/functions/${file}`))
            .then(async (functions) => {
              const handler = functions.at(path)
              if (!handler) return next()
              await sendResponse(response, await handler(createRequest(request, response), contextFor(request.socket.remoteAddress ?? '')))
            })
            .catch(next)
        })
      },
    },
  }
}
