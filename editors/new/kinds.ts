import type { z } from 'zod'
import { officeSchema } from '../../src/mayor/office.ts'
import { articleSchema } from '../../src/news/article.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import type { FOLDERS } from '../check/file-names.ts'
import { articleFile } from './article-file.ts'
import { officeFile } from './office-file.ts'
import { surveyFile } from './survey-file.ts'

/** Something that an editor can begin with `npm run new`. */
export interface Kind {
  folder: keyof typeof FOLDERS
  /** What the typed words are called, and the rule for them. */
  words: { name: 'title' | 'name'; schema: z.ZodType; example: string }
  write(words: string, today: string, offices: string[]): string
  /** Where the page will be. */
  address(name: string): string
  /** The last step, when all is written. */
  publish: string
}

const REFUSED = 'The build refuses it while one of these texts is left. There is no draft of it: it is published when you hand the file in.'

export const KINDS: Record<string, Kind> = {
  news: {
    folder: 'news',
    words: { name: 'title', schema: articleSchema.shape.title, example: 'A picnic table for the park' },
    write: articleFile,
    address: (name) => `/news/${name}/`,
    publish: 'To publish, remove the line “draft: true” and hand the file in, as docs/editors.md tells.',
  },
  survey: {
    folder: 'surveys',
    words: { name: 'title', schema: surveySchema.shape.title, example: 'Where do you sit down in the park?' },
    write: surveyFile,
    address: (name) => `/surveys/${name}/`,
    publish: REFUSED,
  },
  office: {
    folder: 'offices',
    words: { name: 'name', schema: officeSchema.shape.name, example: 'Parks desk' },
    write: officeFile,
    address: (name) => `/${name}/`,
    publish: REFUSED,
  },
}
