import { describe, expect, test } from 'vitest'
import { asScript } from '../../src/components/json-ld.ts'
import { articleData, siteData } from '../../src/news/structured-data.ts'
import { ASSOCIATION } from '../../src/settings/association.ts'
import { BREAKOUTS, only, parsed } from '../support/site/parsed-page.ts'

const SITE = new URL('https://residents.example/')
const DATA = {
  title: 'A picnic table',
  summary: 'Why residents and city staff should be able to talk.',
  date: new Date('2026-11-18'),
  author: 'Wanda',
  topics: ['parks', 'city hall'],
}
const article = (changes: object = {}, comments = 8) => {
  const data = articleData({ id: 'picnic', data: { ...DATA, ...changes } }, comments, SITE)
  return (data['@graph'] as unknown as Record<string, unknown>[])[0] ?? {}
}

test('search engines are told everything that they ask of an article', () => {
  expect(article()).toEqual({
    '@type': 'NewsArticle',
    headline: 'A picnic table',
    datePublished: '2026-11-18',
    author: { '@type': 'Person', name: 'Wanda' },
    publisher: {
      '@type': 'NGO',
      '@id': 'https://residents.example/#association',
      name: ASSOCIATION.name,
    },
    image: 'https://residents.example/news/picnic/card.png',
    commentCount: 8,
  })
  expect(article({ updated: new Date('2026-11-21') })).toMatchObject({ datePublished: '2026-11-18', dateModified: '2026-11-21' })
  expect(article({}, 0)).toMatchObject({ commentCount: 0 })
})

test.each([ASSOCIATION.name, ASSOCIATION.name.toUpperCase(), ` ${ASSOCIATION.shortName}`, 'The association'])(
  'an article by “%s” is by the association, not by a person',
  (author) => expect(article({ author })['author']).toEqual({ '@id': (article()['publisher'] as { '@id': string })['@id'] }),
)

test('the first page says who runs the site and how to search it', () => {
  expect(siteData(SITE)).toMatchObject({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'NGO',
        '@id': 'https://residents.example/#association',
        name: ASSOCIATION.name,
        logo: 'https://residents.example/icon.png',
      },
      {
        '@type': 'WebSite',
        url: 'https://residents.example/',
        publisher: { '@id': 'https://residents.example/#association' },
        potentialAction: {
          target: { urlTemplate: 'https://residents.example/search/?q={search_term_string}' },
          'query-input': 'required name=search_term_string',
        },
      },
    ],
  })
})

describe('a title that tries to leave its place stays a title', () => {
  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '\u2028\u2029',
    'A “quoted” "title" \\ with 🎉',
    '</SCRIPT >',
    ...BREAKOUTS,
  ]
  test.each(HOSTILE)('%j', (title) => {
    const script = asScript(articleData({ id: 'picnic', data: { ...DATA, title, summary: title, author: title } }, 0, SITE))
    expect(script).not.toMatch(/[<\u2028\u2029]/)
    const page = parsed(`<html><head><script type="application/ld+json">${script}</script></head><body><p>After</p></body></html>`)
    expect(page.querySelectorAll('script, img, svg')).toHaveLength(1)
    const read = JSON.parse(only(page, 'script').textContent ?? '') as { '@graph': Record<string, unknown>[] }
    expect(read['@graph'][0]).toMatchObject({ headline: title })
    expect(only(page, 'p').textContent).toBe('After')
  })
})
