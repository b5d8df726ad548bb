import { afterAll, beforeAll, expect } from 'vitest'
import type { Database } from '../../../supabase/local/database.ts'
import { openDoor, type Door, type Keys } from '../../../supabase/local/door.ts'
import { openDatabase, type Engine } from './databases.ts'

export const KEYS: Keys = { publishable: 'sb_publishable_of_the_tests', secret: 'sb_secret_of_the_tests' }

export interface Answer<Body = unknown> {
  status: number
  body: Body
}

/** Calls a function through the REST door. */
export type Call = <Body = unknown>(name: string, args?: Record<string, unknown>) => Promise<Answer<Body>>

export interface OpenedDatabase {
  database: Database
  door: Door
  /** As everybody may, with the publishable key. */
  anon: Call
  /** As the site's functions do, with the secret key. */
  service: Call
}

/** Opens a migrated database for the tests of this describe, and closes it after them. `sql` runs before its door opens. */
export function ownDatabase(engine: Engine, sql = ''): OpenedDatabase {
  const opened = {} as OpenedDatabase
  beforeAll(async () => {
    const database = await openDatabase(engine)
    await database.exec(sql)
    const door = await openDoor(database, KEYS)
    Object.assign(opened, { database, door, anon: callWith(door, KEYS.publishable), service: callWith(door, KEYS.secret) })
  })
  afterAll(() => opened.database.close())
  return opened
}

/** Calls functions through a door with one of its keys. */
export function callWith(door: Door, key: string): Call {
  return async <Body>(name: string, args: Record<string, unknown> = {}) => {
    const request = { method: 'POST', path: `/rest/v1/rpc/${name}`, headers: { apikey: key }, body: JSON.stringify(args) }
    const { status, body } = await door(request)
    return { status, body: (body === '' ? '' : JSON.parse(body)) as Body }
  }
}

/** The value of the only column of the only row, asked past all doors. */
export async function valueOf<Value>(database: Database, sql: string, parameters: unknown[] = []): Promise<Value> {
  const rows = await database.query<Record<string, Value>>(sql, parameters)
  const values = rows.flatMap((row) => Object.values(row))
  if (values.length !== 1) throw new Error(`One value was expected, ${values.length} came: ${sql}`)
  return values[0] as Value
}

/** An error as the door answers it. Its message, details and hint are the business of the door's own tests. */
export const refusedWith = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) as unknown })
