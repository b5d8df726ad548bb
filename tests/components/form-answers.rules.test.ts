import { beforeEach, describe, expect, test } from 'vitest'
import { putBack, showErrors } from '../../src/components/form-answers.ts'
import { only, parsedPage } from '../support/site/parsed-page.ts'

const FORM = `<form id="comment-form">
<div data-error-summary="3" hidden><div role="alert"></div></div>
<input type="hidden" name="thread" value="picnic"><input type="hidden" name="submission">
<div data-honeypot><input id="website" name="website"></div>
<input id="name" name="name" aria-describedby="name-hint">
<textarea id="text" name="text"></textarea>
<select id="capacity" name="capacity"><option value="">Choose</option><option value="resident">R</option><option value="other">O</option></select>
<input type="radio" id="yes" name="answer" value="yes"><input type="radio" id="no" name="answer" value="no" checked>
<input type="checkbox" id="agree" name="agree" value="on"><input type="checkbox" id="news" name="news" value="on" checked>
</form>`

let page: Document
let form: HTMLFormElement
beforeEach(() => {
  page = parsedPage(FORM)
  form = only<HTMLFormElement>(page, 'form')
})

const summary = () => only(form, '[data-error-summary]')
const links = () => [...summary().querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')])
const marked = () => [...form.querySelectorAll('[aria-invalid="true"]')].map(({ id }) => id)

describe('errors are shown', () => {
  test('beside their fields, which are marked for screen readers', () => {
    showErrors(form, [{ field: 'name', message: 'Enter your name.' }])
    const place = only(form, '[data-error="name"]')
    expect(place.textContent).toBe('Error: Enter your name.')
    expect(place.nextElementSibling?.id, 'before the field, below its label').toBe('name')
    expect(only(form, '#name').getAttribute('aria-describedby')).toBe('name-hint name-error')
    // Who sees the colour need not read it.
    expect(only(place, '.unseen').textContent).toBe('Error: ')
    expect(form.querySelector('[data-error="text"]')).toBeNull()
    expect(marked()).toEqual(['name'])
  })

  test('in a summary with a link to each field', () => {
    const shown = showErrors(form, [
      { field: 'name', message: 'Enter your name.' },
      { field: 'text', message: 'Write your comment.' },
    ])
    expect(shown).toBe(summary())
    expect(summary().hidden).toBe(false)
    expect(links()).toEqual([
      ['Enter your name.', '#name'],
      ['Write your comment.', '#text'],
    ])
  })

  test.each(['', 'thread', 'nobody-knows-it'])('and a message about no visible field (%j) leads to the form', (field) => {
    showErrors(form, [{ field, message: 'It was not sent.' }])
    expect(links()).toEqual([['It was not sent.', '#comment-form']])
    expect(marked()).toEqual([])
  })

  test('in the order in which people meet the fields, what is about none of them first', () => {
    const [whole, name, text, capacity] = ['', 'name', 'text', 'capacity'].map((field) => ({ field, message: `About “${field}”.` }))
    showErrors(form, [capacity!, text!, whole!, name!])
    expect(links().map(([, target]) => target)).toEqual(['#comment-form', '#name', '#text', '#capacity'])
  })

  test('and in the title of the page, once and as long as there are any', () => {
    const titles = [[{ field: 'name', message: 'Enter your name.' }], [{ field: '', message: 'It was not sent.' }], []].map((errors) => {
      showErrors(form, errors)
      return page.title
    })
    expect(titles).toEqual(['Error: News', 'Error: News', 'News'])
  })

  test('and earlier ones go', () => {
    showErrors(form, [{ field: 'name', message: 'Enter your name.' }])
    showErrors(form, [{ field: 'text', message: 'Write your comment.' }])
    expect([links(), marked()]).toEqual([[['Write your comment.', '#text']], ['text']])
    expect(form.querySelector('[data-error="name"]')).toBeNull()
    expect(only(form, '#name').getAttribute('aria-describedby')).toBe('name-hint')
    showErrors(form, [])
    expect([links(), marked(), summary().hidden]).toEqual([[], [], true])
    expect(only(form, '#text').hasAttribute('aria-describedby')).toBe(false)
  })

  test('for boxes to choose from, above the first of them and in the description of their group', () => {
    const boxes = ['a', 'b'].map((value) => `<div class="choice"><input type="radio" id="role${value}" name="role" value="${value}"></div>`)
    only(form, 'select').outerHTML = `<fieldset><legend>Role</legend>${boxes.join('')}</fieldset>`
    showErrors(form, [{ field: 'role', message: 'Choose one.' }])
    const group = only(form, 'fieldset')
    expect([...group.children].map(({ className }) => className)).toEqual(['', 'error', 'choice', 'choice'])
    expect(group.getAttribute('aria-describedby')).toBe('rolea-error')
    expect(marked()).toEqual(['rolea', 'roleb'])
  })

  test('without a summary they still stand beside their fields', () => {
    summary().remove()
    expect(showErrors(form, [{ field: 'name', message: 'Enter your name.' }])).toBeNull()
    expect(marked()).toEqual(['name'])
  })
})

describe('what was typed is put back', () => {
  test('into every kind of field', () => {
    putBack(form, { name: 'Wanda', text: 'One\nTwo', capacity: 'other', answer: 'yes', agree: 'on' })
    expect(only(form, '#name').getAttribute('value')).toBe('Wanda')
    expect(only(form, '#text').textContent).toBe('One\nTwo')
    expect([...form.querySelectorAll('option')].filter((option) => option.hasAttribute('selected')).map(({ value }) => value)).toEqual([
      'other',
    ])
    expect([...form.querySelectorAll('[checked]')].map(({ id }) => id)).toEqual(['yes', 'agree', 'news'])
  })

  test('and what was not sent stays as the page was built', () => {
    const before = form.outerHTML
    putBack(form, {})
    expect(form.outerHTML).toBe(before)
  })

  test('but a choice that is not in the list chooses nothing', () => {
    putBack(form, { capacity: 'mayor', answer: 'maybe' })
    expect([form.querySelectorAll('[selected]').length, [...form.querySelectorAll('[checked]')].map(({ id }) => id)]).toEqual([0, ['news']])
  })

  test('but never into hidden fields or the robots’ field', () => {
    putBack(form, { thread: 'other', submission: 'k1', website: 'https://spam.example', name: 'Wanda' })
    expect([...form.querySelectorAll('input:not([value])')].map((input) => input.getAttribute('name'))).toEqual(['submission', 'website'])
    expect([only(form, '[name="thread"]').getAttribute('value'), only(form, '#name').getAttribute('value')]).toEqual(['picnic', 'Wanda'])
  })

  // A parser drops the first line break after <textarea>, so the page must hold one more.
  test.each([
    ['\nOne', '\n\nOne'],
    ['\r\nOne', '\n\r\nOne'],
    ['\n\nOne', '\n\n\nOne'],
    ['One\n', 'One\n'],
  ])('and a text keeps its empty first line: %j', (typed, source) => {
    putBack(form, { text: typed })
    expect(form.outerHTML).toContain(`name="text">${source}</textarea>`)
  })
})
