import { expect, test } from 'vitest'
import { refuseWithoutDatabase } from '../../build/refuse-without-database.ts'

const ALL = { SUPABASE_URL: 'https://x.supabase.co', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x', SUPABASE_SECRET_KEY: 'sb_secret_x' }
const refusal = (command: string, environment: Record<string, string | undefined>) => () => refuseWithoutDatabase(command, environment)

test('a build on Netlify without a database says where to set it', () => {
  expect(refusal('build', { NETLIFY: 'true' })).toThrow(
    new Error(
      'The site cannot be built without its database: SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY are not set. Set them in Netlify under Site configuration, Environment variables; the README says where to find the values.',
    ),
  )
})

test('a build elsewhere says how to start a site that brings its own', () => {
  expect(refusal('build', {})).toThrow(
    new Error(
      'The site cannot be built without its database: SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY are not set. For a site on this machine, run `npm start`: it brings its own database.',
    ),
  )
})

test.each(Object.keys(ALL))('only what is missing is named: %s', (name) => {
  for (const value of [undefined, ''])
    expect(refusal('build', { ...ALL, [name]: value })).toThrow(`The site cannot be built without its database: ${name} is not set. `)
})

test('with all three the build goes on, on Netlify and elsewhere', () => {
  expect(refusal('build', ALL)).not.toThrow()
  expect(refusal('build', { ...ALL, NETLIFY: 'true' })).not.toThrow()
})

test.each(['dev', 'check', 'sync', ''])('other commands need no database: astro %s', (command) =>
  expect(refusal(command, {})).not.toThrow(),
)
