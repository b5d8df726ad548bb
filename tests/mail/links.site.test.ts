import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe } from 'vitest'
import { MAIL_KINDS } from '../../netlify/database/types.ts'
import { sealCode } from '../../netlify/mail/sealed-code.ts'
import { deliverMails } from '../../netlify/mails.ts'
import { askForCommentCode } from '../support/comments/authors.ts'
import { hold, publishHeld } from '../support/comments/comments.ts'
import { aHeldReply, aListener } from '../support/comments/replies.ts'
import { valueOf } from '../support/database/rpc.ts'
import { addressesIn } from '../support/mail/claimed-mail.ts'
import { makeDue } from '../support/mail/site-mail.ts'
import { siteWithMail, type SiteWithMail } from '../support/mail/site-with-mail.ts'
import { expect, test } from '../support/site/browser.ts'
import { mailsAboutTests } from '../support/testers/invitations.ts'
import { aSignUp, signUpTester } from '../support/testers/testers.ts'
import { addVolunteer, newCode, signIn } from '../support/volunteers/volunteers.ts'

const THREAD = 'a-picnic-table-and-the-long-way-to-it'

let site: SiteWithMail
let links: string[] = []
/** A test whose invitation nobody has answered, and the code from its mail. */
let invitation = { test: '', code: '' }

/** A site that has sent mails of all kinds, and every link in them. */
beforeAll(async () => {
  site = await siteWithMail()
  const { own } = site
  const sealed_code = sealCode('042137')
  const volunteer = await signIn(own, 'volunteer@example.org')
  await own.database.exec('delete from private.mails')
  const each = await aListener(own, volunteer, { thread: THREAD })
  const daily = await aListener(own, volunteer, { thread: THREAD })
  await own.service('set_reply_mail', { session_hash: daily.session, choice: 'daily' })
  for (const { number } of [each, daily]) await publishHeld(own, volunteer, await aHeldReply(own, number, { thread: THREAD }))
  await own.service('queue_daily_replies')
  await addVolunteer(own, 'another@example.org')
  await own.service('request_volunteer_code', { email: 'another@example.org', ...newCode(), sealed_code })
  await own.service('request_tester_code', { ...aSignUp(), sealed_code })
  await signUpTester(own, 'tester@example.org', { sealed_code })
  await own.service('request_tester_access', { email: 'tester@example.org', ...newCode(), sealed_code, network: 'a network' })
  await own.database.exec(`update private.testers set kept_until = now() + interval '50 days'`)
  await own.service('queue_tester_reminders')
  await own.service('request_author_code', { email: each.email, ...newCode(), sealed_code })
  await askForCommentCode(own, { thread: THREAD, sealed_code })
  await hold(own, { thread: THREAD })
  await own.service('queue_volunteer_mails')
  await makeDue(own)
  await deliverMails(50)
  invitation = await mailsAboutTests(own, volunteer, async () => {
    await makeDue(own)
    await deliverMails(50)
  })
  const mails = await Promise.all(site.server.taken.map(({ source }) => PostalMime.parse(source)))
  links = [
    ...new Set(mails.flatMap(({ text, html, headers }) => addressesIn([text, html, ...headers.map(({ value }) => value)].join('\n')))),
  ]
}, 120_000)
afterAll(() => site.stop())

describe('the links in our mail', () => {
  test('are of this site, and mails of every kind were sent', async () => {
    const kinds = await site.own.database.query<{ kind: string }>(
      `select distinct kind from private.mails where outcome = 'sent' order by 1`,
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(MAIL_KINDS.toSorted())
    const { origin } = new URL(process.env['URL'] ?? '')
    expect(new Set(links.map((link) => new URL(link).origin))).toEqual(new Set([origin]))
    expect(links.filter((link) => link.includes('/api/comments/stop?t='))).toHaveLength(2)
    expect(links.filter((link) => link.includes('/api/testers/stop?t='))).toHaveLength(2)
    expect(links).toContain(`${origin}/testers/reply/`)
    expect(links.length).toBeGreaterThanOrEqual(5)
  })

  test('T18: a scanner that opens each with GET and HEAD, twice, changes nothing in any table', async () => {
    await site.settle()
    const before = await site.dump()
    expect(before.length).toBeGreaterThan(1000)
    for (const _time of [1, 2])
      for (const link of links)
        for (const method of ['HEAD', 'GET']) {
          const answer = await fetch(link, { method, headers: { 'user-agent': 'Mail scanner' } })
          expect([link, answer.status]).toEqual([link, 200])
          await answer.arrayBuffer()
        }
    expect(await site.dump()).toBe(before)
  })

  test('after all that the code of an invitation still answers it, on a page that is the same for everybody', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    await tab.goto(links.find((address) => address.includes('/testers/reply/')) ?? '')
    await tab.getByLabel('Code').fill(invitation.code)
    await tab.getByLabel('Yes, I come').check()
    const placed = () =>
      valueOf<number>(
        site.own.database,
        `select count(*)::integer from private.test_invitations where place = 'has_place' and test_id = $1`,
        [invitation.test],
      )
    expect(await placed()).toBe(0)
    await tab.getByRole('button', { name: 'Send the answer' }).click()
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('You have a place')
    await context.close()
    expect(await placed()).toBe(1)
  })

  test('the page behind “stop” is found by no search engine, kept by nobody, and stops the mail when its button is pressed', async ({
    browser,
  }) => {
    const link = links.find((address) => address.includes('/api/comments/stop?t=')) ?? ''
    const author = /t=([0-9a-f-]{36})/.exec(link)?.[1]
    const choice = () => valueOf<string>(site.own.database, 'select reply_mail from private.authors where id = $1', [author])
    const page = await fetch(link)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).toMatch(/<meta name="robots" content="noindex"/)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    await tab.goto(link)
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Stop mail about replies')
    expect(await choice()).not.toBe('none')
    await tab.getByRole('button', { name: 'Stop the mail' }).click()
    await tab.waitForURL(/\/comments\/stopped\//)
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('The mail is stopped')
    await context.close()
    expect(await choice()).toBe('none')
  })

  test('the page behind “stop” of a tester says what goes before its button, and then everything is gone', async ({ browser }) => {
    const link = links.find((address) => address.includes('/api/testers/stop?t=')) ?? ''
    const testers = () =>
      valueOf<number>(site.own.database, `select count(*)::integer from private.testers where email = 'tester@example.org'`)
    expect((await fetch(link)).headers.get('cache-control')).toBe('no-store')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const tab = await context.newPage()
    await tab.goto(link)
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Stop being a tester')
    expect(await tab.getByRole('main').textContent()).toMatch(
      /Your address, your name and what you told us go at once.*Nobody can bring it back/s,
    )
    expect(await testers()).toBe(1)
    await tab.getByRole('button', { name: 'Delete everything about me' }).click()
    await tab.waitForURL(/\/testers\/deleted\//)
    await context.close()
    expect(await testers()).toBe(0)
  })

  test('T36: opened with a token that is none, it shows the same page', async () => {
    const link = links.find((address) => address.includes('/api/comments/stop?t=')) ?? ''
    const shown = async (address: string) => (await (await fetch(address)).text()).replace(/value="[^"]*"/, '')
    const wrong = [link.replace(/.$/, 'x'), link.replace(/t=.*/, ''), link.replace(/t=.*/, `t=${'%22%3E%3Cscript%3E'}`)]
    for (const address of wrong) expect(await shown(address)).toBe(await shown(link))
    expect(await (await fetch(wrong[2] ?? '')).text()).not.toMatch(/"><script>/)
  })
})
