import { describe, expect, test } from 'vitest'
import { aSender, post, prove, type Sender } from '../support/comments/authors.ts'
import { hash } from '../support/comments/comments.ts'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const mailsTo = (email: string) =>
    valueOf<number>(own.database, `select count(*)::integer from private.mails where recipient = $1 and kind = 'comment_code'`, [email])
  const askAgain = async ({ request_hash }: Sender, next: Sender, network = hash('a network')) => {
    const asked = { old_request_hash: request_hash, request_hash: next.request_hash, code_hash: next.code_hash, sealed_code: 's', network }
    return (await own.service<{ ok: boolean; mail: string | null }>('mail_comment_code_again', asked)).body
  }

  test('T24: five codes an hour are made for an address, however many comments name it, and every comment is kept', async () => {
    const answers = []
    for (let nth = 0; nth < 8; nth++) answers.push(await post(own, aSender(nth % 2 ? 'victim@example.org' : 'VICTIM@Example.org')))
    expect(answers.map(({ mail }) => mail !== null)).toEqual([true, true, true, true, true, false, false, false])
    expect(answers.map(({ status, code_asked }) => `${status} ${code_asked}`)).toEqual([
      ...Array<string>(5).fill('held true'),
      ...Array<string>(3).fill('held false'),
    ])
    expect(await mailsTo('victim@example.org')).toBe(5)
  })

  test.each([
    ['a percent sign', '%@example.org', 'anybody@example.org'],
    ['an underscore', 'name_@example.org', 'names@example.org'],
    ['a tag', 'name+tag@example.net', 'name@example.net'],
    ['another tag', 'name+one@example.com', 'name+two@example.com'],
    ['a quote', "o'neil@example.org", 'oneil@example.org'],
  ])('T24: %s is a character like others: it names one address and no second one', async (_what, typed, other) => {
    for (let nth = 0; nth < 6; nth++) await post(own, aSender(typed))
    expect(await mailsTo(typed)).toBe(5)
    expect(await post(own, aSender(other)), 'the other address has its own five').toMatchObject({ ok: true, code_asked: true })
    const sender = aSender(other)
    await post(own, sender)
    expect(await prove(own, sender)).toMatchObject({ ok: true })
    expect(await own.database.query('select email from private.authors where email in ($1, $2)', [typed, other])).toEqual([
      { email: other },
    ])
  })

  test('no network has more than 200 strangers mailed in an hour; their comments are kept all the same', async () => {
    const network = hash('a network that mails')
    await post(own, { ...aSender('first@example.org'), network })
    await own.database.exec('update private.limit_counts set uses = 199 where uses = 1')
    const answers = [
      await post(own, { ...aSender('second@example.org'), network }),
      await post(own, { ...aSender('third@example.org'), network }),
    ]
    expect(answers.map(({ status, code_asked }) => [status, code_asked])).toEqual([
      ['held', true],
      ['held', false],
    ])
    await own.database.exec('delete from private.limit_counts')
  })

  /** Lets an hour pass for all codes. */
  const anHourLater = () => own.database.exec(`update private.mailed_codes set created_at = created_at - interval '61 minutes'`)

  test('another code can be sent for the same comment after an hour; then only the newer one belongs to it', async () => {
    const [first, second] = [aSender('again@example.org'), aSender('again@example.org')]
    await post(own, { ...first, text: 'A comment whose code was sent again.' })
    expect(await askAgain(first, second), 'within the hour').toEqual({ ok: true, mail: null })
    await anHourLater()
    expect(await askAgain(first, second)).toMatchObject({ ok: true, mail: expect.any(String) as string })
    expect(await mailsTo('again@example.org')).toBe(2)
    expect(await prove(own, { ...second, code_hash: first.code_hash })).toMatchObject({ ok: false })
    expect(await prove(own, second)).toMatchObject({ ok: true, for: 'comment', thread: 'a-picnic-table' })
  })

  test('within the hour, for an unknown browser and after the proof the answer is the same, and nothing is mailed', async () => {
    const nothing = { ok: true, mail: null }
    expect(await askAgain(aSender('x@example.org'), aSender('x@example.org'))).toEqual(nothing)
    const sender = aSender('patient@example.org')
    await post(own, sender)
    expect(await askAgain(sender, aSender(sender.email))).toEqual(nothing)
    expect(await prove(own, sender), 'the code that is under way still works then').toMatchObject({ ok: true, for: 'comment' })
    expect(await askAgain(sender, aSender(sender.email)), 'of a known address this tells nothing either').toEqual(nothing)
    await anHourLater()
    expect(await askAgain(sender, aSender(sender.email)), 'the comment is proved').toEqual(nothing)
    expect(await mailsTo(sender.email)).toBe(1)
  })

  test('a code is refused after five wrong tries, after fifteen minutes and for another purpose, in the same words', async () => {
    const refused = { ok: false, reason: 'code_refused' }
    const guessed = aSender('guessed@example.org')
    await post(own, guessed)
    for (let nth = 0; nth < 5; nth++) expect(await prove(own, { ...guessed, code_hash: hash(`guess ${nth}`) })).toEqual(refused)
    expect(await prove(own, guessed)).toEqual(refused)

    const late = aSender('late@example.org')
    await post(own, late)
    await own.database.query(`update private.mailed_codes set created_at = now() - interval '16 minutes' where email = 'late@example.org'`)
    expect(await prove(own, late)).toEqual(refused)

    const sender = aSender('purpose@example.org')
    await post(own, sender)
    const typed = { request_hash: sender.request_hash, code_hash: sender.code_hash, opened_session_hash: sender.session_hash }
    expect(await own.service('start_volunteer_session', typed)).toMatchObject({ body: { ok: false } })
    expect(await own.service('prove_tester', typed)).toMatchObject({ body: { ok: false } })
    expect(await prove(own, sender)).toMatchObject({ ok: true })
  })
})
