import { officeSchema } from '../../src/mayor/office.ts'
import { topicSlug } from '../../src/news/topics.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import type { Known } from './addresses.ts'
import { checkArticle, checkName, checkTitles, readArticle } from './article.ts'
import { checkAssociation } from './association.ts'
import { checkFileNames, FOLDERS, isRead, nameOf } from './file-names.ts'
import { inOrder, type Finding, type Mistake } from './finding.ts'
import { leftInFields } from './left-over.ts'
import { anchorsIn } from './markdown.ts'
import { readYaml, type Fields } from './read-yaml.ts'
import { checkFields } from './schema.ts'

/** What editors wrote: the texts by path, and the paths of all files that a text can refer to. */
export interface Content {
  texts: Map<string, string>
  paths: Set<string>
}

/** Every mistake in every file that editors write, in the order of files and lines. */
export function checkContent({ texts, paths }: Content): Finding[] {
  const files = (folder: keyof typeof FOLDERS) =>
    [...texts].filter(([path]) => isRead(path, folder)).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const articles = files('news').map(([path, text]) => readArticle(path, text))
  const known: Known = {
    articles: new Map(articles.map(({ id, draft, tree }) => [id, { draft, anchors: anchorsIn(tree) }])),
    topics: new Set(articles.filter(({ draft }) => !draft).flatMap(({ fields }) => topicsOf(fields))),
    surveys: new Set(files('surveys').map(([path]) => nameOf(path))),
    offices: new Set(files('offices').map(([path]) => nameOf(path))),
    paths,
  }
  const published = articles.filter(({ draft }) => !draft).map(({ id }) => id)
  const inFile = (file: string, mistakes: Mistake[], draft = false) => mistakes.map((mistake) => ({ file, draft, ...mistake }))
  return inOrder([
    ...checkFileNames(paths),
    ...articles.flatMap((article) => inFile(article.file, checkArticle(article, known), article.draft)),
    ...checkTitles(articles),
    ...files('surveys').flatMap(([path, text]) => inFile(path, checkSurvey(readYaml(text, 1)))),
    ...files('offices').flatMap(([path, text]) => inFile(path, checkOffice(readYaml(text, 1), published))),
    ...inFile('src/association.ts', checkAssociation(texts.get('src/association.ts'), published, known.offices)),
  ])
}

/** As they stand in addresses. What else may stand there is a mistake that the schema names. */
function topicsOf({ data }: Fields): string[] {
  const topics = data?.['topics']
  return Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string').map(topicSlug) : []
}

const checkSurvey = (fields: Fields) => [...checkFields(surveySchema, fields), ...leftInFields(fields)]

const checkOffice = (fields: Fields, published: string[]) => [
  ...checkFields(officeSchema, fields),
  ...leftInFields(fields),
  ...checkName(fields, 'guide', published, 'published src/content/news', '.md'),
]
