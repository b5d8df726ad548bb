import { filledCopy, type Data } from '../../components/fill.ts'

/** Shows, below the form, a comment as it will stand and what will happen to it: what the site answered, in the markup of this page. */
export function offerPreview(form: HTMLFormElement, answer: Data): void {
  const place = form.querySelector<HTMLElement>('[data-preview]') ?? document.createElement('section')
  place.dataset['preview'] = ''
  place.tabIndex = -1
  const list = document.createElement('ol')
  list.className = 'comments'
  list.setAttribute('role', 'list')
  const template = document.querySelector<HTMLTemplateElement>('live-comments template')
  for (const comment of answer['comments'] as Data[]) if (template) list.append(filledCopy(template, comment))
  const sentences = (answer['will'] as { sentence: string }[]).map(({ sentence }) => element('li', sentence))
  const will = document.createElement('ul')
  will.append(...sentences)
  place.replaceChildren(element('h4', 'How it will look'), list, element('h4', 'What will happen'), will)
  form.append(place)
  place.focus()
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
