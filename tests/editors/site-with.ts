import { checkContent, type Content } from '../../editors/check/content.ts'

/** Fields of a good article, one on each line: the first is line 2 of the file. */
export const HEAD = [
  'title: A good title',
  'summary: A summary that is long enough to say what the reader gets.',
  'date: 2026-11-22',
  'topics: [parks]',
  'author: Somebody',
]

export const article = (head: string[] = HEAD, body = 'Words.') => `---\n${head.join('\n')}\n---\n\n${body}\n`

/** The first line of an article's text, below that head. */
export const BODY = HEAD.length + 4

const OFFICE = `name: A person
role: An office
phone: 416-555-0100
desk: the office
checked: 2026-11-22
source: The office’s own page.
about: Ask where one can sit down.
call:
  reason: Residents should be able to sit down.
  script: Hello, I live nearby and I would like to sit down in the park.
  letter:
    subject: Benches for the park
    fact: There is no bench in the park north of the tracks.
    fact_source: /news/benches/
    request: Please tell us when there will be one.
`

const SURVEY = `title: Where do you sit?
introduction: We ask where people sit down in the park, and give the answers to the office.
opens: 2026-11-22
closes: 2027-01-31
version: 1
pages:
  - title: The park
    questions:
      - id: place
        question: Where do you sit?
        kind: short_text
tables: {}
`

const TEXTS: Record<string, string> = {
  'src/content/news/benches.md': article(['title: Benches for the park', ...HEAD.slice(1)], 'Words.\n\n## The mayor’s answer\n\nWords.'),
  'src/content/news/unfinished.md': article(['title: Not ready yet', ...HEAD.slice(1), 'draft: true']),
  'src/content/offices/desk.yaml': OFFICE,
  'src/content/surveys/sitting.yaml': SURVEY,
}

const PATHS = [
  'src/content/pictures/bench.jpg',
  'src/pages/index.astro',
  'src/pages/404.astro',
  'src/pages/[office].astro',
  'src/pages/news/index.astro',
  'src/pages/news/archive.astro',
  'src/pages/news/[slug]/index.astro',
  'src/pages/news/topics/[topic].astro',
  'src/pages/surveys/[slug].astro',
  'src/pages/rss.xml.ts',
]

/** A small site in order, with more or other files. A text of `null` stands for a file that only has to be there. */
export function siteWith(files: Record<string, string | null>): Content {
  const texts = new Map(Object.entries({ ...TEXTS, ...files }).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])))
  return { texts, paths: new Set([...Object.keys(TEXTS), ...PATHS, ...Object.keys(files)]) }
}

/** What is wrong with one more file on that site: `line: sentence`. */
export const wrongIn = (file: string, text: string) =>
  checkContent(siteWith({ [file]: text }))
    .filter((finding) => finding.file === file)
    .map(({ line, message }) => `${line}: ${message}`)

export const wrongInArticle = (text: string) => wrongIn('src/content/news/mine.md', text)
