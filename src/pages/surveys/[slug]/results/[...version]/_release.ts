import { getCollection } from 'astro:content'
import type { GetStaticPaths, InferGetStaticPropsType } from 'astro'
import { releasesOf, type ReleaseRow } from '../../../../../surveys/results/released.ts'

/** Every released version: the newest of a survey at /results/, older ones at /results/1/. */
export const getStaticPaths = (async () => {
  const releases = releasesOf((await getCollection('surveyResults')).map(({ data }) => data as ReleaseRow))
  return releases.map((release) => ({
    params: { slug: release.row.survey, version: release.version },
    props: { release, others: releases.filter((other) => other !== release && other.row.survey === release.row.survey) },
  }))
}) satisfies GetStaticPaths

export type Props = InferGetStaticPropsType<typeof getStaticPaths>
