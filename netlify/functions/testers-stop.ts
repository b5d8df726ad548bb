import type { Config } from '@netlify/functions'
import { stopTester } from '../database/testers.ts'
import { stopEndpoint } from '../http/stop-endpoint.ts'

export const config: Config = { path: '/api/testers/stop' }

/** /api/testers/stop?t=…: GET shows the page with the button, POST deletes everything about one tester, and with it all mail. */
export default stopEndpoint({ purpose: 'testers', page: '/testers/stop/', done: '/testers/deleted/', stop: stopTester })
