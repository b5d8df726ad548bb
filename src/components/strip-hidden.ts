/**
 * Takes out of a filled page what stayed hidden in it. Browsers for text know neither `hidden` nor templates and would show
 * all of it. The summary of mistakes stays: scripts of forms look for it.
 */
export function withoutUnused(page: Document): void {
  for (const unused of page.querySelectorAll('main [data-if][hidden], main template')) unused.remove()
}
