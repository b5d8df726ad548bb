import { describe, expect, test } from 'vitest'
import { readCatalog } from '../../supabase/local/functions-catalog.ts'
import { complaints, executableBy, tables } from '../support/database/catalog.ts'
import { ENGINES_AND_GRANTS } from '../support/database/databases.ts'
import { ownDatabase, refusedWith } from '../support/database/rpc.ts'

const EVERYBODY = ['all_published_comments', 'contact_counts', 'decision_log', 'published_comments', 'survey_counts', 'survey_results']

const THE_SITE = [
  'add_survey_theme',
  'add_volunteer',
  'all_published_comments',
  'answer_invitation',
  'answer_survey',
  'approve_survey_release',
  'cancel_test',
  'change_test',
  'change_tester',
  'change_volunteers',
  'claim_build',
  'claim_mails',
  'contact_counts',
  'count_survey_responses',
  'decide_comments',
  'decision_log',
  'delete_tester',
  'edit_comment',
  'end_all_volunteer_sessions',
  'end_session',
  'erase_author',
  'export_testers',
  'finish_mail',
  'forget_expired',
  'forget_survey_responses',
  'give_back_build',
  'invite_testers',
  'list_volunteers',
  'mail_comment_code_again',
  'mail_state',
  'open_survey',
  'pause_tester',
  'plan_test',
  'post_comment',
  'prepare_survey_release',
  'prove_comment',
  'prove_tester',
  'published_comments',
  'queue_daily_replies',
  'queue_tester_reminders',
  'queue_volunteer_mails',
  'read_my_comments',
  'read_queue',
  'read_survey_cells',
  'read_survey_releases',
  'read_survey_texts',
  'read_test',
  'read_tester',
  'read_tester_exports',
  'read_testers',
  'read_tests',
  'read_volunteers',
  'read_waiting',
  'redact_survey_text',
  'remove_pattern',
  'remove_survey_theme',
  'remove_volunteer',
  'report_contact',
  'request_author_code',
  'request_tester_access',
  'request_tester_code',
  'request_volunteer_code',
  'scatter_survey_responses',
  'set_reply_mail',
  'sort_survey_text',
  'start_volunteer_session',
  'stop_reply_mail',
  'stop_tester',
  'survey_counts',
  'survey_results',
  'tell_test_results',
  'undo_decisions',
  'withdraw_comment',
]

describe.each(ENGINES_AND_GRANTS)('%s', (engine) => {
  const own = ownDatabase(engine)
  const ROLES = ['anon', 'service_role'] as const

  test('the catalog gives no reason to complain', async () => {
    expect((await tables(own.database)).length).toBeGreaterThan(8)
    expect(await complaints(own.database)).toEqual([])
  })

  test.each([
    ['anon', EVERYBODY],
    ['authenticated', []],
    ['service_role', THE_SITE],
    ['public', []],
  ])('%s can execute exactly the functions in this list', async (role, functions) => {
    expect(await executableBy(own.database, role)).toEqual(functions)
  })

  test('every public function is on a list: none is there for nobody', async () => {
    expect([...(await readCatalog(own.database)).keys()].toSorted()).toEqual(THE_SITE)
  })

  test('T23: everybody is refused by each function of the site, whatever the arguments', async () => {
    const forTheSite = [...(await readCatalog(own.database)).values()].filter(({ name }) => !EVERYBODY.includes(name))
    expect(forTheSite).toHaveLength(THE_SITE.length - EVERYBODY.length)
    for (const { name, args } of forTheSite) {
      const nothing = Object.fromEntries(args.map((arg) => [arg.name, null]))
      expect(await own.anon(name, nothing), name).toEqual(refusedWith(401, '42501'))
      expect((await own.service(name, nothing)).status, `${name}, with the secret key`).not.toBe(403)
    }
  })

  test.each(ROLES)('T23: %s reads and writes no table, not even past the REST door', async (role) => {
    const all = await tables(own.database)
    expect(all).toContain('private.comments')
    const tries = all.flatMap((table) => [
      `select * from ${table}`,
      `delete from ${table}`,
      `insert into ${table} default values`,
      `truncate ${table} cascade`,
    ])
    for (const sql of tries) await expect(own.database.asRole(role, false, sql), sql).rejects.toMatchObject({ code: '42501' })
  })

  test.each(ROLES)('%s makes nothing of its own and changes nothing of the site', async (role) => {
    const tries = [
      'create table public.mine ()',
      'create schema mine',
      `create function public.mine() returns integer language sql as 'select 1'`,
      'select private.limit_reached(null, null, null)',
      'alter function public.post_comment owner to anon',
    ]
    for (const sql of tries) await expect(own.database.asRole(role, false, sql), sql).rejects.toMatchObject({ code: '42501' })
  })
})
