import { join } from 'node:path'
import { signInSchema } from '../../src/volunteers/sign-in.ts'
import { codeSchema, hashedCode, newCode } from '../http/code.ts'
import { hashOf, newToken } from '../http/cookies.ts'
import { deliverMails } from '../mails.ts'
import { requestCode, startSession } from '../volunteers/queue-rpc.ts'
import type { Asking } from './ask-lines.ts'
import { readSettings } from './settings.ts'

/** A code can be mistyped as often; the database takes five tries. */
const TRIES = 3

/**
 * Signs a volunteer in at a keyboard, as the site does: by a code that is mailed to their address. Answers the session's hash,
 * or undefined after too many wrong codes. The token lives in this process only, as it lives in a browser's cookie.
 */
export async function signInAtTerminal({ ask }: Asking, who: string): Promise<string | undefined> {
  const address = signInSchema.safeParse({ email: await ask(`${who}, your e-mail address:`) })
  if (!address.success) {
    console.error(address.error.issues[0]?.message)
    return undefined
  }
  const [browser, session] = [newToken(), newToken()]
  // There is no browser here, so the cookie that would bind the code to one is left out.
  const { cookie: _cookie, ...code } = newCode('volunteers', new Request('http://localhost/'), browser)
  const mail = await requestCode(address.data.email, code)
  if (mail && canSend()) await deliverMails(1, mail)
  console.log('If this is a volunteer’s address, a mail with six digits is on its way. It can take a minute.')
  for (let nth = 0; nth < TRIES; nth++) {
    const typed = codeSchema.safeParse({ code: await ask('The six digits:') })
    const hashes = typed.success && { requestHash: hashOf(browser), codeHash: hashedCode('volunteers', browser, typed.data.code) }
    if (hashes && (await startSession(hashes, hashOf(session)))) return hashOf(session)
    console.error('That code is not valid. It may be mistyped, or more than 15 minutes old.')
  }
  return undefined
}

/**
 * Whether this machine sends the mail itself: on one's own machine always, into its mailbox. A hosted site sends it within a
 * minute, when SMTP_URL is not set here.
 */
function canSend(): boolean {
  const { PORT, DATA_DIR } = readSettings()
  if (isLocal()) {
    process.env['MAIL_DIR'] ??= join(DATA_DIR, 'mail')
    process.env['URL'] ??= `http://localhost:${PORT}`
  }
  return isLocal() || Boolean(process.env['SMTP_URL'] && process.env['URL'])
}

/** The embedded database stands on this machine; a hosted one never does. */
const isLocal = () => new URL(process.env['SUPABASE_URL'] ?? 'http://127.0.0.1').hostname === '127.0.0.1'
