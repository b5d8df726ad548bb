import type { Config } from '@netlify/functions'
import { aboutSite } from '../../src/at-work/about.ts'
import { checksOf } from '../../src/at-work/checks.ts'
import { reportOf, reportSubject } from '../../src/at-work/report.ts'
import { testSchema } from '../../src/at-work/test-form.ts'
import { withoutUnused } from '../../src/components/unused.ts'
import { mailAddress } from '../../src/mail-address.ts'
import { siteUrl } from '../http/built-page.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { whatArrived } from '../http/what-arrived.ts'

export const config: Config = { path: '/api/at-work/test' }

/** Five minutes are enough to press the second button. */
const COOKIE_SECONDS = 5 * 60

/**
 * POST /api/at-work/test: says what arrived, with the form again. The first time it sets a cookie, the second time it
 * says whether that came back and takes it back. Nothing is stored, and nothing written down.
 */
export default endpoint({
  schema: testSchema,
  page: () => ({ path: '/at-work/test/', form: 'run-form' }),
  async command(form, request, _context, typed) {
    const arrived = whatArrived(request, form)
    const checks = checksOf(arrived)
    const finished = arrived.cookie !== 'sent'
    const about = aboutSite(siteUrl())
    const report = reportOf(checks, about, new Date())
    const mail = mailAddress('', { subject: reportSubject(about), body: report })
    const next = finished ? { step: '', button: 'Run the test again' } : { step: '2', button: 'Finish the test' }
    return {
      ok: true,
      shown: {
        path: '/at-work/test/result/',
        form: 'run-form',
        data: { ran: true, not_run: false, unfinished: !finished, words: form.words, checks, report, mail, ...next },
        finish: withoutUnused,
      },
      typed: { ...typed, report },
      json: { checks, report },
      cookies: [cookieHeader(request, 'work-test', finished ? '' : 'sent', finished ? 0 : COOKIE_SECONDS)],
    }
  },
})
