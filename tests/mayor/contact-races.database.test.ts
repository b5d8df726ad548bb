import { describe, expect, test } from 'vitest'
import { storedComments } from '../support/comments/comments.ts'
import { atOneMoment } from '../support/database/at-one-moment.ts'
import { ownDatabase } from '../support/database/rpc.ts'
import { aContact, counted, COUNTED, whatTheySaid } from '../support/mayor/contacts.ts'

const times = <Value>(count: number, value: () => Value) => Array.from({ length: count }, value)

/** Only a real Postgres has several connections: PGlite lets everybody take turns. */
describe('Postgres 17.10, sixteen connections at a time', () => {
  const own = ownDatabase('Postgres 17.10')
  const reportTogether = (contacts: Record<string, unknown>[]) =>
    atOneMoment(
      own,
      'private.call_contacts',
      contacts.map((contact) => () => own.service('report_contact', contact)),
    )

  test('one form that is sent fifty times at one moment counts one, and every sender is thanked', async () => {
    const contact = aContact({ call: 'one-form' })
    expect(await reportTogether(times(50, () => contact))).toEqual(times(50, () => COUNTED))
    expect(await counted(own, 'one-form')).toBe(1)
  })

  test('with what they heard, it counts one and stores one comment', async () => {
    const before = await storedComments(own)
    const contact = aContact({ call: 'one-comment', comment: whatTheySaid() })
    const held = { status: 200, body: { ok: true, comment: 'held' } }
    expect(await reportTogether(times(50, () => contact))).toEqual(times(50, () => held))
    expect([await counted(own, 'one-comment'), await storedComments(own)]).toEqual([1, before + 1])
  })

  test('fifty neighbours behind one address, at one moment, are fifty', async () => {
    expect(await reportTogether(times(50, () => aContact({ call: 'neighbours' })))).toEqual(times(50, () => COUNTED))
    expect(await counted(own, 'neighbours')).toBe(50)
  })

  test('the same words from different people at one moment are one comment, and all count', async () => {
    const before = await storedComments(own)
    const comment = whatTheySaid()
    const answers = await reportTogether(times(20, () => aContact({ call: 'same-words', comment })))
    expect(answers.filter(({ body }) => (body as { ok: boolean }).ok)).toHaveLength(20)
    expect([await counted(own, 'same-words'), await storedComments(own)]).toEqual([20, before + 1])
  })
})
