-- Tests to which testers are invited, and what they answered.

create domain private.mailed_text as text
  -- The same characters that comments refuse in a text: unseen ones, and those that turn the direction of text around.
  check (value ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and value !~ '[\u0001-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]');
comment on domain private.mailed_text is 'A text that volunteers write into a mail. Line ends are \n.';

create table private.tests (
  id uuid primary key default gen_random_uuid(),
  title private.mailed_text not null check (char_length(title) <= 120 and title !~ '[\n\t]'),
  what private.mailed_text not null check (char_length(what) <= 4000),
  place private.mailed_text not null check (char_length(place) <= 300 and place !~ '[\n\t]'),
  begins_at timestamptz not null,
  minutes integer not null check (minutes between 5 and 480),
  places integer not null check (places between 1 and 500),
  sequence integer not null default 0 check (sequence >= 0),
  planned_at timestamptz not null default now(),
  cancelled_at timestamptz,
  results private.mailed_text check (char_length(results) <= 4000),
  results_told_at timestamptz,
  check ((results is null) = (results_told_at is null))
);
comment on table private.tests is 'Tests that volunteers plan: what is tried out, where, when, and how many people have a place.';
comment on column private.tests.place is 'A room with its address, or that everybody stays at home.';
comment on column private.tests.sequence is 'Counts changes: a calendar takes the file with the higher number.';
comment on column private.tests.results is 'What came out, as it was mailed to those who took part and agreed to be told.';
create index tests_begins_at on private.tests (begins_at);
-- A form that is sent twice plans one test.
create unique index tests_planned_once on private.tests (title, begins_at) where cancelled_at is null;
alter table private.tests enable row level security;

create table private.test_invitations (
  test_id uuid not null references private.tests (id) on delete cascade,
  tester_id uuid not null references private.testers (id) on delete cascade,
  code_hash text not null unique check (code_hash ~ '^[0-9a-f]{64}$'),
  invited_at timestamptz not null default now(),
  answer text check (answer in ('yes', 'no', 'another_time')),
  note private.mailed_text check (char_length(note) <= 500),
  answered_at timestamptz,
  place text check (place in ('has_place', 'waits')),
  primary key (test_id, tester_id),
  check ((answer is null) = (answered_at is null)),
  check ((answer is not distinct from 'yes') = (place is not null))
);
comment on table private.test_invitations is 'Who was invited to which test, and what they answered. It goes with the tester.';
comment on column private.test_invitations.code_hash is 'Keyed hash of the code in the invitation''s mail, which is typed to answer. The code itself is stored nowhere.';
comment on column private.test_invitations.note is 'With another_time: which time would suit. With another answer: whatever the volunteers should know.';
comment on column private.test_invitations.answered_at is 'When this answer was first given. By it the waiting list is ordered, so a note that comes later costs nobody their turn.';
comment on column private.test_invitations.place is 'Of those who say yes: has_place, or waits until somebody gives a place back.';
create index test_invitations_tester_id on private.test_invitations (tester_id);
alter table private.test_invitations enable row level security;

create table private.test_decisions (
  id bigint generated always as identity primary key,
  test_id uuid not null references private.tests (id) on delete cascade,
  moderator_id uuid not null,
  decision text not null check (decision in ('planned', 'changed', 'cancelled', 'invited', 'results_told')),
  invited integer check (invited >= 0),
  decided_at timestamptz not null default now(),
  check ((decision = 'invited') = (invited is not null))
);
comment on table private.test_decisions is
  'What volunteers did about a test: who, when, and how many were invited. Rows are only added, and go with their test.';
comment on column private.test_decisions.moderator_id is 'Stays when the volunteer leaves, without an address.';
create index test_decisions_test_id on private.test_decisions (test_id);
create trigger test_decisions_are_final before update or truncate on private.test_decisions
  for each statement execute function private.refuse_change();
alter table private.test_decisions enable row level security;

create function private.invitations_of(tester_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'begins_at', t.begins_at, 'cancelled', t.cancelled_at is not null,
    'invited_at', i.invited_at, 'answer', i.answer, 'note', i.note, 'answered_at', i.answered_at, 'place', i.place) order by t.begins_at, t.id), '[]')
  from private.test_invitations i join private.tests t on t.id = i.test_id where i.tester_id = invitations_of.tester_id
$$;
comment on function private.invitations_of(uuid) is
  'What is stored about a tester''s tests: a list of {title, begins_at, cancelled, invited_at, answer, note, answered_at, place}.';

create function private.mailed_test(m private.mails) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', t.id, 'title', t.title, 'what', t.what, 'place', t.place, 'begins_at', t.begins_at, 'minutes', t.minutes,
    'places', t.places, 'sequence', t.sequence, 'results', t.results, 'has_place', i.place is not distinct from 'has_place', 'name', who.name)
  from private.test_invitations i
  join private.tests t on t.id = i.test_id
  join private.testers who on who.id = i.tester_id
  where i.test_id::text = m.data ->> 'test_id' and i.tester_id::text = m.data ->> 'tester_id' and case m.kind
    when 'test_invitation' then t.cancelled_at is null and t.begins_at > now() and i.answer is null
      and coalesce(who.paused_until, '-infinity') <= current_date
      and exists (select from private.tester_consents_given g where g.tester_id = who.id and g.consent = 'invite')
    when 'test_place' then t.cancelled_at is null and t.begins_at > now() and i.place = 'has_place'
    -- A later change has its own mail, which says all.
    when 'test_changed' then t.cancelled_at is null and t.begins_at > now() and i.answer = 'yes' and m.data ->> 'sequence' = t.sequence::text
    when 'test_cancelled' then t.cancelled_at is not null and t.begins_at > now() and i.answer = 'yes'
    when 'test_results' then t.results is not null and i.answer is not null
      and coalesce(who.paused_until, '-infinity') <= current_date
      and exists (select from private.tester_consents_given g where g.tester_id = who.id and g.consent = 'results')
  end
$$;
comment on function private.mailed_test(private.mails) is
  'The test that a mail is about, as it stands at this moment, or null when the mail is not needed any more or the tester does not want it.';

revoke execute on function
  private.invitations_of(uuid),
  private.mailed_test(private.mails)
from public, anon, authenticated, service_role;
