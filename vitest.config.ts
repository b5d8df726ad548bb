import { defineConfig } from 'vitest/config'
import { rootOfTests } from './tests/support/example.ts'

const shared = { globals: false, restoreMocks: true, setupFiles: ['tests/support/no-noise.ts'] }

/**
 * rules: pure, milliseconds. database: SQL on PGlite and on a Postgres 17 like hosted Supabase's. site: a real `npm start` over HTTP, and a
 * real Chromium. `npm test -- --project rules` runs one of them.
 */
export default defineConfig({
  root: rootOfTests(),
  test: {
    reporters: ['default', './tests/support/count-reporter.ts'],
    projects: [
      { test: { ...shared, name: 'rules', include: ['tests/**/*.rules.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'database',
          include: ['tests/**/*.database.test.ts'],
          globalSetup: ['tests/support/database/databases.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'site',
          include: ['tests/**/*.site.test.ts'],
          globalSetup: ['tests/support/site/site.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One site and two cores: files take turns, so that a slow build is nobody's time-out.
          fileParallelism: false,
        },
      },
    ],
  },
})
