import { Window } from 'happy-dom'

/** A page parsed as netlify/http/built-page.ts parses a built one. */
export function parsed(html: string): Document {
  const window = new Window({
    settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true, enableJavaScriptEvaluation: false },
  })
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document
}

export const parsedPage = (body: string) =>
  parsed(`<!doctype html><html lang="en-CA"><head><title>News</title></head><body>${body}</body></html>`)

/** The one element of a page that a selector finds. Throws when it is missing. */
export function only<Kind extends Element = HTMLElement>(root: ParentNode, selector: string): Kind {
  const found = root.querySelectorAll<Kind>(selector)
  if (found.length !== 1 || !found[0]) throw new Error(`${selector} stands ${found.length} times in the page`)
  return found[0]
}

/** What somebody could type to break out of the place where it is shown. */
export const BREAKOUTS = [
  '</textarea><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)",
  '</template>',
  '</title></style></option></select>',
  '<!-- ',
  '--><svg onload=alert(1)>',
  ']]>',
  '&lt;b&gt; &amp; &quot;',
]
