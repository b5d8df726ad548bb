import type { Config } from '@netlify/functions'
import { aboutSite } from '../../src/at-work/about.ts'
import { letterOf, linesOfLetter, subjectOf } from '../../src/at-work/letter.ts'
import { letterSchema } from '../../src/at-work/letter-form.ts'
import { withoutUnused } from '../../src/components/unused.ts'
import { mailAddress } from '../../src/mail-address.ts'
import { siteUrl } from '../http/built-page.ts'
import { endpoint } from '../http/endpoint.ts'

export const config: Config = { path: '/api/at-work/letter' }

/** POST /api/at-work/letter: the finished business case, above the form with all its answers. Nothing is stored or written down. */
export default endpoint({
  several: true,
  schema: letterSchema,
  page: () => ({ path: '/at-work/letter/', form: 'letter-form' }),
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
      // Where no page can be had, a plain one shows what was typed, and the letter with it.
      typed: { ...typed, letter },
      json: { letter },
    }
  },
})
