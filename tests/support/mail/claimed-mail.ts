import type { ClaimedMail, MailedReply, MailedTest } from '../../../netlify/mail/mails-rpc.ts'
import { sealCode } from '../../../netlify/mail/sealed-code.ts'

export const AUTHOR = '0b1e2d3c-4f5a-4678-9abc-def012345678'
export const TESTER = '7c2f3e4d-5a6b-4789-8bcd-ef0123456789'

/** An answer to comment 3, with nothing wrong. */
export const aReply = (changes: Partial<MailedReply> = {}): MailedReply => ({
  address: '/news/a-picnic-table/',
  number: 41,
  name: 'Omar Haddad',
  capacity: 'resident',
  plain: 'The ramp is closed until Friday.',
  in_reply_to: 3,
  ...changes,
})

/** A test that lies ahead, with nothing wrong. The tester has a place. */
export const aMailedTest = (changes: Partial<MailedTest> = {}): MailedTest => ({
  id: '9e4a5b6c-7d8e-4f90-a1b2-c3d4e5f60718',
  title: 'Try the new sign-up',
  what: 'We watch how you sign up.\n\nBring:\n- your phone\n- your glasses',
  place: 'Library, room 2',
  begins_at: '2026-12-05T19:30:00+00:00',
  minutes: 60,
  places: 5,
  sequence: 0,
  results: null,
  has_place: true,
  name: 'Wanda',
  ...changes,
})

/** A mail as the queue gives it to a sender. */
export const claimed = (kind: ClaimedMail['kind'], changes: Partial<ClaimedMail> = {}): ClaimedMail => ({
  id: '5d0f2c1e-7a1b-4c2d-8e3f-901234567890',
  try: 1,
  kind,
  to: 'name@example.org',
  sealed_code: kind.endsWith('code') ? sealCode('042137') : null,
  author_id: kind.startsWith('repl') ? AUTHOR : null,
  tester_id: kind.startsWith('test') && !kind.endsWith('code') ? TESTER : null,
  test: kind.startsWith('test_') ? aMailedTest(kind === 'test_results' ? { results: 'The button was too small.' } : {}) : null,
  kept_until: kind === 'tester_reminder' ? '2027-01-25T17:00:00Z' : null,
  replies: kind.startsWith('repl') ? [aReply()] : [],
  waiting: 4,
  oldest: '2026-11-22T15:05:00Z',
  ...changes,
})

/** All addresses in a part of a mail. */
export const addressesIn = (text: string) => text.match(/\w+:\/\/[^\s"<>]+/g) ?? []
