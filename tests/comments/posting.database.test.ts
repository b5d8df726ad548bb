import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../supabase/local/database.ts'
import { ENGINES, openDatabase } from '../support/databases.ts'

describe.each(ENGINES)('%s', (engine) => {
  let database: Database
  beforeAll(async () => void (database = await openDatabase(engine)))
  afterAll(() => database.close())

  test('is Postgres 17', async () => {
    const [row] = await database.query<{ server_version_num: string }>('show server_version_num')
    expect(row?.server_version_num).toMatch(/^17/)
  })
})
