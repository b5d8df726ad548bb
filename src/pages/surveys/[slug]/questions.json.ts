import { getCollection } from 'astro:content'
import type { APIRoute } from 'astro'
import type { Survey } from '../../../surveys/survey.ts'
import { isoDay } from '../../../text/clock.ts'

export async function getStaticPaths() {
  const surveys = await getCollection('surveys')
  return surveys.map(({ id, data }) => ({ params: { slug: id }, props: { survey: data } }))
}

/** The survey as its file says it: what the function that takes answers checks them against. */
export const GET: APIRoute<{ survey: Survey }> = ({ props: { survey } }) =>
  Response.json({ ...survey, opens: isoDay(survey.opens), closes: isoDay(survey.closes) })
