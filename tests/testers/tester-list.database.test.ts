import { beforeAll, describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, refusedWith, valueOf } from '../support/database/rpc.ts'
import { insertManyTesters, insertTester } from '../support/testers/listed-testers.ts'
import { SIGNED_OUT, signIn } from '../support/volunteers/volunteers.ts'

interface Counts {
  total: number
  can_be_invited: number
  devices: Record<string, number>
  assistive: Record<string, number>
}

interface TesterList {
  ok: true
  chosen: Counts
  all: Counts
  testers: { id: string; name: string | null; address: string; paused_until: string | null; invited: number }[]
  next: { id: string; invited_at: string | null } | null
}

/** What is not zero. */
const some = (counts: Record<string, number> = {}) => Object.fromEntries(Object.entries(counts).filter(([, people]) => people > 0))

describe.each(ENGINES)('%s, six testers', (engine) => {
  const own = ownDatabase(engine)
  let session: string
  const read = async (args: object = {}) => (await own.service<TesterList>('read_testers', { session_hash: session, ...args })).body
  const names = async (filter: object) => (await read({ filter })).testers.map(({ name }) => name).toSorted()

  beforeAll(async () => {
    session = await signIn(own)
    await insertTester(own, {
      name: 'Ann',
      email: 'ann@example.org',
      devices: ['iphone', 'mac'],
      assistive: ['screen_reader'],
      consents: ['invite', 'share'],
    })
    await insertTester(own, {
      name: 'Bo',
      devices: ['iphone'],
      assistive: ['screen_reader', 'magnifier'],
      interests: ['call'],
      pausedFor: 5,
    })
    await insertTester(own, {
      name: 'Cy',
      devices: ['work_computer'],
      browsers: ['edge', 'firefox'],
      connections: ['work_network'],
      invitedAgo: 3,
    })
    await insertTester(own, { name: 'Di', devices: [], assistive_other: 'A wand', consents: ['results'], invitedAgo: 9 })
    await insertTester(own, {
      name: 'Eva',
      devices: ['mac'],
      reach_by: ['phone', 'mail'],
      phone: '+1 416 555 0100',
      reach_when: ['weekday_evening'],
    })
    await insertTester(own, { email: 'f@example.org', devices: ['iphone'], pausedFor: 0 })
  })

  test.each<[string, object, (string | null)[]]>([
    ['nothing', {}, ['Ann', 'Bo', 'Cy', 'Di', 'Eva', null]],
    ['a device', { devices: 'iphone' }, ['Ann', 'Bo', null]],
    ['an interest', { interests: 'call' }, ['Bo']],
    ['a browser, also the second one', { browsers: 'firefox' }, ['Cy']],
    ['a connection', { connections: 'work_network' }, ['Cy']],
    ['an aid', { assistive: 'screen_reader' }, ['Ann', 'Bo']],
    ['any aid, also in own words', { assistive: 'any' }, ['Ann', 'Bo', 'Di']],
    ['who wants results', { consent: 'results' }, ['Di']],
    ['who may be passed on', { consent: 'share' }, ['Ann']],
    ['who is reached by phone', { reach_by: 'phone' }, ['Eva']],
    ['when they are reached', { reach_when: 'weekday_evening' }, ['Eva']],
    ['who pauses; a pause that ends today is over', { state: 'paused' }, ['Bo']],
    ['who does not', { state: 'active' }, ['Ann', 'Cy', 'Di', 'Eva', null]],
    ['who was invited before', { invited: 'before' }, ['Cy', 'Di']],
    ['who never was', { invited: 'never' }, ['Ann', 'Bo', 'Eva', null]],
    ['all of it at once', { devices: 'iphone', assistive: 'screen_reader', state: 'active', invited: 'never', consent: 'share' }, ['Ann']],
    ['what nobody is', { devices: 'chromebook' }, []],
  ])('a volunteer looks for %s', async (_what, filter, found) => {
    expect(await names(filter)).toEqual(found.toSorted())
    expect((await read({ filter })).chosen.total).toBe(found.length)
  })

  test('the counts are those of a count by hand, of all and of who fits', async () => {
    const { chosen, all } = await read({ filter: { assistive: 'any' } })
    expect({ ...all, devices: some(all.devices), assistive: some(all.assistive) }).toEqual({
      total: 6,
      // Bo pauses, and Di wants results only.
      can_be_invited: 4,
      devices: { iphone: 3, mac: 2, work_computer: 1 },
      // Di uses something, in own words, and counts at no aid of the list.
      assistive: { screen_reader: 2, magnifier: 1, none: 3 },
    })
    expect({ ...chosen, devices: some(chosen.devices), assistive: some(chosen.assistive) }).toEqual({
      total: 3,
      can_be_invited: 1,
      devices: { iphone: 2, mac: 1 },
      assistive: { screen_reader: 2, magnifier: 1 },
    })
    const choices = await valueOf<Record<string, string[]>>(own.database, 'select private.tester_choices()')
    expect(Object.keys(all.devices).toSorted(), 'a device that nobody has is counted as 0').toEqual(choices['devices']?.toSorted())
    expect(Object.keys(all.assistive).toSorted()).toEqual([...(choices['assistive'] ?? []), 'none'].toSorted())
  })

  test('who was never invited comes first, then who was longest ago, and pages join without a gap', async () => {
    const whole = await read()
    expect(whole.testers.map(({ invited }) => invited)).toEqual([0, 0, 0, 0, 1, 1])
    expect(whole.testers.slice(4).map(({ name }) => name)).toEqual(['Di', 'Cy'])
    expect(whole.next).toBeNull()
    const ids: string[] = []
    let next: TesterList['next'] = null
    for (let page = 0; page < 4; page++) {
      const part: TesterList = await read({ size: 2, ...(next && { after_id: next.id, after_invited_at: next.invited_at }) })
      ids.push(...part.testers.map(({ id }) => id))
      next = part.next
      if (!next) break
    }
    expect(ids).toEqual(whole.testers.map(({ id }) => id))
    expect(next, 'the last full page has no next one').toBeNull()
  })

  test('the list shows what a volunteer needs to choose, and no whole address', async () => {
    const { testers } = await read()
    expect(testers.find(({ name }) => name === 'Ann')).toEqual({
      id: expect.any(String) as unknown,
      name: 'Ann',
      address: 'an…@example.org',
      profile: expect.objectContaining({ devices: ['iphone', 'mac'], phone: '' }) as unknown,
      consents: ['invite', 'share'],
      paused_until: null,
      invited: 0,
      invited_at: null,
    })
    expect(
      testers.find(({ name }) => name === null),
      'an address of one letter',
    ).toMatchObject({ address: 'f…@example.org' })
    expect(testers.filter(({ paused_until }) => paused_until).map(({ name }) => name)).toEqual(['Bo'])
    expect(JSON.stringify(testers)).not.toMatch(/ann@|f@|proved_at|kept_until|remind/)
  })

  test.each<unknown>([
    null,
    'iphone',
    [],
    ['devices'],
    { devices: 'nokia' },
    { devices: ['iphone'] },
    { devices: null },
    { devices: '' },
    { devices: 'any' },
    { email: 'ann@example.org' },
    { device: 'iphone' },
    { consent: "share' or true --" },
    { state: 'paused', extra: 'x' },
    { phone: '' },
    { '': '' },
    { assistive: 'none' },
  ])('a filter that is none is refused, by the list and by the export: %j', async (filter) => {
    const why = 'To try hostile filters.'
    expect(await own.service('read_testers', { session_hash: session, filter })).toEqual(refusedWith(400, '23514'))
    expect(await own.service('export_testers', { session_hash: session, why, filter })).toEqual(refusedWith(400, '23514'))
    expect(await own.service('read_testers', { session_hash: 'nobody', filter }), 'nobody learns which').toEqual(SIGNED_OUT)
  })

  test.each([0, -1, 201, null])('a page of %s testers is refused', async (size) => {
    expect(await own.service('read_testers', { session_hash: session, size })).toEqual(refusedWith(400, '22023'))
  })
})

describe.each(ENGINES)('%s, a thousand testers', (engine) => {
  const own = ownDatabase(engine)

  test('page by page everybody is listed once, also while somebody is invited in between', async () => {
    const session_hash = await signIn(own)
    await insertManyTesters(own, 1000)
    const late: string[] = []
    const seen: string[] = []
    let next: TesterList['next'] = { id: '', invited_at: null }
    for (let page = 0; next && page < 10; page++) {
      const after: object = page > 0 ? { after_id: next.id, after_invited_at: next.invited_at } : {}
      const body: TesterList = (await own.service<TesterList>('read_testers', { session_hash, size: 200, ...after })).body
      seen.push(...body.testers.map(({ id }) => id))
      next = body.next
      // Whoever was invited meanwhile stands at the end, behind all who wait for their turn.
      if (page < 4) late.push(await insertTester(own, { invitedAgo: 10 - page }))
    }
    expect(seen.slice(1000)).toEqual(late)
    expect(new Set(seen).size).toBe(1004)
  })
})
