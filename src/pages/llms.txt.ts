import type { APIRoute } from 'astro'
import { getCollection, getEntry } from 'astro:content'
import { isOld, type Office } from '../mayor/office.ts'
import { newestFirst } from '../news/newest-first.ts'
import { ASSOCIATION } from '../settings/association.ts'
import { readResults, releasesOf, type ReleaseRow } from '../surveys/results/released.ts'
import { whoAnswered } from '../surveys/results/result-texts.ts'
import { articleAddress } from '../text/article-address.ts'
import { isoDay } from '../text/clock.ts'

/** Text that stands in a Markdown link or after it, on one line. */
const inLine = (text: string) => text.replace(/\s+/g, ' ').replace(/[[\]\\]/g, '\\$&')

/** The reason, and how old the number is that stands there. */
const callNotes = (office: Office) =>
  `${office.call?.reason ?? office.about} Details were last checked on ${isoDay(office.checked)}${isOld(office, new Date()) ? '; make sure before you rely on them' : ''}.`

/** What this site is and what is where, for programs that read it for somebody: the format of llmstxt.org. */
export const GET: APIRoute = async ({ site }) => {
  const link = (path: string, title: string, notes: string) => `- [${inLine(title)}](${new URL(path, site).href}): ${inLine(notes)}`
  const articles = newestFirst(await getCollection('news'))
  const surveys = await getCollection('surveys')
  const results = releasesOf((await getCollection('surveyResults')).map(({ data }) => data as ReleaseRow))
  const office = (await getEntry('offices', ASSOCIATION.office))?.data
  return new Response(`# ${ASSOCIATION.name}

> ${ASSOCIATION.description}

Articles are written by the association. Comments below them are written by readers, who say in which capacity they speak;
they are not the association’s opinion. Dates are days in ${ASSOCIATION.timeZone}.

## News

${articles.map(({ id, data }) => link(articleAddress(id), data.title, `${isoDay(data.date)}. ${data.summary}`)).join('\n')}

## Taking part

${[
  ...(office ? [link(`/${ASSOCIATION.office}/`, `Call ${office.desk}`, callNotes(office))] : []),
  ...surveys.map(({ id, data }) => link(`/surveys/${id}/`, data.title, data.introduction)),
  ...results.map(({ row, address }) =>
    link(
      address,
      `Results: ${readResults(row).questionnaire.title}`,
      `${whoAnswered(readResults(row))} Figures: results.csv and results.json there.`,
    ),
  ),
  link(articleAddress(ASSOCIATION.houseRules), 'House rules', 'What a comment may be, and who reads it before it appears.'),
  link('/privacy/', 'Privacy', 'What this site stores, for how long, and who sees it.'),
].join('\n')}

## Optional

${[
  link('/news/archive/', 'All articles', 'By year and by topic, with the number of comments.'),
  link('/feed.json', 'JSON Feed', 'The articles as data.'),
  link('/testers/', 'Become a tester', 'How to try out pages of this site.'),
].join('\n')}
`)
}
