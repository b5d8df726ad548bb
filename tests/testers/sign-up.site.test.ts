import { inject } from 'vitest'
import { aSentComment } from '../support/comments/author-site.ts'
import { mailed, mailsTo } from '../support/mail/mailbox.ts'
import { expect, test } from '../support/site/browser.ts'
import { api, aSentSignUp, freshAddress, newTester } from '../support/testers/tester-site.ts'
import { cookieOf, post } from '../support/volunteers/volunteer-site.ts'

/** All that somebody outside can see of an answer. Only the value of a cookie differs, and has the same length. */
const shape = async (answer: Response) => [
  answer.status,
  [...answer.headers]
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => `${name}: ${name === 'set-cookie' ? value.replace(/=[\w-]{43};/, '=…;') : value}`),
  await answer.text(),
]

test('nobody learns from the site who is a tester: known, unknown and overused addresses are answered alike', async () => {
  const [known, unknown, overused] = [await newTester(), freshAddress(), freshAddress()]
  await post(api(), aSentSignUp({ email: overused }))
  await mailed(overused, 1)
  for (const ask of [
    (email: string) => post(api(), aSentSignUp({ email })),
    (email: string) => post(api('/access'), { signed_up_email: email }),
  ]) {
    const [forKnown, forUnknown, forOverused] = await Promise.all([known, unknown, overused].map(async (email) => shape(await ask(email))))
    expect(forKnown?.[0]).toBe(303)
    expect(forKnown?.[1]).toContain('location: /testers/code/')
    expect(forUnknown).toEqual(forKnown)
    expect(forOverused).toEqual(forKnown)
  }
  await mailed(known, 3)
  expect([(await mailsTo(unknown)).length, (await mailsTo(overused)).length]).toEqual([1, 1])
})

test('twenty sign-ups, comments and questions with a stranger’s address are one mail to the stranger', async () => {
  const victim = freshAddress()
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      nth % 3 === 0
        ? post(api(), aSentSignUp({ email: victim }))
        : nth % 3 === 1
          ? post(`${inject('site')}/api/comments`, aSentComment({ email: victim }))
          : post(api('/access'), { signed_up_email: victim }),
    ),
  )
  expect(sent.map(({ status }) => status)).toEqual(Array(20).fill(303))
  await mailed(victim, 1)
  // Somebody else's mail, asked for later, is there: those before it have had their turn.
  await newTester()
  expect(await mailsTo(victim)).toHaveLength(1)
})

test('a code works in no other browser, and one for testers opens no queue', async () => {
  const email = freshAddress()
  const asked = await post(api(), aSentSignUp({ email }))
  const other = await post(api(), aSentSignUp())
  const { code } = await mailed(email, 1)
  const moderation = `${inject('site')}/api/moderation/session`
  const token = cookieOf(asked).split('=')[1] ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
  expect((await post(api('/code'), { code })).status).toBe(422)
  expect((await post(api('/code'), { code }, cookieOf(other))).status).toBe(422)
  expect((await post(moderation, { code }, `sign-in=${token}`)).status).toBe(422)
  expect((await post(api('/code'), { code }, cookieOf(asked))).status).toBe(303)
})

test('a stranger’s site cannot sign anybody up, and a robot is told so', async () => {
  const signUp = aSentSignUp()
  const foreign = await fetch(api(), { method: 'POST', body: new URLSearchParams(signUp), headers: { origin: 'https://evil.example' } })
  expect(foreign.status).toBe(403)
  const robot = await post(api(), { ...signUp, website: 'http://example.com' })
  expect(robot.status).toBe(422)
  expect(await robot.text()).toContain('A hidden field was filled in, as robots do.')
  expect((await post(api(), signUp)).status).toBe(303)
  await mailed(signUp.email, 1)
  expect(await mailsTo(signUp.email)).toHaveLength(1)
})

test('what is typed into a form that is wrong is text, also when it is no choice of the form', async () => {
  const hostile = { email: 'wrong', devices: 'toaster', assistive_other: '"></textarea><script>alert(1)</script>' }
  const answer = await post(api(), aSentSignUp(hostile))
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Choose from this list.')
  expect(html).toContain('&quot;></textarea>')
  // In an attribute, only quotes and ampersands need another spelling.
  expect(html.replace(/ value="[^"]*"/g, '')).not.toMatch(/<script>alert|toaster/)
})
