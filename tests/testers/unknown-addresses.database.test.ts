import type { Context } from '@netlify/functions'
import { beforeAll, describe, expect, test } from 'vitest'
import testersFunction from '../../netlify/functions/testers.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { aSender, post } from '../support/comments/authors.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { fates, mailServerForEach, reachedByFunctions } from '../support/mail/site-mail.ts'
import { aTypedSignUp } from '../support/testers/own-details.ts'
import { askForAccess, aSignUp, newAddress, signUpTester } from '../support/testers/testers.ts'
import { addVolunteer } from '../support/volunteers/volunteers.ts'

type Sent = Record<string, string>
const signUp = (email: string) => ['/api/testers', aTypedSignUp({ email })] as const
const access = (email: string) => ['/api/testers/access', { signed_up_email: email }] as const

describe.each(ENGINES)('an address that nobody proved, %s', (engine) => {
  const own = ownDatabase(engine)
  reachedByFunctions(own)
  const server = mailServerForEach(own)
  const requests: string[] = []
  beforeAll(() => {
    const { door } = own
    own.door = (request) => {
      requests.push(request.path)
      return door(request)
    }
  })
  const mailsTo = (email: string) => server.taken.filter(({ to }) => to.includes(email)).length

  /** All that somebody outside can see of an answer, and how often the database was asked, for it and after it. */
  async function answered([path, form]: ReturnType<typeof signUp> | ReturnType<typeof access>) {
    const later: Promise<unknown>[] = []
    const context = { ip: '192.0.2.7', waitUntil: (work: Promise<unknown>) => void later.push(work) } as unknown as Context
    const request = new Request(`https://residents.example${path}`, { method: 'POST', body: new URLSearchParams(form as Sent) })
    requests.length = 0
    const answer = await testersFunction(request, context)
    const before = requests.filter((path) => path.includes('request_tester'))
    await Promise.all(later)
    const headers = [...answer.headers].map(([name, value]) => [name, name === 'set-cookie' ? value.replace(/=[\w-]{43};/, '=…;') : value])
    return { status: answer.status, headers, body: await answer.text(), before, mailing: later.length }
  }

  test.each([
    ['a sign-up', signUp, ['request_tester_code']],
    ['a question about what is stored', access, ['request_tester_access']],
  ])('%s is answered alike for known, unknown and overused addresses: same bytes, same round trips', async (_what, ask, functions) => {
    const [known, unknown, overused] = [newAddress(), newAddress(), newAddress()]
    await signUpTester(own, known)
    await own.service('request_tester_code', aSignUp({ email: overused }))
    const [forKnown, forUnknown, forOverused] = [await answered(ask(known)), await answered(ask(unknown)), await answered(ask(overused))]
    expect([forKnown.status, forKnown.before.map((path) => path.split('/').at(-1))]).toEqual([303, functions])
    expect(forKnown.headers.map(([name]) => name)).toEqual(expect.arrayContaining(['location', 'set-cookie', 'cache-control']))
    expect(forUnknown).toEqual(forKnown)
    expect(forOverused).toEqual(forKnown)
    expect([mailsTo(known), mailsTo(unknown), mailsTo(overused)]).toEqual([1, ask === signUp ? 1 : 0, 0])
  })

  test('is mailed once an hour, whoever asks: sign-ups, codes for comments and questions about what is stored, at one moment', async () => {
    const victim = newAddress()
    const asked = Array.from({ length: 20 }, (_, nth) => [
      () => own.service('request_tester_code', aSignUp({ email: victim })),
      () => post(own, aSender(nth % 2 ? victim : victim.toUpperCase())),
      () => askForAccess(own, victim),
    ])
    await Promise.all(asked.flat().map((ask) => ask()))
    const waiting = await valueOf<number>(own.database, 'select count(*)::integer from private.mails where recipient = $1', [victim])
    expect(waiting, 'codes of both kinds wait').toBe(10)
    const claimed = (await own.service<{ to: string }[]>('claim_mails', { batch: 100 })).body
    expect(claimed.map(({ to }) => to)).toEqual([victim])
    expect((await fates(own)).filter((fate) => fate.endsWith('not_needed'))).toHaveLength(9)
  })

  test('is mailed again after an hour, and one mail again', async () => {
    const victim = newAddress()
    for (const _hour of [1, 2]) {
      await Promise.all([answered(signUp(victim)), answered(signUp(victim)), answered(signUp(victim))])
      await own.database.query(`update private.mailed_codes set created_at = created_at - interval '61 minutes' where email = $1`, [victim])
    }
    expect(mailsTo(victim)).toBe(2)
  })

  test('a mail that was thrown away does not lengthen the hour', async () => {
    const victim = newAddress()
    const passes = (time: string) =>
      own.database.query(`update private.mailed_codes set created_at = created_at - $2::interval where email = $1`, [victim, time])
    await answered(signUp(victim))
    await passes('50 minutes')
    await answered(signUp(victim))
    expect(mailsTo(victim)).toBe(1)
    await passes('11 minutes')
    await answered(signUp(victim))
    expect(mailsTo(victim)).toBe(2)
  })

  test.each([
    ['a tester', (email: string) => signUpTester(own, email)],
    ['a volunteer', (email: string) => addVolunteer(own, email)],
  ])('once it is known as that of %s, gets the five codes an hour that it always had', async (_who, make) => {
    const email = newAddress()
    await make(email)
    await own.database.exec('delete from private.mailed_codes')
    for (let nth = 0; nth < 7; nth++) await answered(signUp(email))
    await deliverMails(20)
    expect(mailsTo(email)).toBe(5)
  })

  test('two comments with one address do not tell whether somebody proved it', async () => {
    const [known, unknown] = [newAddress(), newAddress()]
    await signUpTester(own, known)
    const told = async (email: string) => {
      const answers = [await post(own, aSender(email)), await post(own, aSender(email))]
      return answers.map(({ status, code_asked, mail }) => [status, code_asked, mail === null])
    }
    expect(await told(unknown)).toEqual(await told(known))
  })
})
