import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { inject } from 'vitest'
import { attributes, type BuiltPage } from './built-pages.ts'

/** The rules of the HTML standard and of accessible markup; style rules about whitespace are the formatter's. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Astro writes void elements and booleans as HTML allows, and inlines the style on purpose.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'error',
    // A phone number may break only where the page is narrow; its text is what people read out.
    'tel-non-breaking': 'off',
    'long-title': 'off',
    'require-sri': 'off',
    // role="list" is needed: Safari drops the list where its markers are styled away.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['alert', 'status', 'list'] }],
    // Checkboxes of one question share its name, as radio buttons do.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    // A button without a type submits, which is what every one here does.
    'no-implicit-button-type': 'off',
  },
})

/** What is wrong with a page, by line. */
export async function findings(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`))
}

/** Addresses of other hosts and programs, and of functions: no file of the build answers them. */
const ELSEWHERE = /^(https?:|tel:|sms:|mailto:|\/api\/)/

/** The links of pages that lead nowhere, down to the place in the page, and how many were followed. */
export async function deadLinks(pages: BuiltPage[], folder = join(inject('dataDir'), 'site')) {
  const known = new Map(pages.map(({ path, html }) => [path, new Set(attributes(html, 'id'))]))
  const isFile = (path: string) =>
    stat(join(folder, path)).then(
      (found) => found.isFile(),
      () => false,
    )
  const dead: string[] = []
  let followed = 0
  for (const { path, html } of pages) {
    for (const address of attributes(html, 'href').filter((href) => !ELSEWHERE.test(href))) {
      const [target = '', place] = address.split('#')
      const ids = known.get(target === '' ? path : target)
      if (ids ? place && !ids.has(place) : !(await isFile(target))) dead.push(`${path} links to ${address}`)
      followed++
    }
  }
  return { dead, followed }
}
