-- Every mail waits here first. Its row is written by the transaction that causes it, so a mail exists exactly when its
-- cause does; a function sends it afterwards and notes what became of it.

create domain private.mail_address as text
  check (private.is_address(value));
comment on domain private.mail_address is 'An address in lower case, so that one mailbox is one row.';

create domain private.mail_kind as text not null check (value in (
  'volunteer_code', 'tester_sign_up_code', 'tester_access_code', 'comment_code', 'author_code', 'reply', 'replies', 'queue',
  'tester_reminder', 'test_invitation', 'test_place', 'test_changed', 'test_cancelled', 'test_results'));
comment on domain private.mail_kind is
  'All kinds of mail. `npm run types` gives the list to TypeScript, where each needs its text.';

create table private.mails (
  id uuid primary key default gen_random_uuid(),
  cause text not null unique check (char_length(cause) between 1 and 200),
  kind private.mail_kind not null,
  recipient private.mail_address,
  sealed_code text check (char_length(sealed_code) <= 200),
  data jsonb not null default '{}',
  queued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  tries integer not null default 0,
  claimed_until timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('sent', 'refused', 'given_up', 'not_needed')),
  check ((ended_at is null) = (outcome is null)),
  check (ended_at is null or (recipient is null and sealed_code is null))
);
comment on table private.mails is
  'Mails that wait, and for 30 days what became of them. An ended one has lost its address and its code.';
comment on column private.mails.cause is 'Names what the mail is about, without an address. One cause is one mail, whatever the number of tries.';
comment on column private.mails.sealed_code is 'A code to be typed, encrypted by the site''s functions: whoever reads this table reads no code.';
comment on column private.mails.claimed_until is 'Until then one sender has it. A sender that dies lets go of it by this time.';
create index mails_due on private.mails (due_at, id) where ended_at is null;
create index mails_ended on private.mails (ended_at) where ended_at is not null;
alter table private.mails enable row level security;

-- Sending what waits in private.mails, and forgetting what nobody needs any more.

create table private.volunteer_notices (
  only_row boolean primary key default true check (only_row),
  mailed_at timestamptz not null default '-infinity'
);
comment on table private.volunteer_notices is 'When volunteers were last told of waiting comments. One row.';

insert into private.volunteer_notices default values;
alter table private.volunteer_notices enable row level security;
