import type { Context } from '@netlify/functions'
import { beforeEach, describe, expect, test } from 'vitest'
import stopFunction from '../../netlify/functions/stop.ts'
import { stopAddress } from '../../netlify/mail/stop-token.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { reachedByFunctions } from '../support/mail/site-mail.ts'
import { newAddress, rowsWith, signUpTester } from '../support/testers/testers.ts'

const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=xyz'

/** What a mail provider sends when somebody presses its “Unsubscribe”: from its own page or server, without anything of ours. */
const ONE_CLICK = {
  [FORM]: 'List-Unsubscribe=One-Click',
  [MULTIPART]: '--xyz\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--xyz--\r\n',
}
const post = (address: string, body: string = ONE_CLICK[FORM], headers: Record<string, string> = {}) =>
  stopFunction(new Request(address, { method: 'POST', body, headers: { 'content-type': FORM, ...headers } }), {} as Context)

describe.each(ENGINES)('the link that ends mail to a tester, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  let [email, id] = ['', '']
  beforeEach(async () => {
    email = newAddress()
    await signUpTester(own, email)
    id = await valueOf<string>(own.database, 'select id from private.testers where email = $1', [email])
  })

  test.each(Object.entries(ONE_CLICK))('one click in a mail program, as %s, deletes everything without a session', async (type, body) => {
    const headers = { 'content-type': type, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
    const answer = await post(stopAddress('testers', id), body, headers)
    expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([200, null, null])
    expect(await rowsWith(own, email)).toEqual({})
    expect((await post(stopAddress('testers', id))).status, 'twice').toBe(200)
  })

  test('the button of our page deletes everything too, and leads to a page that says so', async () => {
    const token = new URL(stopAddress('testers', id)).searchParams.get('t') ?? ''
    const answer = await post('https://residents.example/api/testers/stop', new URLSearchParams({ t: token }).toString())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/testers/deleted/'])
    expect(await rowsWith(own, email)).toEqual({})
  })

  test('a token of another kind, of nobody or made up deletes nothing, and is told apart by nobody', async () => {
    const right = stopAddress('testers', id)
    const wrong = [
      stopAddress('replies', id).replace('/comments/', '/testers/'),
      stopAddress('testers', '00000000-0000-4000-8000-000000000000'),
      right.slice(0, -1),
      right.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      right.replace(/t=.*/, `t=${id}`),
      right.replace(/t=.*/, `t=${id}.${'A'.repeat(43)}`),
      right.replace(id, id.toUpperCase()),
      right.replace(/t=.*/, "t=' or true --"),
    ]
    const shown = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()]
    const answers = await Promise.all(wrong.map(async (address) => JSON.stringify(await shown(await post(address)))))
    expect(new Set(answers).size).toBe(1)
    expect(await rowsWith(own, email)).not.toEqual({})
    expect(JSON.stringify(await shown(await post(right)))).toBe(answers[0])
    expect(await rowsWith(own, email)).toEqual({})
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s deletes nothing', async (method) => {
    const answer = await stopFunction(new Request(stopAddress('testers', id), { method }), {} as Context)
    expect(answer.status).toBe(405)
    expect(await rowsWith(own, email)).not.toEqual({})
  })
})
