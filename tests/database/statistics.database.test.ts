import { describe, expect, test } from 'vitest'
import { ENGINES } from '../support/database/databases.ts'
import { ownDatabase } from '../support/database/rpc.ts'

/**
 * Columns of texts and bytes of which Postgres may keep values when the rows are gone, with the reason. All others need
 * `set statistics 0` in supabase/schemas/statistics.sql.
 */
const MAY_STAY: [reason: string, columns: string[]][] = [
  [
    'one of a list',
    [
      'authors.reply_mail', 'call_contacts.how', 'comments.capacity', 'comments.removal_rule', 'comments.status', 'mailed_codes.mail_kind',
      'mailed_codes.purpose', 'mails.kind', 'mails.outcome', 'sessions.kind', 'test_invitations.answer', 'test_invitations.place',
      'tester_consents_given.consent', 'tester_departures.what', 'tester_sign_ups.consents', 'threads.kind', 'threads.state',
    ], // prettier-ignore
  ],
  ['names of ours: no words pass its check', ['acts.kind', 'acts.detail']],
  ['names of rules in src/settings/discussion.ts', ['comments.reasons']],
  [
    'the name of a file or of a question, or a path made of it',
    [
      'call_contacts.call', 'comments.thread', 'survey_keys.survey', 'survey_releases.survey', 'survey_responses.survey',
      'survey_texts.question', 'survey_texts.survey', 'survey_themes.question', 'survey_themes.survey', 'survey_totals.survey',
      'surveys.survey', 'threads.address', 'threads.thread',
    ], // prettier-ignore
  ],
  [
    'a hash of something random, which leads nowhere once its row is gone',
    [
      'comments.request_hash', 'comments.session_hash', 'comments.submission', 'contact_keys.submission', 'limit_counts.subject_hash',
      'mailed_codes.code_hash', 'mailed_codes.request_hash', 'sessions.token_hash', 'survey_submissions.submission',
      'test_invitations.code_hash', 'tester_sign_ups.request_hash',
    ], // prettier-ignore
  ],
  ['a salted hash, whose salt goes', ['acts.commitment', 'comment_versions.commitment']],
  ['made of random ids', ['mails.cause', 'mails.data']],
  ['encrypted, with a key that the database has not', ['mails.sealed_code']],
  [
    'public, and never erased: the questions and the results of a survey',
    ['survey_releases.file', 'survey_releases.note', 'surveys.fingerprint', 'surveys.plan', 'surveys.questionnaire'],
  ],
]

/** A domain counts as what it is made of, and a list as what is in it. */
const COLUMNS = `
  select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'private'::regnamespace and c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
    and a.attstattarget is distinct from 0
    and (coalesce(nullif(t.typbasetype, 0), t.oid)::regtype::text) ~ '^(text|json|jsonb|character varying|character|bytea|xml|name)'`

describe.each(ENGINES)('%s', (engine) => {
  const own = ownDatabase(engine)
  const named = async () => (await own.database.query<{ name: string }>(COLUMNS)).map(({ name }) => name).toSorted()

  test('of each column that can hold words Postgres copies nothing, or a reason stands here', async () => {
    expect(await named()).toEqual(MAY_STAY.flatMap(([, columns]) => columns).toSorted())
  })

  test('a column that comes tomorrow must be decided about, whatever its type', async () => {
    const before = await named()
    await own.database.exec(
      `create table private.made_up (a text, b private.mail_address, c jsonb, d text[], e bytea, f varchar(9), g integer)`,
    )
    expect((await named()).filter((name) => !before.includes(name))).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((column) => `made_up.${column}`),
    )
    await own.database.exec('drop table private.made_up')
  })
})
