import { mailed, mailsTo } from '../support/mail/mailbox.ts'
import { expect, test } from '../support/site/browser.ts'
import { freshAddress, lookAtDetails, typeCode } from '../support/testers/tester-site.ts'

test.for([true, false])(
  'a neighbour agrees after a mistake, mends the form, proves the address and sees it all; scripts: %s',
  async (javaScriptEnabled, { open }) => {
    const email = freshAddress()
    const page = await open('/', { javaScriptEnabled, expected: /422/ })
    await page.getByRole('main').getByRole('link', { name: 'Become a tester' }).click()
    const form = page.locator('#sign-up-form')
    const [invite, results, share] = ['Invite me to tests', 'Tell me by e-mail', 'Share my details'].map((words) => form.getByLabel(words))
    expect(await form.locator(':checked').count(), 'nothing is ticked beforehand').toBe(0)

    await form.getByLabel('E-mail', { exact: true }).fill('not an address')
    await form.getByLabel('Your name').fill(' Wanda  "W" <b> ')
    await form.getByText('Screen reader or Braille display').click()
    await form.getByLabel('By phone', { exact: true }).check()
    await form.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
      'Enter your e-mail address, like name@example.org.',
      'Tick that you want to be invited, or that you want to be told results. Without one of the two there is nothing to sign up for, and we store nothing.',
      'Enter the number at which we may call you, or untick “By phone”.',
    ])
    expect(await form.getByLabel('E-mail', { exact: true }).inputValue()).toBe('not an address')
    expect(await form.getByLabel('Your name').inputValue()).toBe(' Wanda  "W" <b> ')
    expect(await form.locator(':checked').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))).toEqual([
      'screen_reader',
      'phone',
    ])
    await page.getByRole('link', { name: 'Tick that you want' }).click()
    expect(await invite!.evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.press('Space')
    await form.getByLabel('E-mail', { exact: true }).fill(` ${email.toUpperCase()} `)
    await form.locator('#phone').fill('(416) 555-0123 ext. 7')
    await form.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('heading', { name: 'Type the code' }).waitFor()
    const { subject, code } = await mailed(email, 1)
    expect(subject).toBe(`${code} is your code to become a tester`)

    // Back, to mend a tick: the code that is under way stays good.
    await page.goto('/testers/')
    await form.getByLabel('E-mail', { exact: true }).fill(email)
    await form.getByLabel('Your name').fill('Wanda "W" <b>')
    await invite!.check()
    await share!.check()
    await form.getByText('Screen reader or Braille display').click()
    await form.getByRole('button', { name: 'Send me a code' }).click()
    await typeCode(page, code === '000000' ? '000001' : '000000')
    await page.getByRole('alert').getByText('This code does not work here.').waitFor()
    await typeCode(page, code)
    await page.getByRole('heading', { name: 'You are a tester' }).waitFor()
    expect(await mailsTo(email)).toHaveLength(1)
    expect(await results!.count()).toBe(0)

    await page.getByRole('link', { name: 'see, change or delete what is stored' }).click()
    await lookAtDetails(page, email, 2)
    expect((await mailed(email, 2)).subject).toMatch(/^\d{6} is your code to see what is stored about you$/)
    const shown = await page.getByRole('main').innerText()
    expect(shown).toContain(email)
    expect(shown).toContain('Wanda "W" <b>')
    expect(shown).toContain('Screen reader or Braille display')
    expect(shown).toMatch(
      /“Invite me to tests of this site’s pages, .*” You agreed on .*, to wording 1: “I am 16 or older, and I agree to what I tick here.”/,
    )
    expect(shown).toContain('“Share my details with')
    expect(shown).not.toContain('“Tell me by e-mail')
    const cookies = await page.context().cookies()
    expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]).toSorted()).toEqual([
      ['tester', true, 'Strict'],
      ['tester-code', true, 'Strict'],
    ])
    expect(Math.max(...cookies.map(({ expires }) => expires))).toBeLessThanOrEqual(Date.now() / 1000 + 30 * 60)
  },
)

