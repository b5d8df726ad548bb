import { defineCollection, reference } from 'astro:content'
import { glob } from 'astro/loaders'
import { commentsLoader } from './comments/loader.ts'
import { officeSchema } from './mayor/office.ts'
import { moderationLogLoader } from './moderation/loader.ts'
import { articleSchema, pictureSchema } from './news/article.ts'
import { articlesLoader } from './news/loader.ts'
import { surveyCountsLoader } from './surveys/loader.ts'
import { surveySchema } from './surveys/survey.ts'
import { typographicTexts } from './typography.ts'

/** Everything that an editor writes, the published comments, how many answered a survey, and what volunteers did. Each field is described where its schema is. */
export const collections = {
  news: defineCollection({
    loader: articlesLoader(),
    schema: ({ image }) =>
      articleSchema
        .extend({
          call: reference('offices')
            .optional()
            .describe(articleSchema.shape.call.description ?? ''),
          picture: pictureSchema.extend({ file: image().describe(pictureSchema.shape.file.description ?? '') }).optional(),
        })
        .transform(typographicTexts),
  }),
  offices: defineCollection({
    loader: glob({ base: 'src/content/offices', pattern: '*.yaml' }),
    schema: officeSchema.transform(typographicTexts),
  }),
  comments: defineCollection({ loader: commentsLoader() }),
  surveys: defineCollection({
    loader: glob({ base: 'src/content/surveys', pattern: '*.yaml' }),
    schema: surveySchema.transform(typographicTexts),
  }),
  surveyCounts: defineCollection({ loader: surveyCountsLoader() }),
  moderationLog: defineCollection({ loader: moderationLogLoader() }),
}
