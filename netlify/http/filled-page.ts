import { putBack, showErrors } from '../../src/components/form-answers.ts'
import { builtPage, type Fillable } from './built-page.ts'
import { fillWith, type Filling } from './filling.ts'
import type { Typed } from './read-form.ts'
import type { Refused } from './refused.ts'

/** The page with which a form comes back. */
export interface FormPage {
  path: string
  /** The form's id. */
  form: string
  /** The id of the page's form for what is wrong with a form that is not on it any more. */
  or?: string | undefined
  /** What stands in the form, when that is not what was typed. */
  typed?: Typed
  /** What the page shows besides, when it is not known at build time. */
  data?: Filling
  /** What is done to the page at the end, when filling is not enough. */
  finish?(document: Document): void
}

/** The page with which a form comes back, and the pages that it can be: nothing else is fetched. */
export interface Returned {
  page(): FormPage | Promise<FormPage>
  pages: readonly Fillable[]
}

/** The built page with what was typed and what is wrong with it. Undefined when there is no such page or no such form on it. */
export async function filledPage({ page, pages }: Returned, status: number, errors: Refused['errors'], typed: Typed) {
  const wanted = await page()
  const built = await builtPage(wanted.path, pages)
  if (!built) return undefined
  const { document } = built
  const isUsable = (id: string) => document.getElementById(id)?.closest('[hidden]') === null
  if (wanted.data) fillWith(document, wanted.data)
  const shown = [wanted.form, wanted.or ?? ''].find(isUsable)
  if (shown === undefined) return undefined
  const form = document.getElementById(shown) as HTMLFormElement
  putBack(form, wanted.typed ?? typed)
  // Most forms name their summary in their address; the browser then goes there and leaves this alone.
  const summary = showErrors(form, errors)
  if (errors.length > 0) summary?.setAttribute('autofocus', '')
  wanted.finish?.(document)
  return built.answer(status)
}
