import type { Data } from '../../src/components/fill.ts'
import type { FormPage } from '../http/filled-page.ts'
import type { Typed } from '../http/read-form.ts'
import { pageOfDiscussion } from './discussions.ts'

export const PREVIEW = '/comments/preview/'

/** The page on which a comment is seen before it is sent, with its form. The discussion is one of the site's own, or none. */
export async function previewPage(typed: Typed, data: Data = { previewed: false }): Promise<FormPage> {
  const discussed = await pageOfDiscussion(typed['thread'])
  const place = discussed ? { thread: typed['thread'], article: `${discussed}#discussion` } : { thread: null, article: '/news/' }
  return { path: PREVIEW, form: 'comment-form', data: { filled: true, empty: false, ...place, ...data } }
}
