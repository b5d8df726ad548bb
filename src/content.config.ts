import { glob } from 'astro/loaders'
import { defineCollection, reference } from 'astro:content'
import { commentsLoader } from './comments/discussion/comments-loader.ts'
import { contactCountsLoader } from './mayor/loader.ts'
import { officeSchema } from './mayor/office.ts'
import { articleSchema, pictureSchema } from './news/article.ts'
import { articlesLoader } from './news/loader.ts'
import { surveyCountsLoader, surveysLoader } from './surveys/loader.ts'
import { surveyResultsLoader } from './surveys/results/results-loader.ts'
import { surveySchema } from './surveys/survey.ts'
import { typographicTexts } from './text/typography.ts'
import { moderationLogLoader } from './volunteers/loader.ts'

/** Everything that an editor writes, the published comments, how many answered a survey or called, and what volunteers did. Each field is described where its schema is. */
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
    loader: surveysLoader(),
    schema: surveySchema.transform(typographicTexts).refine(
      // The function that takes answers reads what the build gives, with the same schema: it must not refuse it then.
      (data) => surveySchema.safeParse(data).success,
      'With real dashes and dots a text of this survey is too short, or two choices are the same. Write more.',
    ),
  }),
  surveyCounts: defineCollection({ loader: surveyCountsLoader() }),
  surveyResults: defineCollection({ loader: surveyResultsLoader() }),
  contactCounts: defineCollection({ loader: contactCountsLoader() }),
  moderationLog: defineCollection({ loader: moderationLogLoader() }),
}
