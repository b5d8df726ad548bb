import { fill, type Data } from '../../src/components/fill.ts'
import { putBack } from '../../src/components/form-answers.ts'
import type { Typed } from './read-form.ts'

/** What is filled into a built page. `stands` is a form in which something stands already. */
export type Filling = Data & { stands?: { form: string; typed: Typed } }

/** Fills a built page. */
export function fillWith(document: Document, filling: Filling): void {
  fill(document, filling)
  const form = filling.stands && document.getElementById(filling.stands.form)
  if (form) putBack(form as HTMLFormElement, filling.stands?.typed ?? {})
}
