import { placesIn, titleOf, type Found, type Part } from './found.ts'

// Not with src/components/fill.ts: what two pages' scripts share becomes a file of its own, which every article would load.

/** A result as it is drawn in Search.astro: the page and the best places in it. Texts only, never HTML. */
export function drawn(found: Found, search: HTMLElement): DocumentFragment {
  const result = copyOf(search, 'result')
  linkTo(result, found.url, titleOf(found))
  const places = placesIn(found).map(({ label, address, excerpt }) => {
    const place = copyOf(search, 'place')
    if (label === '') place.querySelector('a')!.remove()
    else linkTo(place, address, label)
    place.querySelector('[data-excerpt]')!.append(...excerpt.map(inPage))
    return place
  })
  result.querySelector('[data-places]')!.append(...places)
  return result
}

const copyOf = (search: HTMLElement, name: string) =>
  search.querySelector<HTMLTemplateElement>(`template[data-${name}]`)!.content.cloneNode(true) as DocumentFragment

function linkTo(part: DocumentFragment, address: string, text: string) {
  const link = part.querySelector('a')!
  link.setAttribute('href', address)
  link.textContent = text
}

function inPage({ text, marked }: Part): string | HTMLElement {
  if (!marked) return text
  const mark = document.createElement('mark')
  mark.textContent = text
  return mark
}
