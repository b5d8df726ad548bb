import type { AstroIntegration } from 'astro'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import { contextFor, loadFunctions } from './functions.ts'

/**
 * The functions inside `npm run dev`: loaded anew for each request through Vite, so that a saved change is live. In a
 * build this does nothing.
 */
export function localFunctions(): AstroIntegration {
  return {
    name: 'local-functions',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
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
