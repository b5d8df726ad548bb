/** `npm run check:content`: every mistake in what editors wrote, with its file and line. The build asks the same. */
import { fileURLToPath } from 'node:url'
import { checkContent, remindersIn } from './check/content.ts'
import { asList, inWords } from './check/finding.ts'
import { readContent } from './check/read-content.ts'

const content = await readContent(fileURLToPath(new URL('../', import.meta.url)))
const findings = checkContent(content)
const reminders = remindersIn(content, new Date())
const drafts = findings.filter(({ draft }) => draft)
const published = findings.filter(({ draft }) => !draft)

if (drafts.length > 0) console.log(['In drafts, to correct before they are published:', ...drafts.map(inWords), ''].join('\n'))
if (reminders.length > 0) console.log(['To make sure of; it stops nothing:', ...reminders.map(inWords), ''].join('\n'))
if (published.length > 0) {
  console.error(asList(published))
  process.exitCode = 1
} else console.log('What editors wrote is in order.')
