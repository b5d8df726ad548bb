import { inject } from 'vitest'
import { expect, test } from '../support/browser.ts'
import { inCopyOfDatabase } from '../support/database-copy.ts'
import { post } from '../support/moderator.ts'

const PAGE = '/surveys/talking-online/'
const ENDPOINT = `${inject('site')}/api/surveys/talking-online`
const NASTY = `</textarea><script>document.title="attacked"</script> ${crypto.randomUUID()}`

const send = (fields: [string, string][], headers: Record<string, string> = {}) =>
  fetch(ENDPOINT, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })

const GOOD: [string, string][] = [
  ['version', '1'],
  ['role', 'employee'],
  ['place', 'work'],
  ['opens_at_work', 'opens'],
  ['take_part', 'facts'],
  ['take_part', 'named'],
  ['city_online', 'steps'],
]

const stored = () =>
  inCopyOfDatabase(async (database) => ({
    responses: await database.query<Record<string, unknown>>('select * from private.survey_responses'),
    texts: await database.query<Record<string, unknown>>('select * from private.survey_texts'),
    submissions: await database.query('select * from private.survey_submissions'),
    total: (await database.query<{ responses: number }>('select responses from private.survey_totals'))[0]?.responses ?? 0,
  }))

test('without scripts, a person answers: mistakes cost nothing, and what is stored names nobody', async ({ open }) => {
  const before = await stored()
  const page = await open(PAGE, { javaScriptEnabled: false, expected: /422/ })
  await page.getByRole('group', { name: 'Who are you?' }).getByLabel('A city employee').check()
  const takePart = page.getByRole('group', { name: 'How should the City take part' })
  for (const choice of ['Answer questions and correct facts', 'Stay out of them']) await takePart.getByLabel(choice).check()
  await page.getByLabel('What else should we know?').fill(NASTY)
  await page.getByRole('button', { name: 'Send my answers' }).click()

  await page.getByRole('alert').waitFor()
  expect(await page.title()).toMatch(/^Error: Talking with the City online/)
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    'Choose an answer: Where are you reading this?',
    'Choose an answer: Does this site open at the desk where you work?',
    'Choose one or more answers: What should the City do online itself?',
  ])
  const checked = () => page.locator('input:checked').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
  expect(await checked()).toEqual(['employee', 'facts', 'stay_out'])
  expect(await page.getByLabel('What else should we know?').inputValue()).toBe(NASTY)
  expect(await page.locator('#survey-form').evaluate((form) => form.getBoundingClientRect().top < innerHeight)).toBe(true)
  await page.getByRole('link', { name: 'Choose an answer: Where' }).click()
  expect(await page.getByLabel('At home').evaluate((radio) => radio === document.activeElement)).toBe(true)
  expect((await stored()).total, 'nothing is stored yet').toBe(before.total)

  await page.getByLabel('At home').check()
  await page.getByRole('group', { name: 'Does this site open' }).getByLabel('No, it is blocked').check()
  await page.getByLabel('Say which employee to write to').check()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: 'Your answers are stored' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`${PAGE}received/`)

  const after = await stored()
  expect(after.total).toBe(before.total + 1)
  expect(after.responses).toHaveLength(before.responses.length + 1)
  const ids = new Set(before.responses.map(({ id }) => id))
  expect(after.responses.find(({ id }) => !ids.has(id))).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    survey: 'talking-online',
    version: 1,
    answers: { role: 'employee', place: 'home', opens_at_work: 'blocked', take_part: ['facts', 'stay_out'], city_online: ['staff'] },
  })
  expect(after.texts.filter(({ text }) => text === NASTY)).toEqual([
    { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, survey: 'talking-online', version: 1, question: 'own_words', text: NASTY },
  ])
  expect(after.submissions, 'without a key there is no mark').toEqual(before.submissions)
})

test('two people with the same answers are two, and one key is one', async () => {
  const before = (await stored()).total
  const key: [string, string] = ['submission', crypto.randomUUID()]
  const sendings = [GOOD, GOOD, [...GOOD, key], [...GOOD, key]]
  for (const fields of sendings) expect((await send(fields)).headers.get('location')).toBe(`${PAGE}received/`)
  expect((await stored()).total).toBe(before + 3)
})

test('a script may send lists, and is told the mistakes by question', async () => {
  const asJson = (body: object) =>
    fetch(ENDPOINT, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  const good = { version: 1, role: 'resident', place: 'home', opens_at_work: 'opens', take_part: ['read', 'facts'], city_online: ['steps'] }
  expect((await asJson(good)).status).toBe(201)
  const bad = await asJson({ ...good, take_part: ['read', 'mayor'], version: 2 })
  expect(bad.status).toBe(422)
  expect((await bad.json()) as object).toMatchObject({ errors: [{ field: 'take_part' }, { field: 'version' }] })
})

test('answers to a survey that does not exist are refused, and come back on a plain page', async () => {
  for (const slug of ['no-such-survey', '..%2f..%2fnews', 'UPPER', 'a'.repeat(81)]) {
    const answer = await post(`${inject('site')}/api/surveys/${slug}`, { own_words: NASTY })
    expect(answer.status, slug).toBe(404)
    expect(await answer.text(), slug).not.toContain('<script>')
  }
  expect(await (await post(`${inject('site')}/api/surveys/no-such-survey`, { own_words: NASTY })).text()).toContain(
    'There is no such survey.',
  )
})

test('a robot is refused with a sentence, and another site cannot answer for somebody', async () => {
  const before = (await stored()).total
  const robot = await send([...GOOD, ['website', 'https://spam.example']])
  expect([robot.status, await robot.text()]).toEqual([422, expect.stringContaining('A hidden field was filled in, as robots do.')])
  expect((await send(GOOD, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await stored()).total).toBe(before)
})
