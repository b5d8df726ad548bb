import type { Context } from '@netlify/functions'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import stopFunction from '../../netlify/functions/stop.ts'
import { idOfToken, stopAddress } from '../../netlify/mail/stop-token.ts'
import { publishHeld } from '../support/comments/comments.ts'
import { aHeldReply, aListener } from '../support/comments/replies.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { fates, reachedByFunctions } from '../support/mail/site-mail.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const FORM = 'application/x-www-form-urlencoded'

/** What a mail provider sends when somebody presses its “Unsubscribe”: from its own page or server, without anything of ours. */
const ONE_CLICK = {
  [FORM]: 'List-Unsubscribe=One-Click',
  'multipart/form-data; boundary=xyz': '--xyz\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--xyz--\r\n',
}

const post = (address: string, body: string, headers: Record<string, string> = {}) =>
  Promise.resolve(
    stopFunction(new Request(address, { method: 'POST', body, headers: { 'content-type': FORM, ...headers } }), {} as Context),
  )

describe.each(ENGINES)('stopping mail about replies, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  let volunteer: string
  let author: Awaited<ReturnType<typeof aListener>> & { id: string }
  beforeAll(async () => void (volunteer = await signIn(own)))
  beforeEach(async () => {
    await own.database.exec('delete from private.reply_notices; delete from private.mails')
    const listener = await aListener(own, volunteer)
    author = { ...listener, id: await valueOf<string>(own.database, 'select id from private.authors where email = $1', [listener.email]) }
    await publishHeld(own, volunteer, await aHeldReply(own, author.number))
    expect(await fates(own)).toEqual(['reply: tried 0'])
  })
  const choice = () => valueOf<string>(own.database, 'select reply_mail from private.authors where id = $1', [author.id])

  test.each(Object.entries(ONE_CLICK))(
    'one click in a mail program, as %s, from another site and without a session',
    async (type, body) => {
      const headers = { 'content-type': type, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
      const answer = await post(stopAddress('replies', author.id), body, headers)
      expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([200, null, null])
      expect([await choice(), await fates(own)]).toEqual(['none', ['reply: not_needed']])
    },
  )

  test('the button of our page', async () => {
    const token = new URL(stopAddress('replies', author.id)).searchParams.get('t') ?? ''
    const answer = await post('https://residents.example/api/comments/stop', new URLSearchParams({ t: token }).toString())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/comments/stopped/'])
    expect(await choice()).toBe('none')
  })

  test('T36: it can be done twice, and after the address was erased, with the same answer', async () => {
    const answers = [
      await post(stopAddress('replies', author.id), ONE_CLICK[FORM]),
      await post(stopAddress('replies', author.id), ONE_CLICK[FORM]),
    ]
    await own.service('erase_author', { session_hash: author.session })
    answers.push(await post(stopAddress('replies', author.id), ONE_CLICK[FORM]))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('T36, T17: a token that this site did not make does nothing and is told apart by nobody', async () => {
    const right = stopAddress('replies', author.id)
    const stranger = stopAddress('replies', '00000000-0000-4000-8000-000000000000')
    const shown = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()]
    const wrong = [
      right.slice(0, -1),
      `${right}A`,
      right.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      right.replace(/\.[^.]+$/, ''),
      right.replace(/\.[^.]+$/, `.${'A'.repeat(43)}`),
      right.replace(author.id, author.id.toUpperCase()),
      right.replace(author.id, '00000000-0000-4000-8000-000000000000'),
      right.replace(/t=.*/, `t=${author.id}`),
      right.replace(/t=.*/, `t=${'x'.repeat(5000)}`),
      right.replace(/t=.*/, "t=' or true --"),
      `${right}&t=${author.id}`.replace(/t=[^&]+&/, ''),
    ]
    const answers = await Promise.all([...wrong, stranger].map(async (address) => shown(await post(address, ONE_CLICK[FORM]))))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect([await choice(), await fates(own)], 'nothing changed').toEqual(['each', ['reply: tried 0']])
    expect(await shown(await post(right, ONE_CLICK[FORM]))).toEqual(answers[0])
    expect(await choice()).toBe('none')
  })

  test('an address without a token says how to find it', async () => {
    const answer = await post('https://residents.example/api/comments/stop', ONE_CLICK[FORM], { accept: 'application/json' })
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { ok: false, errors: [{ field: '', message: 'This link is not complete. Open it once more from the newest mail, in full.' }] },
    ])
  })

  test('a token works with the key that it was made with, and for nothing but this', () => {
    const token = new URL(stopAddress('replies', author.id)).searchParams.get('t') ?? ''
    expect(idOfToken('replies', token)).toBe(author.id)
    const key = process.env['SUPABASE_SECRET_KEY']
    process.env['SUPABASE_SECRET_KEY'] = 'another key'
    expect(idOfToken('replies', token)).toBeUndefined()
    process.env['SUPABASE_SECRET_KEY'] = key
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s changes nothing', async (method) => {
    const answer = await stopFunction(new Request(stopAddress('replies', author.id), { method }), {} as Context)
    expect([answer.status, await choice()]).toEqual([405, 'each'])
  })
})
