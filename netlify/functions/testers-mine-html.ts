import type { Config } from '@netlify/functions'
import { presentExport } from '../../src/testers/presented.ts'
import { readTester } from '../database/testers.ts'
import { fileHeaders } from '../http/file-headers.ts'
import { OWN_DETAILS } from '../http/own-details.ts'
import { privatePage } from '../http/private-page.ts'

export const config: Config = { path: '/api/testers/mine/export.html' }

/** GET /api/testers/mine/export.html: all that is stored about a tester as a file for reading. */
export default privatePage({
  ...OWN_DETAILS,
  path: '/testers/export/',
  headers: () => fileHeaders('details', 'html'),
  async data(sessionHash) {
    const tester = await readTester(sessionHash)
    return tester && presentExport(tester, new Date())
  },
})
