import { isOld, officeSchema } from '../../src/mayor/office.ts'
import { isoDay } from '../../src/text/clock.ts'
import { isOnSite, type Known } from './addresses.ts'
import { checkName } from './article.ts'
import { didYouMean, type Mistake } from './finding.ts'
import { leftInFields } from './left-over.ts'
import type { Fields } from './read-yaml.ts'
import { checkFields } from './schema.ts'

/** All that is wrong in an office's file. `published` are the articles that a reader can open. */
export function checkOffice(name: string, fields: Fields, published: string[], known: Known): Mistake[] {
  const call = callIn(fields)
  const inCall: Fields = { ...fields, data: call, lineOf: (path) => fields.lineOf(['call', ...path]) }
  return [
    ...checkFields(officeSchema, fields),
    ...leftInFields(fields),
    ...checkName(inCall, 'guide', published, 'published src/content/news', '.md'),
    ...checkOthers(name, inCall, known.offices),
    ...checkSource(inCall, known),
  ]
}

/** What an office asks people to do, as it was written, if it asks anything. */
export function callIn({ data }: Fields): Record<string, unknown> | undefined {
  const call = data?.['call']
  return typeof call === 'object' && call !== null ? (call as Record<string, unknown>) : undefined
}

function checkOthers(own: string, { data, lineOf }: Fields, offices: Set<string>): Mistake[] {
  const also: unknown = data?.['also']
  return (Array.isArray(also) ? also : []).flatMap((name: unknown, index) => {
    if (typeof name !== 'string') return []
    const line = lineOf(['also', index])
    if (name === own) return [{ line, message: 'also: This is the office itself. Name others, or leave also out.' }]
    if (offices.has(name)) return []
    return [{ line, message: `also: There is no src/content/offices/${name}.yaml.${didYouMean(name, offices)}` }]
  })
}

/** The fact of a letter may stand on a page of this site. */
function checkSource({ data, lineOf }: Fields, known: Known): Mistake[] {
  const source = (data?.['letter'] as { fact_source?: unknown } | null | undefined)?.fact_source
  if (typeof source !== 'string' || !source.startsWith('/') || isOnSite(source.replace(/#.*/, ''), known)) return []
  return [{ line: lineOf(['letter', 'fact_source']), message: `fact_source: There is no page at ${source}.` }]
}

/** Said when nobody has made sure of an office's details for six months. It stops nothing: a number may well be right. */
export function oldDetails(fields: Fields, now: Date): Mistake[] {
  const checked = officeSchema.shape.checked.safeParse(fields.data?.['checked']).data
  if (!checked || !isOld({ checked }, now)) return []
  const day = isoDay(checked)
  const message = `checked: Nobody has made sure of these details since ${day}, and the site says so. Make sure of them, and write the day.`
  return [{ line: fields.lineOf(['checked']), message }]
}
