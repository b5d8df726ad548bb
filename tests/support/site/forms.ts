import type { Page } from 'playwright-core'
import type { BuiltPage } from './built-pages.ts'

/** Pages on which somebody can fill in something. */
export const pagesWithForms = (pages: BuiltPage[]) =>
  pages.filter(({ html }) => /<(input|textarea|select)[ >]/.test(html)).map(({ path }) => path)

/** Everything in a page's forms that stands in somebody's way, as sentences. Runs in the browser, where sizes are real. */
export const barriersIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const TOKENS: Record<string, string> = { name: 'name', email: 'email', signed_up_email: 'email', code: 'one-time-code' }
    const found: string[] = []
    const controls = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select, button')]
    for (const control of controls.filter(({ type }) => type !== 'hidden')) {
      if (control.closest('[data-honeypot], [hidden]')) continue
      const say = (what: string) => found.push(`${control.name || control.textContent}: ${what}`)
      const label = control.labels?.[0]
      const ticked = ['checkbox', 'radio'].includes(control.type)
      if (control.tagName !== 'BUTTON' && !label?.textContent.trim() && !control.ariaLabel) say('no label')
      for (const attribute of ['placeholder', 'disabled', 'maxlength', 'readonly', 'autofocus', 'title'])
        if (control.hasAttribute(attribute)) say(attribute)
      const token = TOKENS[control.name]
      if (token && control.autocomplete !== token) say(`autocomplete is ${control.autocomplete}`)
      // What describes the control, and the group that it is one of.
      const ids = [control, control.closest('fieldset')].flatMap((it) => it?.getAttribute('aria-describedby')?.split(' ') ?? [])
      for (const id of ids) if (!document.getElementById(id)) say(`described by ${id}, which is not there`)
      for (const note of control.closest('.field')?.querySelectorAll('p.hint, p.error, character-count > [id]') ?? [])
        if (!ids.includes(note.id)) say(`“${note.textContent || note.id}” does not belong to it`)
      const [box, words] = [control.getBoundingClientRect(), label?.getBoundingClientRect()]
      const width = ticked ? (words?.right ?? box.right) - box.left : box.width
      if (Math.min(width, box.height, ticked ? (words?.height ?? 44) : 44) < 44)
        say(`${Math.round(width)} × ${Math.round(box.height)} pixels`)
    }
    for (const link of document.querySelectorAll('[data-error-summary] a'))
      if (link.getBoundingClientRect().height < 44)
        found.push(`${link.textContent}: a link of ${link.getBoundingClientRect().height} pixels`)
    return found
  })

/** Controls whose focus or whose edge is not seen well enough: an outline of 2 pixels, and a contrast of 3 to 1 all around. */
export const unseenIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = (colour: string) => (/^rgba?\(([^)]*)/.exec(colour)?.[1] ?? '').split(',').map(Number)
    const light = (colour: string) =>
      parts(colour)
        .slice(0, 3)
        .map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place]!, 0)
    const contrast = (one: string, other: string) => {
      const [darker = 0, lighter = 0] = [light(one), light(other)].sort((a, b) => a - b)
      return (lighter + 0.05) / (darker + 0.05)
    }
    const surface = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)'
      const colour = getComputedStyle(element).backgroundColor
      return parts(colour)[3] === 0 ? surface(element.parentElement) : colour
    }
    const found: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>(
      'input:not([type=hidden]), textarea, select, button, [data-error-summary] a',
    )) {
      if (control.closest('[data-honeypot], [hidden]')) continue
      control.closest('details')?.setAttribute('open', '')
      const around = surface(control.parentElement)
      const edge = getComputedStyle(control, control.matches('.choice *') ? '::before' : null)
      if (control.matches('input, textarea, select'))
        for (const beside of [around, edge.backgroundColor])
          if (contrast(edge.borderTopColor, beside) < 3) found.push(`${control.id}: an edge of ${edge.borderTopColor} on ${beside}`)
      control.focus()
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control)
      if (
        document.activeElement !== control ||
        outlineStyle !== 'solid' ||
        parseFloat(outlineWidth) < 2 ||
        contrast(outlineColor, around) < 3
      )
        found.push(`${control.id || control.textContent}: a focus of ${outlineWidth} ${outlineStyle} ${outlineColor} on ${around}`)
    }
    return found
  })
