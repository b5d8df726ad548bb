import { describe, expect, test } from 'vitest'
import { proveAuthor } from '../support/comments/authors.ts'
import { hash, hold, publication, publish, removal } from '../support/comments/comments.ts'
import { ENGINES_AND_GRANTS } from '../support/database/databases.ts'
import { ownDatabase, valueOf } from '../support/database/rpc.ts'
import { aResponse, closeSurvey, openSurvey } from '../support/surveys/survey-answers.ts'
import { aTest, begin, planTest } from '../support/testers/invitations.ts'
import { insertTester } from '../support/testers/listed-testers.ts'
import { SIGNED_OUT, signIn } from '../support/volunteers/volunteers.ts'

const BATCH = '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11'

describe.each(ENGINES_AND_GRANTS)('%s', (engine) => {
  const own = ownDatabase(engine)
  let volunteers = 0
  const address = () => `volunteer${++volunteers}@example.org`
  const session = () => signIn(own, address())
  const aged = async (change: string) => {
    const made = await session()
    await own.database.query(`update private.sessions set ${change} where token_hash = $1`, [made])
    return made
  }
  const everything = () =>
    own.database.query(`select (select json_agg(c order by c.id) from private.comments c) as comments,
      (select json_agg(a order by a.id) from private.acts a) as acts, (select json_agg(t order by t.thread) from private.threads t) as threads,
      (select json_agg(m order by m.id) from private.volunteers m) as volunteers,
      (select json_agg(s order by s.token_hash) from private.sessions s) as sessions,
      (select json_agg(t order by t.id) from private.survey_themes t) as themes, (select json_agg(m) from private.survey_mentions m) as mentions,
      (select json_agg(s) from private.survey_sorted_texts s) as sorted,
      (select json_agg(q) from private.survey_quotes q) as quotes, (select json_agg(k) from private.survey_keys k) as keys,
      (select json_agg(r order by r.id) from private.survey_releases r) as releases,
      (select json_agg(w order by w.act_id) from private.act_words w) as reasons, (select json_agg(t order by t.id) from private.tests t) as tests`)

  interface Closed {
    survey: string
    text_id: string
    release_id: string
    tests: { open: string; other: string; invited: string; over: string }
  }

  /** A closed survey with a text and results of it that wait for another volunteer, and tests: three lie ahead, one is over. */
  async function closedSurvey(): Promise<Closed> {
    const [survey, first] = [await openSurvey(own), await session()]
    await own.service('answer_survey', aResponse(survey))
    await closeSurvey(own.database, survey)
    await own.service('read_survey_cells', { session_hash: first, survey, version: 1 })
    const text_id = await valueOf<string>(own.database, 'select id from private.survey_texts where survey = $1', [survey])
    await own.service('sort_survey_text', { session_hash: first, text_id, theme_ids: [] })
    const prepared = await own.service<{ id: string }>('prepare_survey_release', {
      session_hash: first,
      survey,
      version: 1,
      file: '{}',
    })
    const tests = {
      open: await planTest(own, first),
      other: await planTest(own, first),
      invited: await planTest(own, first),
      over: await planTest(own, first),
    }
    await begin(own, tests.over)
    return { survey, text_id, release_id: prepared.body.id, tests }
  }

  const NO_SURVEY: Closed = { survey: '', text_id: '', release_id: '', tests: { open: '', other: '', invited: '', over: '' } }

  /** Each command as a volunteer would give it, about a comment that waits, a survey that has closed, and tests. */
  const commands = (session_hash: unknown, id: string, { survey, text_id, release_id, tests }: Closed): Record<string, object> => ({
    add_survey_theme: { session_hash, survey, version: 1, question: 'own_words', words: 'Bins' },
    approve_survey_release: { session_hash, release_id, gap_seconds: 60 },
    cancel_test: { session_hash, test_id: tests.other, version: 1 },
    change_volunteers: { session_hash, added: 'stranger@example.org' },
    change_test: { session_hash, test_id: tests.open, version: 1, ...aTest() },
    decide_comments: { ...publication('', id), session_hash },
    end_all_volunteer_sessions: { session_hash },
    export_testers: { session_hash, why: 'A test of the guards.' },
    invite_testers: { session_hash, test_id: tests.invited, version: 1, invitations: [] },
    read_queue: { session_hash },
    plan_test: { session_hash, ...aTest() },
    prepare_survey_release: { session_hash, survey, version: 1, file: '{"other": 1}', note: 'They correct the others.' },
    read_volunteers: { session_hash },
    read_survey_cells: { session_hash, survey, version: 1 },
    read_survey_releases: { session_hash },
    read_survey_texts: { session_hash, survey, version: 1 },
    read_test: { session_hash, test_id: tests.open },
    read_tester_exports: { session_hash },
    read_testers: { session_hash },
    read_tests: { session_hash },
    read_waiting: { session_hash },
    redact_survey_text: { session_hash, text_id, words: 'Bins, please.' },
    remove_pattern: { session_hash, pattern: 'text', key: 'a', seen_at: new Date().toISOString(), removal_rule: 'insult' },
    remove_survey_theme: { session_hash, theme_id: BATCH },
    sort_survey_text: { session_hash, text_id, theme_ids: [] },
    tell_test_results: { session_hash, test_id: tests.over, version: 1, results: 'It was too small.' },
    undo_decisions: { session_hash, batch: BATCH, gap_seconds: 60 },
  })

  test('the commands of volunteers are these, and no other one decides or shows what waits', async () => {
    const named = async (condition: string) => {
      const rows = await own.database.query<{ name: string }>(
        `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and ${condition} order by p.proname collate "C"`,
      )
      return rows.map(({ name }) => name)
    }
    const guarded = await named(
      `p.proargnames[1] = 'session_hash' and position('private.volunteer(session_hash)' in replace(p.prosrc, p.proname || '.', '')) > 0`,
    )
    expect(guarded).toEqual(Object.keys(commands('', '', NO_SURVEY)).toSorted())
    const deciding = await named(
      `p.prosrc ~ 'private[.](decisions|decide|queue_item|queue_folding|survey_cells|survey_words|survey_themes|survey_mentions|survey_sorted_texts|survey_quotes)'`,
    )
    expect(
      deciding.filter((name) => !guarded.includes(name)),
      'one destroys, every night; the other counts, and names nobody',
    ).toEqual(['decision_log', 'forget_survey_responses'])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['no session', () => Promise.resolve(null)],
    ['an empty session', () => Promise.resolve('')],
    ['an invented session', () => Promise.resolve(hash('nobody signed in with this'))],
    ['the stored hash of a session hashed again', async () => hash(await session())],
    ['a writer’s session', async () => (await proveAuthor(own, { email: address() })).session],
    ['a session that is 12 hours idle', () => aged(`used_at = now() - interval '12 hours'`)],
    ['a session that began 30 days ago', () => aged(`created_at = now() - interval '30 days'`)],
    [
      'a session that was ended',
      async () => {
        const ended = await session()
        await own.service('end_session', { ended_session_hash: ended })
        return ended
      },
    ],
    [
      'the session of a volunteer who was removed',
      async () => {
        const email = address()
        const removed = await signIn(own, email)
        await own.service('remove_volunteer', { email })
        return removed
      },
    ],
  ])('with %s the secret key alone moderates nothing', async (_what, make) => {
    const live = await session()
    const { id } = await publish(own, live, { thread: 'guarded' })
    const held = await hold(own, { thread: 'guarded' })
    const survey = await closedSurvey()
    await insertTester(own)
    const session_hash = await make()
    const before = await everything()
    for (const [name, args] of Object.entries(commands(session_hash, held, survey)))
      expect(await own.service(name, { ...args }), name).toEqual(SIGNED_OUT)
    for (const about of [held, id]) {
      const args = { ...removal('', about), session_hash }
      expect(await own.service('decide_comments', args)).toEqual(SIGNED_OUT)
    }
    expect(await everything()).toEqual(before)
    for (const [name, args] of Object.entries(commands(live, held, survey)).filter(
      ([name]) => !name.startsWith('undo') && !name.startsWith('end_'),
    ))
      expect(await own.service(name, { ...args }), `${name} with a live session`).toMatchObject({ body: { ok: true } })
  })

  test('a session that is 11 hours idle lives, and its twelve hours begin anew', async () => {
    const made = await aged(`used_at = now() - interval '11 hours 59 minutes'`)
    expect(await own.service('read_queue', { session_hash: made })).toMatchObject({ body: { ok: true } })
    const used = `select used_at > now() - interval '1 minute' from private.sessions where token_hash = $1`
    expect(await valueOf<boolean>(own.database, used, [made])).toBe(true)
  })

  test('nobody without the secret key has any of these commands', async () => {
    const live = await session()
    for (const [name, args] of Object.entries(commands(live, await hold(own), await closedSurvey())))
      expect((await own.anon(name, { ...args })).status, name).toBe(401)
  })
})
