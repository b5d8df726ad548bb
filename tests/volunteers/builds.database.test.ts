import { describe, expect, test } from 'vitest'
import { hold, publication, publish, removal } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { signIn } from '../support/volunteers/volunteers.ts'

const HOUR = 3600

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const session = () => signIn(own, `builder${++volunteers}@example.org`)
  const claim = async (gap_seconds: number) => (await own.service('claim_build', { gap_seconds })).body
  const forget = () => own.database.exec('update private.builds set wanted_at = null, called_at = null')
  const publishNow = async (by: string, gap_seconds: number) => {
    const id = await hold(own, { thread: 'builds' })
    const { body } = await own.service<{ ok: boolean; build: boolean }>('decide_comments', { ...publication(by, id), gap_seconds })
    expect(body.ok).toBe(true)
    return { id, build: body.build }
  }

  test('nobody is told to build a site that is up to date', async () => {
    await forget()
    expect(await claim(0)).toBe(false)
  })

  test('several decisions within the gap make one build now and one after the gap', async () => {
    await forget()
    const by = await session()
    expect((await publishNow(by, HOUR)).build, 'the first one').toBe(true)
    expect((await publishNow(by, HOUR)).build, 'within the gap').toBe(false)
    expect((await publishNow(by, HOUR)).build, 'within the gap').toBe(false)
    expect(await claim(HOUR), 'still within the gap').toBe(false)
    expect(await claim(0), 'after the gap').toBe(true)
    expect(await claim(0), 'nothing new since').toBe(false)
  })

  test('a build that was claimed is not claimed again until something is published', async () => {
    await forget()
    const by = await session()
    expect((await publishNow(by, 0)).build).toBe(true)
    expect(await claim(0)).toBe(false)
    expect((await publishNow(by, 0)).build).toBe(true)
  })

  test('a build hook that did not answer gives the build back: the next one who asks gets it', async () => {
    await forget()
    expect((await publishNow(await session(), HOUR)).build).toBe(true)
    expect(await claim(HOUR)).toBe(false)
    expect(await own.service('give_back_build')).toEqual({ status: 204, body: '' })
    expect(await claim(HOUR)).toBe(true)
    expect(await claim(HOUR)).toBe(false)
  })

  test('removing what was public wants a build; removing what was held does not', async () => {
    await forget()
    const by = await session()
    const { id } = await publish(own, by, { thread: 'builds' })
    const held = await hold(own, { thread: 'builds' })
    expect(await claim(0), 'publishing claimed it already').toBe(false)
    expect(await own.service('decide_comments', { ...removal(by, held), gap_seconds: 0 })).toMatchObject({
      body: { ok: true, build: false },
    })
    expect(await claim(0)).toBe(false)
    expect(await own.service('decide_comments', { ...removal(by, id), gap_seconds: 0 })).toMatchObject({ body: { ok: true, build: true } })
  })

  test('there is one row about builds, and no second one can be made', async () => {
    expect(await own.database.query('select only_row from private.builds')).toEqual([{ only_row: true }])
    await expect(own.database.exec('insert into private.builds default values')).rejects.toMatchObject({ code: '23505' })
    await expect(own.database.exec('insert into private.builds (only_row) values (false)')).rejects.toMatchObject({ code: '23514' })
  })
})
