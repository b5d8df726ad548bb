import { afterEach, beforeEach, vi } from 'vitest'
import take from '../../../netlify/functions/surveys.ts'
import { contextFor } from '../../../netlify/local/functions.ts'
import { parsed } from '../site/parsed-page.ts'
import { GOOD_ANSWERS, GOOD_SURVEY } from './good-survey.ts'

export const SITE = 'https://residents.example'
export const DATABASE = 'https://database.example'

/** A built page of a survey, as far as a function fills it. */
const PAGE = `<!doctype html><html lang="en-CA"><head><title>Picnic tables</title></head><body><main><p data-text="progress"></p>
<form id="survey-form"><div data-error-summary="2" hidden><div role="alert"></div></div>
<input type="hidden" name="submission" data-set="value=submission">
<template data-each="carried"><input type="hidden" data-set="name=name value=value"></template>
<div data-question="visits"><input type="radio" id="visits" name="visits" value="from_1"></div>
<div data-question="places"><input type="checkbox" id="places" name="places" value="gate"></div>
<div data-question="why_gate"><input id="why_gate" name="why_gate"></div>
<div data-question="own_words"><textarea id="own_words" name="own_words"></textarea></div>
<template data-each="parts"><h2 data-text="title"></h2></template><button name="to" value="next" data-set="value=onward">Continue</button></form>
<form id="continue-form"><div data-error-summary="2" hidden><div role="alert"></div></div><input type="file" id="file" name="file"></form></main></body></html>`

export interface SurveySite {
  /** What stands at each address; a function that throws is a host that does not answer. */
  answers: Record<string, () => Response>
  fetched: { address: string; body: string }[]
  /** The bodies with which a function of the database was called. */
  called(name: string): Record<string, unknown>[]
  /** Puts a survey onto the site, at an address of its own: what was asked for once is remembered for a minute. */
  publish(change?: object): string
}

let surveys = 0

/** Stands in for the site and its database, on a day on which the good survey is open. */
export function surveySite(): SurveySite {
  const site: SurveySite = {
    answers: {},
    fetched: [],
    called: (name) =>
      site.fetched
        .filter(({ address }) => address === `${DATABASE}/rest/v1/rpc/${name}`)
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>),
    publish(change = {}) {
      const slug = `tables-${++surveys}`
      const survey = { ...GOOD_SURVEY, opens: '2026-11-22', closes: '2027-01-31', ...change }
      site.answers[`${SITE}/surveys/${slug}/questions.json`] = () => Response.json(survey)
      for (const page of ['1', '2', '3', 'review', 'continue'])
        site.answers[`${SITE}/surveys/${slug}/${page}/`] = () => new Response(PAGE.replace('Picnic tables', `At ${page}`))
      return slug
    },
  }
  beforeEach(() => {
    Object.assign(site, { fetched: [], answers: { [`${DATABASE}/rest/v1/rpc/answer_survey`]: () => Response.json({ ok: true }) } })
    vi.useFakeTimers({ now: new Date('2026-12-01T12:00:00Z'), toFake: ['Date'] })
    for (const [name, value] of Object.entries({ URL: SITE, SUPABASE_URL: DATABASE, SUPABASE_SECRET_KEY: 'sb_secret_x' }))
      vi.stubEnv(name, value)
    vi.stubGlobal('fetch', async (address: URL | string, options?: RequestInit) => {
      site.fetched.push({ address: String(address), body: String(options?.body ?? '') })
      return site.answers[String(address)]?.() ?? new Response('no', { status: 404 })
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
  })
  return site
}

type Fields = Record<string, string | readonly string[]>

/** Presses a button of a survey's page. Without changes it is the last one, with all answers. */
export function press(slug: string, change: Fields = {}, headers: Record<string, string> = {}) {
  const fields = Object.entries({ page: 'review', to: 'send', ...GOOD_ANSWERS, ...change } as Fields)
  const body = new URLSearchParams(fields.flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
  const request = new Request(`${SITE}/api/surveys/${slug}`, { method: 'POST', body, headers: { 'user-agent': 'A phone', ...headers } })
  return take(request, { ...contextFor('192.0.2.7'), params: { slug } })
}

/** Gives a saved file to the page that continues from it. */
export function upload(slug: string, file: string | undefined, headers: Record<string, string> = {}) {
  const body = new FormData()
  if (file !== undefined) body.set('file', new File([file], 'answers.json', { type: 'application/json' }))
  const request = new Request(`${SITE}/api/surveys/${slug}/continue`, { method: 'POST', body, headers })
  return take(request, { ...contextFor('192.0.2.7'), params: { slug } })
}

/** What an answer shows: its title, what its form carries along, what stands in its controls, its errors. */
export async function shownBy(answer: Response) {
  const page = parsed(await answer.text())
  const controls = [...page.querySelectorAll<HTMLInputElement>('#survey-form :is(input, textarea)')]
  const inputs = controls.filter(({ tagName }) => tagName === 'INPUT')
  return {
    status: answer.status,
    title: page.title,
    progress: page.querySelector('[data-text=progress]')?.textContent,
    hidden: inputs
      .filter((input) => input.getAttribute('type') === 'hidden')
      .map((input) => `${input.name}=${input.getAttribute('value')}`),
    ticked: inputs.filter((input) => input.hasAttribute('checked')).map(({ name }) => name),
    controls: controls.filter((control) => control.getAttribute('type') !== 'hidden').map(({ name }) => name),
    words: page.querySelector('#own_words')?.textContent,
    errors: [...page.querySelectorAll('[data-error-summary] a')].map(({ textContent }) => textContent),
    page,
  }
}