test.for([true, false])(
  'a tester changes, takes back, pauses, keeps a copy and deletes everything; scripts: %s',
  async (javaScriptEnabled, { open }) => {
    const email = freshAddress()
    const page = await open('/testers/', { javaScriptEnabled, expected: /422/, acceptDownloads: true })
    await page.getByLabel('E-mail', { exact: true }).fill(email)
    for (const words of ['Invite me to tests', 'Share my details', 'By phone', 'iPhone'])
      await page.getByLabel(words, { exact: words.startsWith('By') || words === 'iPhone' }).check()
    await page.locator('#phone').fill('416-555-0123')
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('heading', { name: 'Type the code' }).waitFor()
    await typeCode(page, (await mailed(email, 1)).code)
    await page.getByRole('heading', { name: 'You are a tester' }).waitFor()
    await lookAtDetails(page, email, 2)

    await page.getByRole('link', { name: 'Change it' }).click()
    expect(await page.locator(':checked').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).name))).toEqual([
      'invite_consent',
      'share_consent',
      'devices',
      'reach_by',
    ])
    await page.getByLabel('Share my details').uncheck()
    await page.getByLabel('By phone', { exact: true }).uncheck()
    await page.getByLabel('Your name').fill('Wanda')
    await page.getByRole('button', { name: 'Store this' }).click()
    await page.getByRole('alert').getByText('Tick “By phone” if we may call this number, or empty this field.').waitFor()
    expect(await page.getByLabel('Share my details').isChecked(), 'a mistake elsewhere ticks nothing again').toBe(false)
    await page.locator('#phone').fill('')
    await page.getByRole('button', { name: 'Store this' }).click()
    await page.getByRole('status').getByText('Stored. This is what we have about you now.').waitFor()
    const changed = await page.getByRole('main').innerText()
    expect(changed).toContain('iPhone')
    expect(changed).not.toMatch(/Share my details|416-555-0123/)

    const until = page.getByLabel('No mail before')
    await until.fill('2020-01-31')
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByRole('alert').getByText('Enter a day after today and within a year').waitFor()
    expect(await until.inputValue(), 'what was typed is not lost').toBe('2020-01-31')
    const day = new Date(Date.now() + 40 * 24 * 3_600_000)
    await until.fill(day.toISOString().slice(0, 10))
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByRole('status').getByText('Paused.').waitFor()
    const words = new Intl.DateTimeFormat('en-CA', { dateStyle: 'long', timeZone: 'UTC' }).format(day)
    expect(await page.locator('#pause-form').innerText()).toContain(`Until ${words}.`)
    await page.getByRole('button', { name: 'End the pause' }).click()
    await page.getByRole('status').getByText('The pause is over.').waitFor()

    for (const [link, name] of [
      ['Keep it as a file for reading', /^my-details-.*\.html$/],
      ['Keep it as a file for programs', /^my-details-.*\.json$/],
    ] as const) {
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: link }).click()
      const download = await coming
      expect(download.suggestedFilename()).toMatch(name)
      const pieces = await (await download.createReadStream()).toArray()
      expect(Buffer.concat(pieces as Buffer[]).toString()).toContain(email)
    }

    await page.getByRole('button', { name: 'Delete all of it now' }).click()
    await page.getByRole('heading', { name: 'It is deleted' }).waitFor()
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['tester-code'])
    await page.goto('/api/testers/mine')
    expect(new URL(page.url()).pathname).toBe('/testers/')
    await page.getByLabel('The e-mail address with which you signed up').fill(email)
    await page.getByRole('button', { name: 'Mail me a code for this' }).click()
    await page.getByRole('heading', { name: 'Type the code' }).waitFor()
    expect(await mailsTo(email), 'no mail to an address of which nothing is stored').toHaveLength(2)
  },
)
