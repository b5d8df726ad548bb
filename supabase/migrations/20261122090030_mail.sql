-- Every mail waits here first. Its row is written by the transaction that causes it, so a mail exists exactly when its
-- cause does; a function sends it afterwards and notes what became of it.

create domain private.mail_address as text
  check (value = lower(value) and char_length(value) between 6 and 254 and value ~ '^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$');
comment on domain private.mail_address is 'An address in lower case, so that one mailbox is one row.';

create table private.mails (
  id uuid primary key default gen_random_uuid(),
  cause text not null unique check (char_length(cause) between 1 and 200),
  kind text not null check (kind in ('moderation_code', 'tester_sign_up_code', 'tester_access_code', 'comment_code', 'author_code', 'reply', 'replies', 'queue',
    'tester_reminder', 'test_invitation', 'test_place', 'test_changed', 'test_cancelled', 'test_results')),
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

create function private.queue_mail(
  cause text, kind text, recipient text, data jsonb default '{}', sealed_code text default null, delay interval default '0'
) returns uuid
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_column
declare
  queued uuid;
begin
  insert into private.mails (cause, kind, recipient, data, sealed_code, due_at)
  values (queue_mail.cause, queue_mail.kind, queue_mail.recipient, queue_mail.data, queue_mail.sealed_code, now() + queue_mail.delay)
  on conflict (cause) do nothing
  returning id into queued;
  return queued;
end
$$;
comment on function private.queue_mail(text, text, text, jsonb, text, interval) is
  'Queues a mail and returns its id, or null when this cause had its mail before.';

create function private.end_mails(ids uuid[], outcome text) returns void
language sql volatile set search_path = ''
as $$
  update private.mails m set ended_at = now(), outcome = end_mails.outcome, recipient = null, sealed_code = null, claimed_until = null
  where m.id = any (ids)
$$;
comment on function private.end_mails(uuid[], text) is 'Notes what became of mails, and forgets where they went.';

revoke execute on function
  private.queue_mail(text, text, text, jsonb, text, interval),
  private.end_mails(uuid[], text)
from public, anon, authenticated, service_role;
