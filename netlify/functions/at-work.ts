import type { Config } from '@netlify/functions'
import { aboutSite } from '../../src/at-work/about.ts'
import { checksOf } from '../../src/at-work/checks.ts'
import { letterSchema } from '../../src/at-work/letter-form.ts'
import { letterOf, linesOfLetter, subjectOf } from '../../src/at-work/letter.ts'
import { reportOf, reportSubject } from '../../src/at-work/report.ts'
import { testSchema } from '../../src/at-work/test-form.ts'
import { withoutUnused } from '../../src/components/strip-hidden.ts'
import { mailAddress } from '../../src/text/mailto.ts'
import { whatArrived } from '../at-work/read-network-facts.ts'
import { cookieHeader } from '../http/cookies.ts'
import { endpoint } from '../http/endpoint.ts'
import { routes } from '../http/routes.ts'
import { siteUrl } from '../site-url.ts'

export const config: Config = { path: ['/api/at-work/letter', '/api/at-work/test'] }

/** Five minutes are enough to press the second button. */
const COOKIE_SECONDS = 5 * 60

/** For people who want to open this site at work. Nothing is stored, and nothing written down. */
export default routes(config, {
  /** The finished business case, above the form with all its answers. */
  '/api/at-work/letter': endpoint({
    several: true,
    schema: letterSchema,
    words: ['unit', 'work', 'pages', 'other_pages', 'use', 'capacity', 'keeping', 'records', 'name', 'manager'],
    page: { path: '/at-work/letter/', form: 'letter-form' },
    pages: ['/at-work/letter/', '/at-work/letter/finished/'],
    async command(answers, _request, _context, typed) {
      const about = aboutSite(siteUrl())
      const letter = letterOf(answers, about, new Date())
      return {
        ok: true,
        shown: {
          path: '/at-work/letter/finished/',
          form: 'letter-form',
          data: {
            letter,
            mail: mailAddress('', { subject: subjectOf(about), body: letter }),
            lines: linesOfLetter(letter),
            finished: true,
            empty: false,
          },
          finish: withoutUnused,
        },
        typed,
        made: { letter },
        json: { letter },
      }
    },
  }),

  /**
   * Says what arrived, with the form again. The first time it sets a cookie, the second time it says whether that came back and
   * takes it back.
   */
  '/api/at-work/test': endpoint({
    schema: testSchema,
    words: ['words'],
    page: { path: '/at-work/test/', form: 'run-form' },
    pages: ['/at-work/test/', '/at-work/test/result/'],
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
        typed,
        made: { report },
        json: { checks, report },
        cookies: [cookieHeader(request, 'work-test', finished ? '' : 'sent', finished ? 0 : COOKIE_SECONDS)],
      }
    },
  }),
})
