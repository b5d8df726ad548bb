/** What the test of a network says: from what arrived at the site, sentences for the person and for the help desk. */
import type { Arrived } from './network-facts.ts'

export const RESULTS = { works: 'works', fails: 'does not work', unseen: 'could not be seen' } as const

export interface Check {
  name: string
  result: (typeof RESULTS)[keyof typeof RESULTS]
  /** What it means, and what the help desk can do where there is something to do. */
  meaning: string
}

/** A browser names its protocols so. */
const PROTOCOLS: Record<string, string> = { h2: 'HTTP/2', h3: 'HTTP/3', 'http/1.1': 'HTTP/1.1', 'http/1.0': 'HTTP/1.0' }

/** Every check, in the order of the page. The first ones must work; the site does without the others. */
export function checksOf(arrived: Arrived): Check[] {
  return [forms(arrived), picture(arrived), cookies(arrived), secure(arrived), compression(arrived), protocol(arrived)].concat(
    scripts(arrived),
    headers(arrived),
    proxy(arrived),
  )
}

const check = (name: string, result: keyof typeof RESULTS, meaning: string): Check => ({ name, result: RESULTS[result], meaning })

const forms = ({ unchanged }: Arrived) =>
  unchanged
    ? check('Sending a form', 'works', 'What you send arrives, letter by letter. You can write here.')
    : check(
        'Sending a form',
        'fails',
        'A form arrived, and something on the way had changed its letters. Help desk: please let forms (POST) to this host pass unchanged.',
      )

const picture = ({ picture: seen }: Arrived) =>
  seen === undefined
    ? check('Picture of this site', 'unseen', 'Only you can tell whether you see it. The site can be read without pictures.')
    : seen === 'yes'
      ? check('Picture of this site', 'works', 'Pictures from this host are let through.')
      : check(
          'Picture of this site',
          'fails',
          'Pictures are blocked or switched off. You can read and write without them. Help desk: nothing must be done.',
        )

const COOKIES: Record<Arrived['cookie'], Check> = {
  sent: check('Cookie', 'unseen', 'The site has sent one. Press “Finish the test” to see whether it comes back.'),
  back: check('Cookie', 'works', 'It came back, and the site has taken it back. Signing in by a code works.'),
  lost: check(
    'Cookie',
    'fails',
    'It did not come back within five minutes. You can read, comment and answer surveys. Typing a code that we mailed to you does not work. Help desk: please allow cookies of this one host.',
  ),
}

const cookies = ({ cookie }: Arrived) => COOKIES[cookie]

const secure = ({ secure: encrypted }: Arrived) =>
  encrypted
    ? check('Encryption (https)', 'works', 'The site was reached by https. A proxy at work may still read what is sent.')
    : check('Encryption (https)', 'fails', 'The site was reached without https. Help desk: please let https to this host pass.')

const compression = ({ encodings }: Arrived) =>
  encodings === undefined
    ? check(
        'Compression',
        'fails',
        'Your network or browser asks for no compression. Pages are up to four times as large, and still smaller than one photograph. Help desk: please let the Accept-Encoding header pass.',
      )
    : /\b(br|gzip|zstd|deflate)\b/.test(encodings)
      ? check('Compression', 'works', `Asked for: ${kindsIn(encodings)}. Pages arrive small.`)
      : check('Compression', 'fails', 'It is asked for in no way that this site has. Pages are larger, and can still be read.')

/** Only the names that we know. Somebody who makes a header by hand gets no words of theirs onto the page. */
const kindsIn = (encodings: string) =>
  ['br', 'gzip', 'zstd', 'deflate'].filter((kind) => new RegExp(`\\b${kind}\\b`).test(encodings)).join(', ')

function protocol({ protocol: told }: Arrived): Check {
  const name = told !== undefined && Object.hasOwn(PROTOCOLS, told) ? PROTOCOLS[told] : undefined
  return name
    ? check('Protocol', 'works', `Your browser says ${name}. The site works with each of them, also with HTTP/1.1.`)
    : check('Protocol', 'unseen', 'Only a browser with scripts can tell. The site works with HTTP/1.1, HTTP/2 and HTTP/3.')
}

const scripts = ({ scripts: run }: Arrived) =>
  run
    ? check('Scripts', 'works', 'Scripts of this site run. It needs none.')
    : check('Scripts', 'unseen', 'No script has run. They are blocked, switched off or late. The site needs none, so nothing must be done.')

const headers = ({ missing }: Arrived) =>
  missing.length === 0
    ? check('Headers', 'works', 'Everything that a browser sends along has arrived.')
    : check(
        'Headers',
        'unseen',
        `Not arrived: ${missing.join(', ')}. A proxy or an older browser leaves them out. The site works without them.`,
      )

const proxy = ({ proxyMarks }: Arrived) =>
  proxyMarks.length === 0
    ? check('Proxy', 'unseen', 'No proxy has left a mark. There can be one all the same.')
    : check(
        'Proxy',
        'works',
        `The request passed a proxy: it left ${proxyMarks.join(', ')}. The site works behind one. We keep no value of it.`,
      )
