import { beforeEach, describe, expect, test } from 'vitest'
import { putBack, showErrors } from '../../src/components/form-answers.ts'
import { only, parsedPage } from '../support/site/parsed-page.ts'

let form: HTMLFormElement
let part: HTMLDetailsElement
beforeEach(() => {
  const page = parsedPage('<form><input id="name" name="name"><details><textarea id="text" name="text"></textarea></details></form>')
  form = only<HTMLFormElement>(page, 'form')
  part = only<HTMLDetailsElement>(page, 'details')
})

describe('a part of the form that is folded away', () => {
  test('is unfolded when something in it is wrong or was typed', () => {
    showErrors(form, [{ field: 'text', message: 'Write your comment.' }])
    expect(part.hasAttribute('open')).toBe(true)
    part.removeAttribute('open')
    putBack(form, { text: 'Hello' })
    expect(part.hasAttribute('open')).toBe(true)
  })

  test('and stays folded when nothing is', () => {
    showErrors(form, [{ field: 'name', message: 'Enter your name.' }])
    putBack(form, { name: 'Wanda', text: '' })
    expect(part.hasAttribute('open')).toBe(false)
  })
})
