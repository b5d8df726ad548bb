import { ECHO, type Arrived } from '../../src/at-work/network-facts.ts'
import type { TestForm } from '../../src/at-work/test-form.ts'
import { readCookie } from '../http/cookies.ts'

/** Headers that browsers of today send with a form, under the names that network staff know. */
const BROWSERS_SEND = ['Origin', 'Referer', 'Sec-Fetch-Site', 'Accept-Language']

/** Headers by which a proxy shows itself. The host's own forwarding headers are none of them. */
const PROXIES_ADD = ['Via', 'X-BlueCoat-Via', 'Proxy-Connection']

/** What a request tells about the network that it came over. Of headers, only whether they are there: values can name people. */
export function whatArrived(request: Request, typed: TestForm): Arrived {
  const { headers } = request
  return {
    words: typed.words,
    unchanged: typed.echo === ECHO,
    picture: typed.picture,
    cookie: typed.step !== '2' ? 'sent' : readCookie(request, 'work-test') === 'sent' ? 'back' : 'lost',
    encodings: headers.get('accept-encoding') ?? undefined,
    secure: new URL(request.url).protocol === 'https:',
    protocol: typed.protocol,
    scripts: typed.scripts === 'yes',
    proxyMarks: PROXIES_ADD.filter((name) => headers.has(name)),
    missing: BROWSERS_SEND.filter((name) => !headers.has(name)),
  }
}
