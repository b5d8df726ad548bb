import { describe, expect, test } from 'vitest'
import { aComment } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { DOOR_FUNCTIONS } from '../support/database/door-functions.ts'
import { asLogin } from '../support/database/real-postgres.ts'
import { ownDatabase, valueOf, type Call } from '../support/database/rpc.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine, DOOR_FUNCTIONS)
  const wanted = () => valueOf<boolean>(own.database, 'select wanted_at is not null from private.builds')

  test.each([
    ['a text as a text', 'echo', { words: `it's "so" \\ 🌳\n` }, `it's "so" \\ 🌳\n`],
    ['an argument with a default, when it is given', 'echo', { words: 'ab', times: 2 }, 'abab'],
    ['a number as a text where a text belongs', 'echo', { words: 7 }, '7'],
    ['a text of digits as a number where a number belongs', 'echo', { words: 'ab', times: '3' }, 'ababab'],
    ['null as null', 'echo', { words: null }, null],
    ['no answer as null', 'no_answer', {}, null],
    ['jsonb as the object that it is', 'as_object', {}, { a: [1, { b: null }] }],
    [
      'rows as a list',
      'rows_to',
      { last: 2 },
      [
        { number: 1, name: 'row 1' },
        { number: 2, name: 'row 2' },
      ],
    ],
    ['a single row as a list too', 'one_row', {}, [{ number: 1, name: 'one' }]],
    ['no rows as an empty list', 'rows_to', { last: 0 }, []],
    ['several values as a list of values', 'numbers_to', { last: 3 }, [1, 2, 3]],
  ])('the door gives %s', async (_what, name, args, body) => {
    expect(await own.service(name, args)).toEqual({ status: 200, body })
  })

  test('a function that answers nothing is answered with 204 and no body, not even null', async () => {
    expect(await own.service('nothing')).toEqual({ status: 204, body: '' })
  })

  test.each([
    ['a raised exception', 'plainly_raises', {}, 400, { code: 'P0001', message: 'It is plainly raised.', details: null, hint: null }],
    [
      'PT and a status of its own',
      'raises',
      { code: 'PT418' },
      418,
      { code: 'PT418', message: 'It is raised.', details: 'A detail.', hint: 'A hint.' },
    ],
    ['a conflict', 'raises', { code: '23505' }, 409, { code: '23505', message: 'It is raised.', details: 'A detail.', hint: 'A hint.' }],
    ['a deadlock', 'raises', { code: '40P01' }, 500, expect.objectContaining({ code: '40P01' }) as object],
    ['too many connections', 'raises', { code: '53300' }, 503, expect.objectContaining({ code: '53300' }) as object],
    ['a shutdown', 'raises', { code: '57P01' }, 503, expect.objectContaining({ code: '57P01' }) as object],
    ['a statement that took too long', 'raises', { code: '57014' }, 500, expect.objectContaining({ code: '57014' }) as object],
    ['more rows than one', 'raises', { code: '21000' }, 500, expect.objectContaining({ code: '21000' }) as object],
    [
      'an update of every row, which hosted Supabase refuses',
      'raises',
      { code: '21000', words: 'UPDATE requires a WHERE clause' },
      400,
      expect.objectContaining({ code: '21000' }) as object,
    ],
    ['PT and no status', 'raises', { code: 'PTABC' }, 500, expect.objectContaining({ code: 'PTABC' }) as object],
    ['a wrong value', 'raises', { code: '22023' }, 400, expect.objectContaining({ code: '22023' }) as object],
    [
      'a role that does not exist',
      'raises',
      { code: '22023', words: 'role "mayor" does not exist' },
      401,
      expect.objectContaining({ code: '22023' }) as object,
    ],
    ['a missing function', 'raises', { code: '42883' }, 404, expect.objectContaining({ code: '42883' }) as object],
    ['a missing table', 'raises', { code: '42P01' }, 404, expect.objectContaining({ code: '42P01' }) as object],
    ['anything else', 'raises', { code: '22012' }, 400, expect.objectContaining({ code: '22012' }) as object],
  ])('%s has the status that PostgREST gives it', async (_what, name, args, status, body) => {
    expect(await own.service(name, args)).toEqual({ status, body })
  })

  test('what a table’s check refuses is a 400 with 23514 and says which check', async () => {
    const { status, body } = await own.service('post_comment', aComment({ capacity: 'mayor' }))
    expect([status, body]).toEqual([
      400,
      {
        code: '23514',
        message: 'new row for relation "comments" violates check constraint "comments_capacity_check"',
        details: expect.stringContaining('Failing row contains') as unknown,
        hint: null,
      },
    ])
  })

  test('a function that is not theirs is a 401 to everybody and a 403 to the site', async () => {
    const body = { code: '42501', message: 'permission denied for function for_nobody', details: null, hint: null }
    expect(await own.anon('for_nobody')).toEqual({ status: 401, body })
    expect(await own.service('for_nobody')).toEqual({ status: 403, body })
  })

  test('a function that promises not to write and writes is stopped', async () => {
    await own.service('wants_a_build')
    expect(await own.service('breaks_its_promise')).toMatchObject({ status: 405, body: { code: '25006' } })
    expect(await own.service('claim_build', { gap_seconds: 0 }), 'nothing was claimed, and the next call may write').toEqual({
      status: 200,
      body: true,
    })
  })

  test('what a function wrote before it failed is taken back', async () => {
    await own.database.exec('update private.builds set wanted_at = null')
    expect(await own.service('writes_and_fails')).toMatchObject({ status: 400, body: { code: '22012' } })
    expect(await wanted()).toBe(false)
    expect(await own.service('wants_a_build')).toEqual({ status: 204, body: '' })
    expect(await wanted()).toBe(true)
  })

  test.each(['anon', 'service'] as const)('an error of %s leaves no role behind', async (who) => {
    const role = { anon: 'anon', service: 'service_role' }[who]
    for (const name of ['for_nobody', 'who_am_i', 'for_nobody']) await own[who](name)
    expect(await own[who]('who_am_i')).toEqual({ status: 200, body: role })
    const ask = () => asLogin<{ user: string }>(own.database, 'select current_user as user')
    const users = (await Promise.all(Array.from({ length: 32 }, ask))).flat().map(({ user }) => user)
    expect(new Set(users)).toEqual(new Set([engine === 'PGlite 17.5' ? 'postgres' : 'authenticator']))
  })

  test('two hundred calls at one moment never mix up who is calling', async () => {
    const anon: [Call, string] = [own.anon, 'anon']
    const service: [Call, string] = [own.service, 'service_role']
    const calls = Array.from({ length: 200 }, (_, nth) => (nth % 3 === 0 ? anon : service))
    const answers = await Promise.all(
      calls.map(async ([call], nth) => {
        if (nth % 7 === 0) await call('for_nobody')
        return [(await call('who_am_i')).body, (await call('claims')).body]
      }),
    )
    expect(answers).toEqual(calls.map(([_call, role]) => [role, { role }]))
  })
})
