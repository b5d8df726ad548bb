import type { Page } from 'playwright-core'
import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { pagesWithForms } from '../support/site/forms.ts'

const WRONG = 'not good'

/** Every form of the site that can come back with mistakes, by its page. One discussion stands for all of them. */
const forms = (await builtPages())
  .filter(({ path, html }) => pagesWithForms([{ path, html }]).length > 0 && (!path.startsWith('/news/') || path.includes('blocked-is')))
  .flatMap(({ path, html }) => [...html.matchAll(/<form id="([^"]+)"[^>]* method="post"/g)].map((match) => ({ path, id: match[1] ?? '' })))
  // These ask for nothing, so nothing in them can be wrong.
  .filter(({ id }) => !['delete-form', 'again-form', 'stop-form', 'run-form'].includes(id))
  // Further pages of a survey are the same form with other questions, some of which nobody must answer.
  .filter(({ path }) => !/^\/surveys\/[^/]+\/([2-9]|1\d|review)\/$/.test(path))
  // What a function fills in for somebody has no form before that; the tests of each such page send them.
  .filter(
    ({ path }) =>
      !/^\/(comments\/(preview|mine)|testers\/(mine|change)|moderation\/(queue|team|surveys\/texts|testers|tests|tests\/one)|at-work\/letter\/finished)\/$/.test(
        path,
      ),
  )

test('every form is looked at', () => {
  expect(forms.map(({ path, id }) => `${path}#${id}`)).toEqual(
    expect.arrayContaining([
      '/news/blocked-is-not-forbidden/#comment-form',
      '/surveys/talking-online/1/#survey-form',
      '/surveys/talking-online/continue/#continue-form',
      '/testers/#sign-up-form',
      '/testers/#access-form',
      '/testers/code/#code-form',
      '/testers/reply/#reply-form',
      '/at-work/letter/#letter-form',
      '/moderation/#sign-in-form',
      '/moderation/code/#code-form',
    ]),
  )
})

const TEXTS = 'input:is([type=text], [type=email]), textarea'

/** Writes something into each text of a form that is wrong in most of them, and sends it. */
async function sendWrong(page: Page, id: string): Promise<number> {
  await page.locator(`#${id} details`).evaluateAll((parts) => parts.forEach((part) => part.setAttribute('open', '')))
  const fields = page.locator(`#${id} .field`).locator(TEXTS)
  for (const field of await fields.all()) await field.fill(WRONG)
  await page.locator(`#${id} button:not([formaction], [tabindex], [value=save])`).click()
  await page.locator(`#${id}-errors`).waitFor()
  return fields.count()
}

test.for(forms)(
  'without scripts, $path#$id says what is wrong, where, in order, and keeps what was typed',
  async ({ path, id }, { open }) => {
    const page = await open(path, { javaScriptEnabled: false, viewport: { width: 375, height: 667 }, expected: /422/ })
    const count = await sendWrong(page, id)
    expect(await page.title()).toMatch(/^Error: (?!Error: )/)
    const kept = await page
      .locator(`#${id} .field`)
      .locator(TEXTS)
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
    expect(kept).toEqual(Array(count).fill(WRONG))

    const summary = page.locator(`#${id}-errors`)
    expect(await summary.getByRole('heading').innerText()).toBe('There is a problem')
    expect(await summary.evaluate((element) => element === document.activeElement), 'the summary has the focus').toBe(true)
    const { before, order } = await page.locator(`#${id}`).evaluate((form) => {
      const all = [...form.querySelectorAll('*')]
      const links = [...form.querySelectorAll<HTMLAnchorElement>('[data-error-summary] a')]
      return {
        before:
          all.findIndex((one) => one.matches('[data-error-summary]')) < all.findIndex((one) => one.matches('input:not([type=hidden])')),
        order: links.map(({ hash }) => all.findIndex((one) => `#${one.id}` === hash)),
      }
    })
    expect(before, 'the summary stands before the first field').toBe(true)
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(order.length).toBeGreaterThan(0)
  },
)

test.for(forms)(
  'without scripts, each message of $path#$id leads to its field, whose name and error are seen',
  async ({ path, id }, { open }) => {
    const page = await open(path, { javaScriptEnabled: false, viewport: { width: 375, height: 667 }, expected: /422/ })
    await sendWrong(page, id)
    for (const link of await page.locator(`#${id}-errors a`).all()) {
      const message = await link.innerText()
      await link.click()
      const field = await page.evaluate(() => {
        const control = document.activeElement as HTMLInputElement
        const [group, field] = [control.closest('fieldset'), control.closest<HTMLElement>('.field')]
        const error = document.getElementById(`${control.name}-error`)
        return {
          wrong: control.ariaInvalid,
          describes: (group ?? control)
            .getAttribute('aria-describedby')
            ?.split(' ')
            .includes(error?.id ?? ''),
          said: error?.textContent,
          seen:
            (group?.querySelector('legend') ?? control.labels![0]!).getBoundingClientRect().top >= 0 &&
            (error?.getBoundingClientRect().top ?? -1) >= 0,
          edge: parseFloat(getComputedStyle(field!).borderInlineStartWidth),
        }
      })
      expect(field, message).toEqual({ wrong: 'true', describes: true, said: `Error: ${message}`, seen: true, edge: 5 })
    }
  },
)
