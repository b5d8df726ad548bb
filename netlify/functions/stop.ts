import type { Config } from '@netlify/functions'
import { routes } from '../http/routes.ts'
import { stopEndpoint } from '../http/stop-endpoint.ts'
import { stopReplyMail } from '../mail/mails-rpc.ts'
import { stopTester } from '../testers/testers-rpc.ts'

export const config: Config = { path: ['/api/comments/stop', '/api/testers/stop'] }

/** ?t=…: what stands behind the link of a mail that ends mail. GET shows a page with the button, POST does it. */
export default routes(config, {
  /** Ends all mail about replies for one author. */
  '/api/comments/stop': stopEndpoint({ purpose: 'replies', page: '/comments/stop/', done: '/comments/stopped/', stop: stopReplyMail }),
  /** Deletes everything about one tester, and with it all mail. */
  '/api/testers/stop': stopEndpoint({ purpose: 'testers', page: '/testers/stop/', done: '/testers/deleted/', stop: stopTester }),
})
