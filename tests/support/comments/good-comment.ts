/** A comment as the form sends it, with nothing wrong. Tests change one field at a time. */
export const GOOD_COMMENT = {
  thread: 'a-picnic-table',
  name: 'Wanda',
  text: 'Could the table stand near the tap?',
  email: 'wanda@example.org',
  capacity: 'resident',
  in_reply_to: '3',
  quote: 'There is room beside the tap.',
  question: 'yes',
  wants_replies: 'yes',
  submission: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
}

/** The same as the schema takes it. */
export const GOOD_PARSED = { ...GOOD_COMMENT, in_reply_to: 3, question: true, wants_replies: true }
