import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newDataDir, removeDataDir, startSite } from '../site/running-site.ts'
import { copySite } from '../site/site-copy.ts'

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'

/** An office with everything that an office can have, in words that test a narrow screen. */
const EVERYTHING = `name: The desk of the ${LONG}
role: Office of ${LONG}
phone: +44 20 7946 0100
desk: the desk with everything
email: ${'desk-'.repeat(8)}a@parks.example.org
postal: ["${LONG}", "1 Example Square", "Example Village", "Postal code 5"]
hours: { mon: "8:30-12:00, 13:00-16:30", tue: "8:30-16:30", wed: "8:30-16:30", thu: "8:30-16:30", fri: "8:30-16:30" }
closed: [2020-12-25, 2099-12-25]
time_zone: America/Toronto
checked: ${new Date().toISOString().slice(0, 10)}
source: The office’s own page, in its newest version.
about: Ask whether the ${LONG} can be seen.
call:
  reason: Everybody should be able to see the ${LONG} by day and by night.
  script: Hello, my name is … and I would like to see the ${LONG}. Who decides about that, and what is needed?
  letter:
    subject: The cap & the “Captain”, 100% + more
    fact: The cap & its box have stood in the cellar since 1 May, and 100% of us miss it + its box.
    fact_source: /news/blocked-is-not-forbidden/
    request: Please tell us when it can be seen.
  guide: blocked-is-not-forbidden
  until: 2099-01-31
  also: [mayor, parks]
`

const ENDED = `name: Somebody of last year
role: Office of last year
phone: 416-555-0199
desk: the office of last year
checked: 2020-01-01
source: The office’s own page, years ago.
about: Ask what has become of last year.
call:
  reason: Last year it was worth a call to each of us.
  script: Hello, my name is … and I would like to know what has become of last year.
  letter:
    subject: Last year
    fact: Last year ended on 31 December.
    fact_source: any calendar
    request: Please tell us what has become of it.
  until: 2020-12-31
`

const article = (title: string, call: string) => `---
title: ${title}
summary: An article that asks people to call an office, as an example of such an article.
date: 2026-11-22
topics: [parks]
author: Somebody
call: ${call}
---

The words of the article.
`

/** A running site with more offices: one with everything at /everything/, and one whose call is over at /ended/. */
export async function officeSite() {
  const copy = await copySite()
  const content = (path: string, text: string) => writeFile(join(copy.folder, 'src/content', path), text)
  await content('offices/everything.yaml', EVERYTHING)
  await content('offices/ended.yaml', ENDED)
  await content('news/call-everything.md', article('Call the desk with everything', 'everything'))
  await content('news/call-ended.md', article('Call the office of last year', 'ended'))
  const dataDir = await newDataDir()
  const site = await startSite(dataDir, {}, copy.folder)
  return {
    url: site.url,
    page: (path: string) => readFile(join(dataDir, 'site', path), 'utf8'),
    async stop() {
      await site.stop()
      await Promise.all([removeDataDir(dataDir), copy.remove()])
    },
  }
}
