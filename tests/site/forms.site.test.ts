import { expect, test } from '../support/site/browser.ts'
import { builtPages } from '../support/site/built-pages.ts'
import { barriersIn, pagesWithForms, unseenIn } from '../support/site/forms.ts'

const paths = pagesWithForms(await builtPages())

test('every page with a form is looked at', () => {
  expect(paths.length).toBeGreaterThan(8)
  expect(paths).toEqual(
    expect.arrayContaining([
      '/mayor/',
      '/surveys/talking-online/1/',
      '/surveys/talking-online/continue/',
      '/testers/',
      '/testers/code/',
      '/testers/reply/',
      '/moderation/',
      '/moderation/code/',
    ]),
  )
})

test('each control has a label, what describes it, room for a thumb, and nothing that stops or misleads', async ({ open }) => {
  const page = await open('/', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  for (const path of paths) {
    await page.goto(path)
    expect(await barriersIn(page), path).toEqual([])
  }
})

test('every form sends something, because lynx makes a GET of one that sends nothing', async () => {
  const empty = (await builtPages()).flatMap(({ path, html }) =>
    [...html.matchAll(/<form\b[^>]* method="post".*?<\/form>/gs)].filter(([form]) => !/ name="/.test(form)).map(() => path),
  )
  expect(empty).toEqual([])
})

test('the checker of controls sees what is wrong', async ({ open }) => {
  const page = await open('/testers/')
  await page.evaluate(() => {
    document.querySelector('.field label')!.remove()
    for (const [attribute, value] of Object.entries({
      placeholder: 'E-mail',
      maxlength: '9',
      autocomplete: 'off',
      'aria-describedby': 'x',
    }))
      document.querySelector<HTMLInputElement>('input[type=email]')!.setAttribute(attribute, value)
    for (const element of document.querySelectorAll<HTMLElement>('.choice *, form button'))
      element.style.cssText = 'min-height:0;height:30px'
    document.querySelector('form button')!.setAttribute('disabled', '')
  })
  const found = (await barriersIn(page)).join('\n')
  for (const what of [
    'no label',
    'placeholder',
    'maxlength',
    'autocomplete is off',
    'x, which is not there',
    'does not belong to it',
    'disabled',
    '30 pixels',
  ])
    expect(found).toContain(what)
})

test.for(['light', 'dark'] as const)('edges and the focus are seen in %s colours', async (colorScheme, { open }) => {
  const page = await open('/', { colorScheme })
  await page.keyboard.press('Tab')
  for (const path of paths) {
    await page.goto(path)
    expect(await unseenIn(page), path).toEqual([])
  }
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('input, button'))
      element.style.cssText = 'outline: 1px solid; border-color: #8888'
  })
  expect(await unseenIn(page), 'the checker sees what is wrong').not.toEqual([])
})

test('the focus is an outline of its own, also where Windows takes all colours and shadows away', async ({ open }) => {
  const page = await open('/surveys/talking-online/1/', { forcedColors: 'active' })
  await page.keyboard.press('Tab')
  const drawn = await page.locator('input:not([type=hidden]), textarea, button').evaluateAll((controls) =>
    controls
      .filter((control) => !control.closest('[data-honeypot]'))
      .map((control) => {
        ;(control as HTMLElement).focus()
        const { outlineStyle, outlineWidth } = getComputedStyle(control)
        const edge = getComputedStyle(control, control.matches('.choice *') ? '::before' : null)
        return `${outlineStyle} ${outlineWidth} ${edge.borderStyle} ${edge.borderWidth}`
      }),
  )
  expect(new Set(drawn)).toEqual(new Set(['solid 3px solid 2px']))
})

test('nothing is cut off when somebody doubles the text and moves its letters, words and lines apart', async ({ open }) => {
  const page = await open('/', { viewport: { width: 320, height: 640 } })
  for (const path of paths) {
    await page.goto(path)
    const cut = await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
      // The distances of WCAG 1.4.12.
      for (const element of document.querySelectorAll<HTMLElement>('form, form *'))
        element.style.cssText = 'letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important'
      return [...document.querySelectorAll<HTMLElement>('form :is(label, legend, p, button, h2, h3)')]
        .filter(
          ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
        )
        .map(({ textContent }) => textContent)
    })
    expect(cut, path).toEqual([])
    const wider = await page
      .locator('form')
      .evaluateAll((all) => all.filter((form) => form.getBoundingClientRect().right > innerWidth).length)
    expect(wider, path).toBe(0)
  }
})
