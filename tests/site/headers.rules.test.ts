import { createHash } from 'node:crypto'
import { CspEvaluator } from 'csp_evaluator'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { describe, expect, test } from 'vitest'
import { inlineHashes } from '../../build/headers.ts'
import { contentSecurityPolicy, POLICY_EVERYWHERE, SEARCH_WORKER_POLICY, SECURITY_HEADERS } from '../../netlify/http/security-headers.ts'

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
const HASHES = { styles: [hash('p{}')], scripts: [hash('run()')] }

describe.each([
  ['of built pages', contentSecurityPolicy(HASHES)],
  ['of a function’s plain answers', contentSecurityPolicy()],
])('the content security policy %s', (_which, policy) => {
  const severe = (text: string) =>
    new CspEvaluator(new CspParser(text).csp)
      .evaluate()
      .filter(({ severity }) => [Severity.HIGH, Severity.MEDIUM, Severity.SYNTAX].includes(severity))

  test('has nothing that an evaluator finds dangerous, and that evaluator finds something in a bad one', () => {
    expect(severe(policy)).toEqual([])
    expect(severe(policy.replace('script-src', "script-src 'unsafe-inline' https:")).length).toBeGreaterThan(0)
  })

  test('allows nothing inline without its hash, no eval and no other host', () => {
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).not.toMatch(/unsafe|\*|https?:|strict-dynamic/)
    const sources = policy.split('; ').flatMap((directive) => directive.split(' ').slice(1))
    expect(new Set(sources.filter((source) => !source.startsWith("'sha256-")))).toEqual(new Set(["'none'", "'self'", 'data:', 'mailto:']))
  })

  test('cannot be framed, based elsewhere or run plug-ins', () => {
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self' mailto:"]),
    )
  })
})

test('the worker of the search may run WebAssembly and ask this host, and nothing else', () => {
  expect(SEARCH_WORKER_POLICY).toBe(
    `default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; form-action 'self' mailto:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`,
  )
})

test('what holds for every address is part of every policy, so that it takes nothing from them', () => {
  for (const policy of [contentSecurityPolicy(HASHES), contentSecurityPolicy(), SEARCH_WORKER_POLICY])
    expect(policy.split('; ')).toEqual(expect.arrayContaining(POLICY_EVERYWHERE.split('; ')))
})

test('every answer says how browsers must treat it', () => {
  expect(SECURITY_HEADERS).toMatchObject({
    'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(SECURITY_HEADERS['permissions-policy']).toMatch(/^camera=\(\), microphone=\(\), geolocation=\(\)/)
})

test('the hashes stand where they belong', () => {
  const policy = contentSecurityPolicy(HASHES)
  expect(policy).toContain(`script-src 'self' '${HASHES.scripts[0]}'; style-src 'self' '${HASHES.styles[0]}';`)
  expect(contentSecurityPolicy()).toContain("script-src 'self'; style-src 'self';")
})

describe('what is inline in built pages is found', () => {
  test.each([
    ['a style', '<style>p{}</style>', { styles: [hash('p{}')], scripts: [] }],
    ['a style with attributes and lines', '<style media="print">\np{}\n</style>', { styles: [hash('\np{}\n')], scripts: [] }],
    ['a module', '<script type="module">run()</script>', { styles: [], scripts: [hash('run()')] }],
    ['a script without a type', '<script>run()</script>', { styles: [], scripts: [hash('run()')] }],
    [
      'two of each, once each, in order',
      '<style>a</style><style>b</style><style>a</style>',
      { styles: [hash('a'), hash('b')].sort(), scripts: [] },
    ],
    ['a script from a file: none', '<script type="module" src="/_astro/a.js"></script>', { styles: [], scripts: [] }],
    ['data: none', '<script type="application/ld+json">{"@type":"Article"}</script>', { styles: [], scripts: [] }],
    [
      'a module between a file and data',
      '<script src="/a.js"></script><script type="module">run()</script><script type="application/ld+json">{}</script>',
      { styles: [], scripts: [hash('run()')] },
    ],
    ['nothing', '<p>style</p>', { styles: [], scripts: [] }],
  ])('%s', (_what, html, found) => expect(inlineHashes([html])).toEqual(found))

  test('over all pages', () => {
    expect(inlineHashes(['<style>a</style>', '<style>a</style><script>b</script>'])).toEqual({ styles: [hash('a')], scripts: [hash('b')] })
  })
})
