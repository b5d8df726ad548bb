import type { Config } from '@netlify/functions'
import { exportedTester } from '../../src/testers/exported.ts'
import { readTester } from '../database/testers.ts'
import { siteUrl } from '../http/built-page.ts'
import { fileHeaders } from '../http/file-headers.ts'
import { OWN_DETAILS } from '../http/own-details.ts'
import { privateAnswer } from '../http/private-page.ts'
import { SECURITY_HEADERS } from '../http/security-headers.ts'

export const config: Config = { path: '/api/testers/mine/export.json' }

/** GET /api/testers/mine/export.json: all that is stored about a tester as a file for programs, see src/testers/exported.ts. */
export default privateAnswer(OWN_DETAILS, async (sessionHash) => {
  const tester = await readTester(sessionHash)
  if (!tester) return undefined
  const text = `${JSON.stringify(exportedTester(tester, siteUrl(), new Date()), null, 2)}\n`
  const headers = {
    ...SECURITY_HEADERS,
    ...fileHeaders('details', 'json'),
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  }
  return new Response(text, { headers })
})
