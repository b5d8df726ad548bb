-- People who test the association's pages. Somebody is a tester from the moment in which a typed code proves the address;
-- until then nothing is kept of them but what stands beside that code.

create domain private.tester_name as text
  check (private.is_line(value, 1, 80));
comment on domain private.tester_name is 'How a tester wants to be addressed.';

create domain private.tester_profile as jsonb check (private.is_tester_profile(value));
comment on domain private.tester_profile is 'What a tester told about devices, connection, aids and times: see private.is_tester_profile.';

create domain private.tester_consents as text[]
  check (value <@ array['invite', 'results', 'share'] and value && array['invite', 'results'] and cardinality(value) <= 3 and array_position(value, null) is null);
comment on domain private.tester_consents is
  'What a tester agrees to: invite (be invited to tests), results (be told what came out), share (be passed on to the City). Without one of the first two there is nothing to be a tester for, and nothing is stored.';

create table private.testers (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  name private.tester_name,
  profile private.tester_profile not null,
  proved_at timestamptz not null default now(),
  paused_until date,
  kept_until timestamptz not null default now() + interval '24 months',
  reminders integer not null default 0 check (reminders between 0 and 2),
  reminded_at timestamptz
);
comment on table private.testers is
  'Everybody who agreed to something and typed the code from the mail. No key leads from here to a comment or to the survey.';
comment on column private.testers.proved_at is 'When a code was last typed for what stands in this row.';
comment on column private.testers.paused_until is 'Until that day nothing is mailed but codes and reminders.';
comment on column private.testers.kept_until is '24 months after a code was last typed. Then the row goes, but never before the second reminder is two weeks old.';
alter table private.testers enable row level security;

create table private.tester_consents_given (
  tester_id uuid not null references private.testers (id) on delete cascade,
  consent text not null check (consent in ('invite', 'results', 'share')),
  wording_version integer not null check (wording_version >= 1),
  agreed_at timestamptz not null default now(),
  primary key (tester_id, consent)
);
comment on table private.tester_consents_given is 'A row is a consent: who agreed to what, in which wording (src/testers/wording.ts) and when. Taking it back deletes the row.';
alter table private.tester_consents_given enable row level security;

create table private.tester_sign_ups (
  request_hash text primary key references private.mailed_codes (request_hash) on delete cascade,
  name private.tester_name,
  profile private.tester_profile not null,
  consents private.tester_consents not null,
  wording_version integer not null check (wording_version >= 1)
);
comment on table private.tester_sign_ups is
  'What somebody typed who has not typed the code yet. It stands beside the code, is used for nothing, and is deleted with it.';
alter table private.tester_sign_ups enable row level security;

create table private.tester_departures (
  -- Random, so that it says no more than the row: a number that counts up would tell how many ever left.
  id uuid primary key default gen_random_uuid(),
  left_at timestamptz not null default now(),
  what text not null check (what in ('everything', 'share'))
);
comment on table private.tester_departures is
  'When somebody left, or took back that the City may have their details, without who. An export made before must be deleted: the page of exports says so.';
alter table private.tester_departures enable row level security;

-- What testers do with their own details, after a typed code: see, change, pause, take along, delete.


-- Tests to which testers are invited, and what they answered.

create table private.tests (
  id uuid primary key default gen_random_uuid(),
  title text not null check (private.is_line(title, 1, 120)),
  what text not null check (private.is_paragraphs(what, 1, 4000)),
  place text not null check (private.is_line(place, 1, 300)),
  begins_at timestamptz not null,
  minutes integer not null check (minutes between 5 and 480),
  places integer not null check (places between 1 and 500),
  sequence integer not null default 0 check (sequence >= 0),
  version integer not null default 1,
  planned_at timestamptz not null default now(),
  cancelled_at timestamptz,
  results text check (private.is_paragraphs(results, 1, 4000)),
  results_told_at timestamptz,
  check ((results is null) = (results_told_at is null))
);
comment on table private.tests is 'Tests that volunteers plan: what is tried out, where, when, and how many people have a place.';
comment on column private.tests.place is 'A room with its address, or that everybody stays at home.';
comment on column private.tests.sequence is 'Counts changes: a calendar takes the file with the higher number.';
comment on column private.tests.version is 'Counts every change. Who decides about a test names the version that was on the screen.';
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
  note text check (private.is_paragraphs(note, 1, 500)),
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


create domain private.tester_filter as jsonb check (private.is_tester_filter(value));
comment on domain private.tester_filter is 'Whom a volunteer looks for: all that is named must be so. See private.tester_filters.';


-- Somebody can wait here for an export that has begun: the moment at which they are gone counts, not the one at which they asked.
alter table private.tester_departures alter column left_at set default clock_timestamp();
