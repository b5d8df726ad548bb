import { describe, expect, test } from 'vitest'
import { openDoor } from '../../supabase/local/door.ts'
import type { Limits } from '../../supabase/local/limits.ts'
import { ENGINES } from '../support/database/databases.ts'
import { DOOR_FUNCTIONS } from '../support/database/door-functions.ts'
import { callWith, KEYS, ownDatabase, valueOf } from '../support/database/rpc.ts'

const TOO_LATE = {
  status: 500,
  body: { code: '57014', message: 'canceling statement due to statement timeout', details: null, hint: null },
}
const WAITED = { status: 200, body: 'waited' }
const HOUR = 3_600_000

const upTo = (last: number) => Array.from({ length: last }, (_, nth) => nth + 1)

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine, DOOR_FUNCTIONS)
  const doorWith = async (limits: Partial<Limits>) => {
    const door = await openDoor(own.database, KEYS, limits)
    return { anon: callWith(door, KEYS.publishable), service: callWith(door, KEYS.secret) }
  }
  const wanted = () => valueOf<boolean>(own.database, 'select wanted_at is not null from private.builds')

  test('everybody has three seconds and the site eight, as on hosted Supabase', async () => {
    expect(await own.anon('time_limit')).toEqual({ status: 200, body: '3s' })
    expect(await own.service('time_limit')).toEqual({ status: 200, body: '8s' })
    expect(await valueOf(own.database, `select current_setting('statement_timeout')`), 'and past the door there is no limit').toBe('0')
  })

  test.each(['anon', 'service'] as const)(
    'a call of %s that takes longer than it may is refused, and the next one is answered',
    async (who) => {
      const door = await doorWith({ timeLimits: { anon: HOUR, service_role: HOUR, [{ anon: 'anon', service: 'service_role' }[who]]: 50 } })
      const other = { anon: door.service, service: door.anon }[who]
      expect(await door[who]('waits')).toEqual(TOO_LATE)
      expect(await door[who]('who_am_i')).toMatchObject({ status: 200 })
      expect(await other('waits'), 'each role has its own limit').toEqual(WAITED)
    },
  )

  test('what a call wrote before its time was up is taken back', async () => {
    await own.database.exec('update private.builds set wanted_at = null')
    const { service } = await doorWith({ timeLimits: { anon: HOUR, service_role: 50 } })
    expect(await service('writes_and_waits')).toEqual(TOO_LATE)
    expect(await wanted()).toBe(false)
    expect(await own.service('writes_and_waits'), 'within its time it stays').toEqual(WAITED)
    expect(await wanted()).toBe(true)
  })

  test('a function that sets its own limit has that one, longer or shorter', async () => {
    const { service } = await doorWith({ timeLimits: { anon: 50, service_role: 50 } })
    expect(await service('may_wait')).toEqual(WAITED)
    expect(await own.service('may_not_wait')).toEqual(TOO_LATE)
  })

  test('of a set the first thousand rows are answered, as config.toml says, and nothing tells that there are more', async () => {
    expect(await own.service('numbers_to', { last: 1000 })).toEqual({ status: 200, body: upTo(1000) })
    expect(await own.service('numbers_to', { last: 1001 })).toEqual({ status: 200, body: upTo(1000) })
  })

  test.each(['anon', 'service'] as const)('rows for %s are cut with their columns and in their order', async (who) => {
    const door = await doorWith({ maxRows: 3 })
    const rows = upTo(3).map((number) => ({ number, name: `row ${number}` }))
    expect(await door[who]('rows_to', { last: 4 })).toEqual({ status: 200, body: rows })
    expect(await door[who]('rows_to', { last: 2 })).toEqual({ status: 200, body: rows.slice(0, 2) })
  })

  test('a list that is one value is not cut', async () => {
    const { service } = await doorWith({ maxRows: 3 })
    expect(await service('list_to', { last: 4 })).toEqual({ status: 200, body: upTo(4) })
  })
})
