/** A comment as the form sends it, with nothing wrong. Tests change one field at a time. */
export const GOOD_COMMENT = {
  thread: 'a-picnic-table',
  name: 'Wanda',
  text: 'Could the table stand near the tap?',
  email: 'wanda@example.org',
  capacity: 'resident',
  in_reply_to: '3',
  submission: '0b8a6a5e-3a6f-4a55-9a53-0d7a0c3a1c11',
}
