import { inject } from 'vitest'
import { aSentComment, cookiesOf, exported, MINE, newAuthor, ownId, privately } from '../support/comments/author-site.ts'
import { mailed, mailsTo } from '../support/mail/mailbox.ts'
import { expect, test } from '../support/site/browser.ts'
import { findings } from '../support/site/page-audits.ts'
import { post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const api = (path = '') => inject('site') + MINE + path
const change = (path: string, fields: Record<string, string>, cookie: string) => post(api(path), fields, cookie)
const SIGNED_OUT = 'You are signed out here, so nothing was changed.'

test('T11: another writer’s session, a forged cookie or none changes and shows nothing', async () => {
  const [wanda, marta] = [await newAuthor(), await newAuthor()]
  const id = await ownId(wanda.cookie, wanda.text)
  const fields = { comment: id, text: 'Not my words at all', choice: 'none', sure: 'yes' }
  for (const cookie of [marta.cookie, 'author=forged', 'volunteer=forged', '']) {
    const stranger = cookie === marta.cookie
    for (const path of ['/edit', '/correct', '/withdraw']) {
      const answer = await change(path, fields, cookie)
      expect([answer.status, path], cookie).toEqual([stranger ? 409 : 403, path])
      const html = await answer.text()
      expect(html).not.toContain(wanda.text)
      if (path !== '/withdraw') expect(html, 'what was typed is not lost').toContain('Not my words at all')
    }
    for (const path of stranger ? [] : ['/mail', '/erase']) expect(await (await change(path, fields, cookie)).text()).toContain(SIGNED_OUT)
    for (const path of ['', '/export.json', '/export.html']) {
      const shown = await privately(MINE + path, cookie)
      if (stranger) expect(await shown.text()).not.toContain(wanda.text)
      else expect([shown.status, shown.headers.get('location')]).toEqual([303, '/comments/'])
    }
  }
  expect(await exported(wanda.cookie)).toMatchObject({ email: wanda.email, comments: [{ text: wanda.text, status: 'held' }] })
})

test('T1: what is typed into an edit or a correction is text on the page, in its form and in both files', async () => {
  const { cookie, text } = await newAuthor()
  const hostile = `</textarea><script>alert(1)</script> "onload='x' ${crypto.randomUUID()}`
  expect((await change('/edit', { comment: await ownId(cookie, text), text: hostile }, cookie)).status).toBe(303)
  for (const path of ['', '/export.html']) {
    const html = await (await privately(MINE + path, cookie)).text()
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)')
    expect(html).not.toContain('<script>alert')
    expect(await findings(html)).toEqual([])
  }
  expect((await exported(cookie)).comments[0]?.text).toBe(hostile)
})

test('files are kept by nobody on the way, and their names have nothing in them that was typed', async () => {
  const { cookie } = await newAuthor({ name: 'Wanda"; filename="x.exe' })
  for (const ending of ['json', 'html']) {
    const { headers } = await privately(`${MINE}/export.${ending}`, cookie)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="my-comments-\\d{4}-\\d\\d-\\d\\d\\.${ending}"$`))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a browser without a proved address reaches what it has just posted, can withdraw it twice, and is told how to reach the rest', async () => {
  const comment = aSentComment()
  const cookie = cookiesOf(await post(`${inject('site')}/api/comments`, comment))
  const html = await (await privately(MINE, cookie)).text()
  expect(html).toContain('Without a proved address you see what this browser posted in the last 15 minutes.')
  expect(html).not.toContain('data-if="proved"')
  const id = await ownId(cookie, comment.text)
  for (const _twice of [1, 2])
    expect((await change('/withdraw', { comment: id }, cookie)).headers.get('location')).toBe(`${MINE}?done=withdrawn&at=${id}`)
  expect(await exported(cookie)).toMatchObject({ email: null, comments: [{ text: null, status: 'withdrawn' }] })
})

test('the same correction sent twice is one comment', async () => {
  const { cookie, text } = await newAuthor()
  await publish(text, await signIn())
  const fields = { comment: await ownId(cookie, text), text: `It is lit on Sundays. ${crypto.randomUUID()}` }
  const answers = await Promise.all([change('/correct', fields, cookie), change('/correct', fields, cookie)])
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(Array(2).fill(`${MINE}?done=corrected`))
  expect((await exported(cookie)).comments.map((comment) => comment.text).toSorted()).toEqual([fields.text, text].toSorted())
})

test('T27: known, unknown and overused addresses are answered alike when somebody asks for the code', async () => {
  const { email } = await newAuthor()
  const ask = (address: string) => post(`${inject('site')}/api/comments/access`, { email: address })
  const unknown = `nobody-${crypto.randomUUID()}@example.org`
  const shape = async (answer: Response) => [answer.status, [...answer.headers].filter(([name]) => name !== 'date').map(([name, value]) => [name, value.replace(/comment-code=[^;]*/, '')]), await answer.text()] // prettier-ignore
  const [known, other] = [await shape(await ask(email)), await shape(await ask(unknown))]
  expect(known.slice(0, 1)).toEqual([303])
  expect(other).toEqual(known)
  await mailed(email, 2)
  for (const _nth of [3, 4, 5]) await ask(email)
  expect(await shape(await ask(email))).toEqual(known)
  expect(await mailsTo(unknown)).toEqual([])
})

test('opening an address of a change with GET changes nothing, and no page of one’s own is in the sitemap', async () => {
  const { cookie, email } = await newAuthor()
  for (const path of ['/edit', '/correct', '/withdraw', '/mail', '/erase', '/sign-out'])
    expect((await privately(MINE + path, cookie)).status, path).toBe(405)
  expect(await exported(cookie)).toMatchObject({ email })
  expect(await (await privately(MINE, cookie)).text()).toContain('<meta name="robots" content="noindex">')
  expect(await (await fetch(`${inject('site')}/sitemap-0.xml`)).text()).not.toContain('/comments/<')
  for (const page of ['', 'mine/', 'export/', 'erased/']) expect(await (await fetch(`${inject('site')}/comments/${page}`)).text(), page).toContain('<meta name="robots" content="noindex">') // prettier-ignore
})
