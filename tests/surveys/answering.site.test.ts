import { expect, test } from '../support/site/browser.ts'
import { answerAll, carried, choose, CHOICES, press, reviewed, STORED, stored, SURVEY } from '../support/surveys/survey-steps.ts'

const NASTY = `</textarea><script>document.title="attacked"</script> ${crypto.randomUUID()}`
const RECEIVED = `${SURVEY}received/`

test('without scripts, a person answers page by page: mistakes cost nothing, and what is stored names nobody', async ({ open }) => {
  const before = await stored()
  const page = await open(SURVEY, { javaScriptEnabled: false, expected: /422/ })
  await page.getByRole('link', { name: 'Start the survey' }).click()
  await choose(page, ...CHOICES[1])
  await press(page, 'Continue', 2)
  expect(await page.getByText('Page 2 of 7', { exact: true }).count()).toBe(1)
  await choose(page, 'after_blocked=asked', 'after_blocked=case', 'may_comment=unknown')
  await press(page, 'Continue', 2)
  expect(await page.title()).toMatch(/^Error: Access and rules at work: /)
  const [message = ''] = await page.getByRole('alert').getByRole('listitem').allInnerTexts()
  expect(message).toMatch(/^Choose an answer: In 2009 the City said/)
  expect(await page.locator('#survey-form-errors').evaluate((summary) => summary === document.activeElement)).toBe(true)
  expect(await page.locator('input:checked').evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value))).toEqual([
    'asked',
    'case',
    'unknown',
  ])
  await page.getByRole('link', { name: message }).click()
  expect(await page.locator('#business_case').evaluate((radio) => radio === document.activeElement)).toBe(true)
  await choose(page, 'business_case=new')
  await press(page, 'Continue', 3)
  await choose(page, ...CHOICES[3])
  await press(page, 'Continue', 4)
  await choose(page, ...CHOICES[4], 'first_steps__rules=1', 'first_steps__contact=1')
  await press(page, 'Continue', 4)
  expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^Give each place once\. This has the same place as “Publish the rules .*”: Say which /),
  ])
  await choose(page, 'first_steps__contact=2')
  await press(page, 'Continue', 5)
  await choose(page, ...CHOICES[5])
  await press(page, 'Continue', 6)
  await page.getByLabel('What else should we know?').fill(NASTY)
  await press(page, 'Continue', 7)
  await choose(page, 'role=staff')
  await press(page, 'Continue', 'review')

  expect(await reviewed(page, 'What did you do when')).toEqual(['I asked for access', 'I wrote a business case'])
  expect(await reviewed(page, 'Which of these should come first?')).toEqual([
    expect.stringMatching(/^1\. Publish/),
    expect.stringMatching(/^2\. Say which/),
  ])
  expect(await reviewed(page, 'Where do you live?')).toEqual(['Not answered'])
  expect(await reviewed(page, 'What else should we know?')).toEqual([NASTY, 'We may not quote this.'])
  expect((await stored()).total, 'nothing is stored yet').toBe(before.total)
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: 'Your answers are stored' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(RECEIVED)

  const after = await stored()
  expect(after.total).toBe(before.total + 1)
  const ids = new Set(before.responses.map(({ id }) => id))
  expect(after.responses.filter(({ id }) => !ids.has(id))).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      survey: 'talking-online',
      version: 1,
      answers: { ...STORED, first_steps__1: 'rules', first_steps__2: 'contact', role: 'staff' },
    },
  ])
  expect(after.texts.filter(({ text }) => text === NASTY)).toMatchObject([
    { survey: 'talking-online', question: 'own_words', may_quote: false },
  ])
})

test('without scripts, one goes back and changes an answer, and what is not asked any more is gone', async ({ open }) => {
  const page = await open(SURVEY, { javaScriptEnabled: false })
  await answerAll(page)
  expect(await carried(page)).toContain('after_blocked=asked')
  await press(page, 'Back', 7)
  await press(page, 'Back', 6)
  await page.getByLabel('What else should we know?').fill('Kept')
  await press(page, 'Back', 5)
  await press(page, 'Continue', 6)
  expect(await page.getByLabel('What else should we know?').inputValue(), 'going back costs nothing').toBe('Kept')

  await press(page, 'Continue', 7)
  await press(page, 'Continue', 'review')
  await press(page, 'Change: This site at work', 1)
  expect(await page.locator('[value=blocked]').isChecked()).toBe(true)
  await choose(page, 'opens_at_work=opens')
  await press(page, 'Continue', 'review')
  expect(await page.getByText('What did you do when the site did not open?').count()).toBe(0)
  expect((await carried(page)).filter((field) => field.startsWith('after_blocked'))).toEqual([])

  await press(page, 'Change: This site at work', 1)
  await choose(page, 'opens_at_work=blocked')
  await press(page, 'Continue', 2)
  expect(await page.getByLabel('I asked for access').isChecked(), 'a question that comes anew is answered anew').toBe(false)
  await choose(page, 'after_blocked=nothing')
  await press(page, 'Continue', 'review')
})
