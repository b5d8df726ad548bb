import { Readable } from 'node:stream'
import { RdfaParser } from 'rdfa-streaming-parser'
import { describe, inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'
import { readMark, post, publish, signIn } from '../support/volunteers/volunteer-site.ts'

const THREAD = 'how-to-reach-the-mayors-office'
const STORY = 'our-site-city-staff-cannot-open'
const SCHEMA = 'https://schema.org/'

type Triple = Record<'subject' | 'predicate' | 'object', { value: string }>

/** What a machine reads from a page’s RDFa. What stands in a <template> is no part of a document. */
function triplesOf(html: string, address: string): Promise<Triple[]> {
  const document = html.replace(/<template[^]*?<\/template>/g, '')
  return new Promise((resolve, reject) => {
    const found: Triple[] = []
    const read = new RdfaParser({ baseIRI: address, contentType: 'text/html' }).import(Readable.from([document]))
    read.on('data', (triple: Triple) => void found.push(triple))
    read.on('error', reject).on('end', () => resolve(found))
  })
}

/** The comments of an article that its triples name: each property once, by its name in schema.org. */
function commentsIn(triples: Triple[], article: string): Record<string, string>[] {
  const valuesOf = (subject: string, name: string) =>
    triples.filter((triple) => triple.subject.value === subject && triple.predicate.value === name).map(({ object }) => object.value)
  return valuesOf(article, `${SCHEMA}comment`).map((node) => {
    const own = triples.filter(({ subject }) => subject.value === node)
    expect(new Set(own.map(({ predicate }) => predicate.value)).size, 'each property stands once').toBe(own.length)
    return Object.fromEntries(own.map(({ predicate, object }) => [predicate.value.replace(SCHEMA, '').replace(/^.*#/, ''), object.value]))
  })
}

const close = (text: string) => text.replace(/\s+/g, '')

describe('a machine reads in a discussion what people see', () => {
  const [kept, removed] = [`Machines: “2 < 3” & *true* 👍 ${crypto.randomUUID()}`, `Soon gone ${crypto.randomUUID()}`]

  /** Publishes both comments and removes one of them, once. Resolves with its number when the built page shows it. */
  let prepared: Promise<number> | undefined
  const prepare = () => (prepared ??= publishAndRemove())
  async function publishAndRemove(): Promise<number> {
    const session = await signIn()
    for (const text of [kept, removed])
      await post(`${inject('site')}/api/comments`, { thread: THREAD, name: 'Ravi "R" <b>', text, capacity: 'resident' })
    const comment = await readMark(removed, session)
    await publish(kept.slice(-36), session)
    const number = await publish(removed, session)
    const fields = { comment, decision: 'remove', rule: 'insult' }
    expect((await post(`${inject('site')}/api/moderation/decisions`, fields, session)).status).toBe(303)
    const page = async () => (await fetch(`${inject('site')}/news/${THREAD}/`)).text()
    await expect.poll(page, { timeout: 50_000, interval: 250 }).toMatch(new RegExp(`id="comment-${number}"[^]*A volunteer removed`))
    return number
  }

  test.for([STORY, THREAD])('in %s: as many comments, with their writers, days and words', async (thread, { open }) => {
    await prepare()
    const page = await open(`/news/${thread}/`, { javaScriptEnabled: false })
    const shown = await page.locator('#discussion .comments > li').evaluateAll((items) =>
      items.map((item) => ({
        author: item.querySelector('p:first-child b')?.textContent.trim(),
        datePublished: item.querySelector('time')?.dateTime,
        // One paragraph is the text itself; several stand in an element around them.
        text: [...item.querySelectorAll('p[property=text], div[property=text] > *')].map(({ textContent }) => textContent).join(' '),
      })),
    )
    expect(shown.length).toBeGreaterThanOrEqual(2)
    const triples = await triplesOf(await page.content(), page.url())
    const read = commentsIn(triples, page.url())
    expect(read.map(({ author, datePublished, text }) => ({ author, datePublished, text: close(text ?? '') }))).toEqual(
      shown.map(({ text, ...more }) => ({ ...more, text: close(text) })),
    )
    expect(read.every(({ type }) => type === 'Comment' || type === `${SCHEMA}Comment`)).toBe(true)
    const comments = triples.filter(({ object }) => object.value === `${SCHEMA}Comment`)
    expect(comments, 'no comment belongs to nobody').toHaveLength(shown.length)
  })

  test('what was typed is read as text: quotes, signs and markup', async () => {
    await prepare()
    const address = `${inject('site')}/news/${THREAD}/`
    const read = commentsIn(await triplesOf(await (await fetch(address)).text(), address), address)
    const found = read.filter(({ text }) => text?.includes(kept.slice(-36)))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ author: 'Ravi "R" <b>', text: kept.replaceAll('*', '') })
  })

  test('a comment that was removed is there with its day, and without writer and words', async () => {
    const number = await prepare()
    const address = `${inject('site')}/news/${THREAD}/`
    const html = await (await fetch(address)).text()
    expect(html).not.toContain(removed)
    const place = [...html.matchAll(/<li[^>]*id="comment-(\d+)"/g)].findIndex(([, found]) => Number(found) === number)
    expect(place).toBeGreaterThanOrEqual(0)
    const comment = commentsIn(await triplesOf(html, address), address)[place] ?? {}
    expect(Object.keys(comment).sort()).toEqual(['datePublished', 'type'])
    expect(comment['datePublished']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
  })
})
