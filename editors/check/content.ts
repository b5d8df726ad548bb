import { topicSlug } from '../../src/news/topics.ts'
import { surveySchema } from '../../src/surveys/survey.ts'
import type { Known } from './addresses.ts'
import { checkArticle, checkTitles, readArticle } from './article.ts'
import { checkAssociation } from './association.ts'
import { checkFileNames, FOLDERS, isRead, nameOf } from './file-names.ts'
import { inOrder, type Finding, type Mistake } from './finding.ts'
import { leftInFields } from './left-over.ts'
import { anchorsIn } from './markdown.ts'
import { callIn, checkOffice, oldDetails } from './office.ts'
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
  const offices = files('offices').map(([path, text]) => ({ path, name: nameOf(path), fields: readYaml(text, 1) }))
  const known: Known = {
    articles: new Map(articles.map(({ id, draft, tree }) => [id, { draft, anchors: anchorsIn(tree) }])),
    topics: new Set(articles.filter(({ draft }) => !draft).flatMap(({ fields }) => topicsOf(fields))),
    surveys: new Set(files('surveys').map(([path]) => nameOf(path))),
    offices: new Set(offices.map(({ name }) => name)),
    // A file that cannot be read has a mistake of its own, and may have a call.
    calls: new Set(offices.filter(({ fields }) => !fields.data || callIn(fields)).map(({ name }) => name)),
    paths,
  }
  const published = articles.filter(({ draft }) => !draft).map(({ id }) => id)
  const inFile = (file: string, mistakes: Mistake[], draft = false) => mistakes.map((mistake) => ({ file, draft, ...mistake }))
  return inOrder([
    ...checkFileNames(paths),
    ...articles.flatMap((article) => inFile(article.file, checkArticle(article, known), article.draft)),
    ...checkTitles(articles),
    ...files('surveys').flatMap(([path, text]) => inFile(path, checkSurvey(readYaml(text, 1)))),
    ...offices.flatMap(({ path, name, fields }) => inFile(path, checkOffice(name, fields, published, known))),
    ...inFile('src/settings/association.ts', checkAssociation(texts.get('src/settings/association.ts'), published, known)),
  ])
}

/** Warnings that do not fail the build: offices whose details nobody has checked for a long time. */
export function remindersIn({ texts }: Content, now: Date): Finding[] {
  const offices = [...texts].filter(([path]) => isRead(path, 'offices'))
  return inOrder(
    offices.flatMap(([file, text]) => oldDetails(readYaml(text, 1), now).map((mistake) => ({ file, draft: false, ...mistake }))),
  )
}

/** As they stand in addresses. What else may stand there is a mistake that the schema names. */
function topicsOf({ data }: Fields): string[] {
  const topics = data?.['topics']
  return Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string').map(topicSlug) : []
}

const checkSurvey = (fields: Fields) => [...checkFields(surveySchema, fields), ...leftInFields(fields)]
