import { defineCollection, reference } from 'astro:content'
import { glob } from 'astro/loaders'
import { commentsLoader } from './comments/loader.ts'
import { officeSchema } from './mayor/office.ts'
import { articleSchema } from './news/article.ts'

/** Everything that an editor writes, and the published comments. Each field is described where its schema is. */
export const collections = {
  news: defineCollection({
    loader: glob({ base: 'src/content/news', pattern: '*.md' }),
    schema: articleSchema.extend({
      call: reference('offices')
        .optional()
        .describe(articleSchema.shape.call.description ?? ''),
    }),
  }),
  offices: defineCollection({
    loader: glob({ base: 'src/content/offices', pattern: '*.yaml' }),
    schema: officeSchema,
  }),
  comments: defineCollection({ loader: commentsLoader() }),
}
