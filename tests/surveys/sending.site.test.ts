import { inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { answerAll, carried, ENDPOINT, GOOD, sendSurvey, stored, SURVEY } from '../support/surveys/survey-steps.ts'
import { post } from '../support/volunteers/volunteer-site.ts'

const NASTY = `</textarea><script>document.title="attacked"</script> ${crypto.randomUUID()}`
const RECEIVED = `${SURVEY}received/`

test('without scripts, the last button pressed twice stores one response', async ({ open }) => {
  const page = await open(SURVEY, { javaScriptEnabled: false })
  await answerAll(page)
  const fields = (await carried(page)).map((field) => field.split('=') as [string, string])
  expect(fields.find(([name]) => name === 'submission')?.[1]).toMatch(/^[0-9a-f-]{36}$/)
  const before = (await stored()).total
  const sent = await Promise.all([sendSurvey(fields), sendSurvey(fields), page.getByRole('button', { name: 'Send my answers' }).click()])
  expect(sent.slice(0, 2).map((answer) => answer?.headers.get('location'))).toEqual([RECEIVED, RECEIVED])
  await page.getByRole('heading', { name: 'Your answers are stored' }).waitFor()
  expect((await sendSurvey(fields)).headers.get('location'), 'as by going back and sending the page again').toBe(RECEIVED)
  expect((await stored()).total).toBe(before + 1)
})

test('two people with the same answers are two', async () => {
  const before = (await stored()).total
  for (const fields of [GOOD, GOOD]) expect((await sendSurvey(fields)).headers.get('location')).toBe(RECEIVED)
  expect((await stored()).total).toBe(before + 2)
})

test('a script may send lists, and is told the mistakes by the names of the controls', async () => {
  const asJson = (body: object) =>
    fetch(ENDPOINT, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  const good = { ...Object.fromEntries(GOOD), take_part: ['read', 'answer'] }
  expect(await (await asJson(good)).json()).toEqual({ ok: true })
  const bad = await asJson({ ...good, places__networks: 'x', take_part: ['read', 'mayor'] })
  expect([bad.status, await bad.json()]).toMatchObject([422, { errors: [{ field: 'places__networks' }, { field: 'take_part' }] }])
})

test('answers to a survey that does not exist are refused, and come back on a plain page', async () => {
  for (const slug of ['no-such-survey', 'UPPER', 'a'.repeat(81)]) {
    const answer = await post(`${inject('site')}/api/surveys/${slug}`, { own_words: NASTY })
    const html = await answer.text()
    expect([answer.status, html.includes('<script>'), html.includes('There is no such survey.')], slug).toEqual([404, false, true])
  }
})

test('a robot is refused with a sentence, and another site cannot answer for somebody', async () => {
  const before = (await stored()).total
  const robot = await sendSurvey([...GOOD, ['website', 'https://spam.example']])
  expect([robot.status, await robot.text()]).toEqual([422, expect.stringContaining('A hidden field was filled in, as robots do.')])
  expect((await sendSurvey(GOOD, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await stored()).total).toBe(before)
})
