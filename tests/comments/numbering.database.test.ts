import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hold, publication, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

/** What can happen to comments of a discussion, and to which of them: places in the order of writing. */
const happening = fc.record({
  what: fc.constantFrom('write', 'write', 'publish', 'publish', 'hold', 'remove', 'undo', 'publish_all'),
  place: fc.nat({ max: 11 }),
})

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let threads = 0

  test('property: whatever happens, numbers run from 1 without gaps, stay with their comment, and are in public in order', async () => {
    const by = await signIn(own)
    let given = 0
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (happenings) => {
        const thread = `numbering-${++threads}`
        const ids: string[] = []
        const numbers = new Map<string, number>()
        let batch: string | undefined
        for (const { what, place } of happenings) {
          const id = ids[place % Math.max(1, ids.length)]
          if (what === 'write' || id === undefined) ids.push(await hold(own, { thread }))
          else if (what === 'undo') {
            if (batch) await own.service('undo_decisions', { session_hash: by, batch, gap_seconds: 60 })
          } else {
            const all = what === 'publish_all' ? ids : [id]
            const decision =
              what === 'remove' ? removal(by, id) : { ...publication(by, ...all), decision: what === 'hold' ? 'hold' : 'publish' }
            batch = (await own.service<{ batch: string }>('decide_comments', decision)).body.batch
          }
          const rows = await own.database.query<{ id: string; number: number }>(
            'select id, number from private.comments where thread = $1 and number is not null order by number',
            [thread],
          )
          expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
          for (const row of rows) expect(numbers.get(row.id) ?? row.number).toBe(row.number)
          for (const row of rows) numbers.set(row.id, row.number)
          const shown = (await own.anon<{ number: number }[]>('published_comments', { thread, after: 0 })).body
          expect(shown.map(({ number }) => number)).toEqual(rows.map(({ number }) => number))
        }
        given += numbers.size
      }),
      { numRuns: 20 },
    )
    expect(given, 'numbers were given at all').toBeGreaterThan(20)
  })
})
