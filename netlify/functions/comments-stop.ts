import type { Config } from '@netlify/functions'
import { stopReplyMail } from '../database/mails.ts'
import { stopEndpoint } from '../http/stop-endpoint.ts'

export const config: Config = { path: '/api/comments/stop' }

/** /api/comments/stop?t=…: GET shows the page with the button, POST ends all mail about replies for one author. */
export default stopEndpoint({ purpose: 'replies', page: '/comments/stop/', done: '/comments/stopped/', stop: stopReplyMail })
