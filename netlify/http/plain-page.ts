import type { FieldError } from '../../src/components/form-answers.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { contentSecurityPolicy, SECURITY_HEADERS } from './security-headers.ts'
import { NOBODY_TYPED, wordsIn } from './words.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/**
 * The answer when no built page can be filled: no style, no script, and every word that was typed, ready to be copied. `made` is
 * what came of it.
 */
export function plainPage(
  status: number,
  errors: FieldError[],
  sent = NOBODY_TYPED,
  made: Readonly<Record<string, string>> = {},
): Response {
  const kept = [...wordsIn(sent), ...Object.entries(made)]
  const texts = kept.map(
    ([name, text]) =>
      `<p><label for="typed-${escaped(name)}">${escaped(name)}</label><br><textarea id="typed-${escaped(name)}" rows="8" cols="60" readonly>\n${escaped(text)}</textarea></p>`,
  )
  const body = `<!doctype html>
<html lang="${ASSOCIATION.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Not sent</title></head>
<body><main><h1>This was not sent</h1>
${errors.map(({ message }) => `<p>${escaped(message)}</p>`).join('\n')}
${kept.length > 0 ? `<h2>What you typed</h2>\n<p>Copy it, so that it is not lost.</p>\n${texts.join('\n')}` : ''}
<p><a href="/">To the first page of the site</a></p></main>
<footer><p>This message comes from the site of ${escaped(ASSOCIATION.name)}, not from your network.</p></footer></body></html>
`
  return new Response(body, {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'content-security-policy': contentSecurityPolicy(),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
  })
}
