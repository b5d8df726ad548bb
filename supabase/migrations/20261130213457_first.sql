set check_function_bodies = off;

-- supabase/schemas/closed.sql

-- Closed by default. Every table is in schema private, which the REST door does not expose; the only way in is a
-- function in schema public that grants.sql grants by name.
create schema private;
comment on schema private is 'All tables. Not exposed by the REST door; nothing in it is granted to anybody.';

revoke all on schema private from public, anon, authenticated, service_role;

revoke create on schema public from public, anon, authenticated, service_role;

-- Supabase grants execute on new functions to these roles, and Postgres grants it to public. Both are undone here for
-- what comes later, and once more in grants.sql: default privileges hold only for the role that set them.
alter default privileges revoke execute on functions from public;

alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;

alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

-- supabase/schemas/acts/checks.sql

create function private.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'Rows of % are never %.', tg_table_name, case tg_op when 'UPDATE' then 'changed' else 'deleted' end;
end
$$;
comment on function private.refuse_change is 'Keeps rows as they are, whoever asks: all of them where a table is append-only, or just from being deleted.';

create function private.has_no_words(detail jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  -- Our names are small letters and underscores, our numbers are counts: neither words nor a telephone number fit in.
  select coalesce(jsonb_typeof(detail) = 'object' and detail::text ~ '^([^"]|"[a-z]+(_[a-z]+)*")*$' and detail::text !~ '[a-z_]{81}|[0-9]{7}', false)
$$;
comment on function private.has_no_words is
  'Whether each text in this object is a name of ours, such as a rule or a reason, and each number a count: what a person typed does not fit in.';

create function private.new_salt() returns bytea
language plpgsql volatile set search_path = ''
as $$
begin
  -- Two random uuids are 244 random bits from the operating system, and need no extension.
  return uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
end
$$;
comment on function private.new_salt is 'A random salt, see private.commitment. It is stored beside the words only, and goes with them.';

-- supabase/schemas/codes/checks.sql

create function private.delete_code_mail() returns trigger
language plpgsql volatile set search_path = ''
as $$
begin
  delete from private.mails m where m.cause = 'code ' || old.request_hash;
  return null;
end
$$;
comment on function private.delete_code_mail is 'A code that is deleted takes its mail along: out of the queue, and every trace of where it went.';

-- supabase/schemas/surveys/checks.sql

-- The anonymous survey. That an answer names nobody is a property of these tables: where a response stands there is no
-- column for who, when, where from or in which order, and the shape of its answers leaves no room for words.

create function private.are_survey_answers(answers jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  -- Looked at as text, in plpgsql: unpacked by SQL, this check took a third of a millisecond for each row that the nightly
  -- order writes. jsonb is written in one way only, and names of these letters are never escaped in it.
  name constant text := '"[a-z0-9_]+"';
  pair constant text := name || ': (' || name || '|\[' || name || '(, ' || name || ')*\])';
begin
  if coalesce(answers::text !~ ('^\{(' || pair || '(, ' || pair || ')*)?\}$'), true) then
    return false;
  end if;
  -- No name of more than 80 letters, no list of more than 20 names.
  return answers::text !~ '[a-z0-9_]{81}|\[("[a-z0-9_]+", ){20}' and (select count(*) <= 200 from jsonb_object_keys(answers));
end
$$;
comment on function private.are_survey_answers is
  'Whether this is an object of at most 200 items, each with the name of a choice or a list of names. Nothing that a person types fits in.';

create function private.is_survey(survey text, version integer) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(survey ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(survey) <= 80 and version >= 1, false)
$$;
comment on function private.is_survey is 'Whether a survey can be called this: its file''s name and a version from 1.';

create function private.refuse_change_of_release() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op <> 'UPDATE' or old.approved_by is not null
    or (new.id, new.survey, new.version, new.file, new.prepared_by, new.prepared_at) is distinct from
       (old.id, old.survey, old.version, old.file, old.prepared_by, old.prepared_at) or new.note is distinct from old.note then
    raise exception 'A release is never changed: prepare another one.' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function private.refuse_change_of_release is 'Lets a release be approved, once, and nothing else.';

-- supabase/schemas/testers/checks.sql

create function private.is_tester_profile(profile jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  list record;
begin
  if jsonb_typeof(profile) is distinct from 'object'
    or (select count(*) from jsonb_object_keys(profile)) <> (select count(*) + 2 from jsonb_object_keys(private.tester_choices())) then
    return false;
  end if;
  for list in select key, value as choices, profile -> key as chosen from jsonb_each(private.tester_choices()) loop
    if jsonb_typeof(list.chosen) is distinct from 'array' or not list.chosen <@ list.choices
      or (select count(distinct c) <> count(*) from jsonb_array_elements(list.chosen) c) then
      return false;
    end if;
  end loop;
  return coalesce(jsonb_typeof(profile -> 'assistive_other') = 'string' and jsonb_typeof(profile -> 'phone') = 'string'
    and (profile ->> 'assistive_other' = '' or private.is_line(profile ->> 'assistive_other', 1, 200))
    and (profile ->> 'phone' = '' or (profile ->> 'phone' ~ '^[+(]{0,2}[0-9][0-9 ()./x-]{6,29}$'
      and char_length(regexp_replace(profile ->> 'phone', '[^0-9]', '', 'g')) >= 7))
    -- A number is kept only of somebody who wants to be called.
    and (profile -> 'reach_by' ? 'phone') = (profile ->> 'phone' <> ''), false);
end
$$;
comment on function private.is_tester_profile is
  'Whether this is what a tester can say of themselves: a list of choices under each key of private.tester_choices, assistive_other (text of up to 200 characters) and phone (a number exactly when they want to be called, else empty). Nothing else.';

create function private.is_tester_filter(filter jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select jsonb_typeof(filter) is not distinct from 'object' and not exists (
    select from jsonb_each(case jsonb_typeof(filter) when 'object' then filter else '{}' end) f
    where jsonb_typeof(f.value) <> 'string' or not coalesce(private.tester_filters() -> f.key ? (f.value #>> '{}'), false)
  )
$$;
comment on function private.is_tester_filter is 'Whether each key is one of private.tester_filters with one of its values. A filter without keys lets everybody through.';

-- supabase/schemas/text/checks.sql

-- What a typed text, a line and an address are. The forms clean what people type until it fits (src/text/clean.ts and
-- src/text/email.ts); these checks hold even where a function forgets to. tests/text holds both sides to each other. They
-- are plpgsql, which takes a third of the time of SQL here: the checks run for each row that changes.

create function private.hides_nothing(body text) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  -- First everything goes in which an unseen character belongs to a seen one: a joiner behind a letter of Arabic, of the
  -- scripts of India and its neighbours or of Mongolian; keys such as 1 in a box; flags such as Scotland's; emoji. What is left
  -- may have no control character but tab and line feed, no line ends of other kinds, nothing that Unicode tells programs not
  -- to show (it hides words, turns them around, or makes one name look like another), no blank cell of braille, and no
  -- number that is no character.
  return body is nfc normalized and regexp_replace(body,
    '[\u0620-\u10ff\u1780-\u17b3\u17b6-\u17ff\u1820-\u18aa\u1900-\u1cff\ua800-\uabff\U00010a00-\U00011fff][\u180b-\u180f\u200c\u200d]'
    '|[#*0-9]\ufe0f\u20e3'
    '|\U0001f3f4\U000e0067\U000e0062[\U000e0061-\U000e007a]{3}\U000e007f'
    '|[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]?'
    '(?:\u200d[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]?)*',
    '', 'g') !~ ('[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e'
    '\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a'
    '\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff\U0006fffe\U0006ffff'
    '\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe\U000cffff'
    '\U000dfffe\U000dffff\U000e0000-\U000e0fff\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]');
end
$$;
comment on function private.hides_nothing is
  'Whether all characters of a text can be seen, or belong to one that can, and stand in their one spelling (NFC).';

create function private.is_paragraphs(body text, fewest integer, most integer) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  -- Which spaces \s knows depends on the locale, so they are named. Accents of no script in particular are no text alone.
  return char_length(body) between fewest and most
    and body ~ '[^\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]'
    and body !~ '^[\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$'
    and private.hides_nothing(body);
end
$$;
comment on function private.is_paragraphs is
  'Whether this is a text to read, of so many characters, with nothing around it and nothing hidden in it. Line ends are \n. Null for null.';

create function private.is_line(body text, fewest integer, most integer) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  return private.is_paragraphs(body, fewest, most) and body !~ '[\t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|  ';
end
$$;
comment on function private.is_line is
  'Whether this is a text to read on one line, of so many characters: a name, a title. Its spaces are single plain ones. Null for null.';

create function private.is_address(email text) returns boolean
language plpgsql immutable strict set search_path = ''
as $$
begin
  -- As browsers check an address, but in lower case, with a dot in the host: nothing that adds a header or a second address.
  return char_length(email) between 6 and 254 and email ~ ('^[a-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=?^_`{|}~-]+)*'
    '@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$');
end
$$;
comment on function private.is_address is
  'Whether this is an e-mail address in its one normal form, so that one mailbox is one row. Null for null.';

-- supabase/schemas/limits/tables.sql

create table private.limit_keys (
  day date primary key,
  key bytea not null
);
comment on table private.limit_keys is
  'One random key a day, for hashing what limits are counted by. Deleting the key makes the hashes of that day useless.';
alter table private.limit_keys enable row level security;

create table private.limit_counts (
  hour timestamptz not null,
  subject_hash bytea not null,
  uses integer not null default 1,
  primary key (hour, subject_hash)
);
comment on table private.limit_counts is
  'How often a subject (a thread, an address, a text, a network) was used in an hour. Holds keyed hashes only, for a day.';
alter table private.limit_counts enable row level security;

-- supabase/schemas/mail/tables.sql

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

-- supabase/schemas/codes/tables.sql

-- Six-digit codes that are mailed and typed: the one way in which this site proves an address. Mail gateways open every
-- link, so there is no link to open.

create table private.mailed_codes (
  request_hash text primary key check (request_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('volunteers', 'testers', 'comments')),
  email private.mail_address not null,
  mail_kind private.mail_kind,
  silent boolean not null default false,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
comment on table private.mailed_codes is
  'Codes that were mailed: hashed, bound to one purpose and to the browser that asked (request_hash), for 15 minutes and 5 tries, usable once. Kept for a day.';
comment on column private.mailed_codes.email is 'Where the code was sent. Unproved until the code is used.';
comment on column private.mailed_codes.mail_kind is 'The mail with this code. It is sent only when the address may have it: see private.drop_needless_mails.';
comment on column private.mailed_codes.silent is 'The mail with this code is thrown away when its turn comes: the address is nobody''s yet, and had its mail within the hour.';
create index mailed_codes_email on private.mailed_codes (email, created_at);
create index mailed_codes_created_at on private.mailed_codes (created_at);
alter table private.mailed_codes enable row level security;
create trigger codes_take_their_mail_along after delete on private.mailed_codes
  for each row execute function private.delete_code_mail();

-- supabase/schemas/volunteers/tables.sql

-- Volunteers and how they sign in: with a code that is mailed and typed.

create table private.volunteers (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  added_at timestamptz not null default now()
);
comment on table private.volunteers is 'The volunteers who may publish and remove. One row a person.';
alter table private.volunteers enable row level security;

-- supabase/schemas/testers/tables.sql

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

-- supabase/schemas/comments/authors.sql

-- Writers of comments. Nobody has an account: somebody is an author from the moment in which a typed code proves an address.

create table private.authors (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  reply_mail text not null default 'each' check (reply_mail in ('each', 'daily', 'none')),
  proved_at timestamptz not null default now()
);
comment on table private.authors is
  'Proved addresses of people who comment. Erasing one deletes the row; the comments stay and belong to nobody.';
comment on column private.authors.reply_mail is 'How answers are told of, where the author asked for that: a mail each, one a day, or none.';
alter table private.authors enable row level security;

-- supabase/schemas/sessions/tables.sql

-- Who is signed in. One table for the three kinds of people, so that a session of one is never taken for another's.

create table private.sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('volunteer', 'author', 'tester')),
  volunteer_id uuid references private.volunteers (id) on delete cascade,
  author_id uuid references private.authors (id) on delete cascade,
  tester_id uuid references private.testers (id) on delete cascade,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  -- No row says that a volunteer, an author and a tester are one person. An author's session may be nobody's yet.
  check (num_nonnulls(volunteer_id, author_id, tester_id) <= 1),
  check (volunteer_id is null or kind = 'volunteer'),
  check (author_id is null or kind = 'author'),
  check (tester_id is null or kind = 'tester'),
  check (kind = 'author' or num_nonnulls(volunteer_id, tester_id) = 1)
);
comment on table private.sessions is
  'Browsers that are signed in, and browsers that posted a comment. Holds a hash of the cookie, so a copy of this table signs nobody in.';
comment on column private.sessions.author_id is
  'Null until a typed code adds the author. Until then the session only lets its comments be mended for 15 minutes.';
create index sessions_volunteer_id on private.sessions (volunteer_id) where volunteer_id is not null;
create index sessions_author_id on private.sessions (author_id) where author_id is not null;
create index sessions_tester_id on private.sessions (tester_id) where tester_id is not null;
alter table private.sessions enable row level security;

-- supabase/schemas/acts/tables.sql

-- What volunteers did: a row an act, never changed or deleted, so it must hold nothing that somebody may want erased.

create table private.acts (
  id uuid primary key default gen_random_uuid(),
  batch uuid not null,
  kind text not null check (kind ~ '^[a-z]+(_[a-z]+)*$' and char_length(kind) <= 40),
  subject_id uuid not null,
  version integer check (version >= 1),
  volunteer_id uuid not null,
  detail jsonb not null default '{}' check (private.has_no_words(detail)),
  commitment bytea check (octet_length(commitment) = 32),
  -- The clock, not the start of the transaction: of two acts at one moment, the one that waited is the later one.
  acted_at timestamptz not null default clock_timestamp()
);
comment on table private.acts is
  'What volunteers did, to what, when and by which rule. Holds no words, names or addresses, and no tester''s or author''s id.';
comment on column private.acts.batch is 'What was done by one press of a button, and is undone by one.';
comment on column private.acts.kind is 'comment_published, test_planned, testers_exported …: what happened to what.';
comment on column private.acts.subject_id is 'The comment, test or export. It stays when that is gone.';
comment on column private.acts.version is 'Which version of it the volunteer had read.';
comment on column private.acts.volunteer_id is 'Stays when the volunteer leaves, without an address.';
comment on column private.acts.commitment is
  'A salted hash of the words that were decided about (private.commitment). It proves them as long as they are stored, and tells nothing once they are erased with their salt.';
create index acts_subject_id on private.acts (subject_id, acted_at);
create index acts_batch on private.acts (batch);
create index acts_kind on private.acts (kind, acted_at);
create trigger acts_are_final before update or delete or truncate on private.acts
  for each statement execute function private.refuse_change();
alter table private.acts enable row level security;

create table private.act_words (
  act_id uuid primary key references private.acts (id),
  salt bytea not null,
  words text not null check (private.is_line(words, 10, 300))
);
comment on table private.act_words is 'What a volunteer typed about an act, apart from it, so that it can be erased. It is never changed: the act has a commitment to it.';
create trigger act_words_stay_or_go before update or truncate on private.act_words
  for each statement execute function private.refuse_change();
alter table private.act_words enable row level security;

-- supabase/schemas/comments/tables.sql

-- The discussion. A comment is held until a volunteer or its author's good name publishes it; then it gets the next number
-- of its thread, for good.

create table private.threads (
  thread text primary key check (char_length(thread) between 1 and 120),
  kind text not null default 'article' check (kind in ('article')),
  address text not null unique check (address ~ '^/([a-z0-9-]+/)+$'),
  state text not null default 'open' check (state in ('open', 'closed')),
  last_number integer not null default 0 check (last_number >= 0),
  check (kind <> 'article' or thread ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
comment on table private.threads is 'What people discuss: one row a discussion, made with its first comment, with the last number given in it.';
comment on column private.threads.thread is 'Its key. An article''s is the name of its file.';
comment on column private.threads.kind is 'What the discussion is about. Another kind also needs an address in private.thread_address.';
comment on column private.threads.address is 'The path of its page on the site. Made by private.thread_address, and nowhere else.';
comment on column private.threads.state is 'A closed discussion takes no more comments.';
alter table private.threads enable row level security;

create table private.comments (
  id uuid primary key default gen_random_uuid(),
  thread text not null check (thread ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(thread) <= 120),
  number integer check (number > 0),
  submission text not null unique check (submission ~ '^[0-9a-f]{64}$'),
  sent_hash bytea not null default '',
  name text check (private.is_line(name, 1, 80)),
  text text check (private.is_paragraphs(text, 1, 5000)),
  plain text not null default '' check (char_length(plain) <= 6000),
  salt bytea default private.new_salt(),
  email private.mail_address,
  capacity text not null check (capacity in ('resident', 'city_personal', 'city_official', 'councillor', 'association', 'other')),
  office_address boolean not null default false,
  in_reply_to integer,
  quote text check (private.is_paragraphs(quote, 1, 500)),
  quote_gone boolean not null default false,
  corrects integer,
  question boolean not null default false,
  wants_replies boolean not null default false,
  author_id uuid references private.authors (id) on delete set null,
  session_hash text references private.sessions (token_hash) on delete set null,
  request_hash text references private.mailed_codes (request_hash) on delete set null,
  reasons text[] not null default '{}' check (array_ndims(reasons) is null or array_length(reasons, 1) <= 20),
  text_hash bytea not null default '',
  link_hosts text[] not null default '{}' check (array_ndims(link_hosts) is null or array_length(link_hosts, 1) <= 100),
  network_hash bytea,
  status text not null default 'held' check (status in ('held', 'published', 'removed', 'withdrawn')),
  version integer not null default 1,
  posted_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz,
  published_at timestamptz,
  removed_at timestamptz,
  removal_rule text check (removal_rule in ('private_details', 'insult', 'advertising', 'off_subject', 'posing', 'twice')),
  unique (thread, number),
  foreign key (thread, in_reply_to) references private.comments (thread, number),
  foreign key (thread, corrects) references private.comments (thread, number),
  check (quote is null or (in_reply_to is not null and not quote_gone)),
  check ((number is null) = (published_at is null)),
  check (status <> 'published' or number is not null),
  check ((status in ('removed', 'withdrawn')) = (removed_at is not null)),
  check ((status = 'removed') = (removal_rule is not null)),
  check (text is not null or status in ('withdrawn', 'removed')),
  check (text is null or status <> 'withdrawn'),
  check (num_nonnulls(text, name, salt) in (0, 3))
);
comment on table private.comments is 'Every comment as it was typed, with the capacity its author chose. Numbered when first published. The one place of its words: whoever withdraws or changes them has them nowhere else.';
comment on column private.comments.submission is 'Names one sending of one form; a second one with the same name is the same comment.';
comment on column private.comments.sent_hash is 'What was sent, to tell a form that is sent again from a name that is used for other words. Empty when those words are gone.';
comment on column private.comments.salt is 'Random, new with each version, and gone with the words: see private.commitment.';
comment on column private.comments.quote_gone is 'There was a quotation. What it quoted was taken out, and so was it.';
comment on column private.comments.plain is 'The text without its marks, as readers see it: what quotes are looked up in and mails show.';
comment on column private.comments.email is 'As typed; proved only when there is an author. Never leaves the database in a public answer, and nothing derived from it does.';
comment on column private.comments.office_address is 'Whether the typed address stood on the list of its capacity''s office when it was sent (src/settings/discussion.ts).';
comment on column private.comments.question is 'The writer asks the municipality for an answer.';
comment on column private.comments.session_hash is 'The browser that posted, for mending within 15 minutes. Forgotten within the hour after them.';
comment on column private.comments.request_hash is 'The code that was mailed for this comment. Typed, it makes its address the comment''s author.';
comment on column private.comments.reasons is 'The rules of src/settings/discussion.ts that hold this comment, by their keys.';
comment on column private.comments.network_hash is 'A hash of network and hour under the key of the day. Useless when the key goes, a day later.';
comment on column private.comments.removal_rule is 'Which house rule a removal named. The sentences are in src/comments/house-rules.ts.';
create trigger comments_stay before delete or truncate on private.comments
  for each statement execute function private.refuse_change();
create index comments_held on private.comments (posted_at, id) where status = 'held';
create index comments_published_at on private.comments (published_at desc, id) where published_at is not null;
create index comments_in_reply_to on private.comments (thread, in_reply_to) where in_reply_to is not null;
create index comments_corrects on private.comments (thread, corrects) where corrects is not null;
create index comments_author_id on private.comments (author_id, posted_at) where author_id is not null;
create index comments_session_hash on private.comments (session_hash) where session_hash is not null;
create index comments_request_hash on private.comments (request_hash) where request_hash is not null;
create index comments_text_hash on private.comments (text_hash, posted_at);
alter table private.comments enable row level security;

create table private.comment_versions (
  comment_id uuid not null references private.comments (id),
  version integer not null,
  commitment bytea not null check (octet_length(commitment) = 32),
  replaced_at timestamptz not null default clock_timestamp(),
  primary key (comment_id, version)
);
comment on table private.comment_versions is 'That a comment said something else before its writer mended it, and when it was replaced, never changed. The words themselves are gone: see private.commitment.';
create trigger comment_versions_are_final before update or delete or truncate on private.comment_versions
  for each statement execute function private.refuse_change();
alter table private.comment_versions enable row level security;

-- How a comment becomes public, and what follows: its number, a build of the site, a mail to whoever was answered.

create table private.builds (
  only_row boolean primary key default true check (only_row),
  wanted_at timestamptz,
  called_at timestamptz
);
comment on table private.builds is 'When the published site last became out of date, and when a build was last called for. One row.';

insert into private.builds default values;
alter table private.builds enable row level security;

create table private.reply_notices (
  reply_id uuid not null references private.comments (id),
  author_id uuid not null references private.authors (id) on delete cascade,
  noticed_at timestamptz not null default now(),
  mailed boolean not null default false,
  primary key (reply_id, author_id)
);
comment on table private.reply_notices is 'Who is told of which answer. One row is one telling, by a mail of its own or in a daily one.';
create index reply_notices_waiting on private.reply_notices (author_id) where not mailed;
alter table private.reply_notices enable row level security;

create view private.decisions as
  select a.id, a.batch, a.subject_id as comment_id, a.version, substr(a.kind, 9) as decision, a.detail ->> 'removal_rule' as removal_rule,
    a.volunteer_id, a.detail ->> 'status_before' as status_before,
    array(select jsonb_array_elements_text(a.detail -> 'reasons_before')) as reasons_before, a.commitment, a.acted_at as decided_at
  from private.acts a
  where a.kind in ('comment_published', 'comment_held', 'comment_removed', 'comment_removal_asked', 'comment_undone');
comment on view private.decisions is 'The acts that are decisions about comments: published, held, removed, removal_asked, undone.';

create view private.waiting as
  select 'comment' as kind, c.id, c.version, c.reasons, 'set_aside' = any (c.reasons) as set_aside, c.posted_at as since,
    greatest(c.posted_at, c.changed_at) as newest_at
  from private.comments c where c.status = 'held';
comment on view private.waiting is
  'Everything that waits for a volunteer, of every kind, with the version that waits and why. Another kind also needs a branch of private.waiting_item, and a renderer.';

-- supabase/schemas/mayor/tables.sql

-- How many people told us that they called, wrote to or met an office. Nothing about who.

create table private.call_contacts (
  call text not null check (call ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(call) <= 80),
  week date not null check (extract(isodow from week) = 1),
  how text not null check (how in ('phone', 'mail', 'in_person')),
  contacts integer not null default 1 check (contacts >= 1),
  primary key (call, week, how)
);
comment on table private.call_contacts is
  'How many people said that they got in touch with the office of a call: one row a week and way. It has no place for who, and none for a time.';
comment on column private.call_contacts.call is 'The office, by the name of its file in src/content/offices.';
comment on column private.call_contacts.week is 'The Monday of that week, by the association''s clocks.';
alter table private.call_contacts enable row level security;

create table private.contact_keys (
  submission text primary key check (submission ~ '^[0-9a-f]{64}$'),
  day date not null default (now() at time zone 'utc')::date
);
comment on table private.contact_keys is
  'Marks of forms that were sent, so that one that comes twice counts once. A mark says neither which office nor which way, and no comment bears it. forget_expired deletes it when it is more than a day old.';
alter table private.contact_keys enable row level security;

-- supabase/schemas/surveys/tables.sql

create table private.surveys (
  survey text not null,
  version integer not null,
  closes date not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  questionnaire text not null check (questionnaire is json object),
  plan jsonb not null,
  opened_on date not null default (now() at time zone 'utc')::date,
  primary key (survey, version),
  check (private.is_survey(survey, version))
);
comment on table private.surveys is
  'The questions of each version as they were asked, kept with the first answer to it and never changed afterwards.';
comment on column private.surveys.closes is 'The last day on which answers are taken. It can be put off and never be brought forward.';
comment on column private.surveys.fingerprint is 'SHA-256 of questions and tables: another one under the same version is refused.';
comment on column private.surveys.questionnaire is 'The survey''s file as JSON. A text, because jsonb would put its choices into another order than people read them in.';
comment on column private.surveys.plan is
  '{items: {id: {choices, several, show_if}}, texts: {id: {show_if}}, about: {role, area}, tables: {everyone, role, area}}, made of the questionnaire by src/surveys/plan.ts: what may be answered, and the only tables that are ever counted.';
alter table private.surveys enable row level security;

create table private.survey_totals (
  survey text not null,
  version integer not null,
  responses integer not null default 0,
  about integer not null default 0 check (about % 10 = 0),
  counted_on date not null default (now() at time zone 'utc')::date,
  primary key (survey, version),
  foreign key (survey, version) references private.surveys (survey, version)
);
comment on table private.survey_totals is 'How many responses each survey has, counted with each response, so that nobody has to count the rows.';
comment on column private.survey_totals.about is 'What everybody may know of it while the survey is open: rounded down to ten, renewed once a week.';
alter table private.survey_totals enable row level security;

create table private.survey_responses (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  answers jsonb not null check (private.are_survey_answers(answers)),
  check (private.is_survey(survey, version))
);
comment on table private.survey_responses is
  'One row a response: what was chosen, and nothing about who, when, where from or in which order. Never add a column here.';
comment on column private.survey_responses.id is 'Random. The only order that the rows have, see public.scatter_survey_responses().';
comment on column private.survey_responses.answers is 'Item to choice, or to a list of choices, by the names in the survey''s plan.';
alter table private.survey_responses enable row level security;

create table private.survey_texts (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  question text not null check (question ~ '^[a-z0-9_]{1,80}$'),
  text text not null check (private.is_paragraphs(text, 1, 1000)),
  may_quote boolean not null,
  check (private.is_survey(survey, version))
);
comment on table private.survey_texts is
  'What people wrote in their own words, one row a text, apart from their other answers and from each other: a text may name its author by itself.';
comment on column private.survey_texts.id is 'Random, and not the id of a response.';
comment on column private.survey_texts.may_quote is 'Whether the writer ticked that this text may be quoted.';
alter table private.survey_texts enable row level security;

create table private.survey_submissions (
  submission text primary key check (submission ~ '^[0-9a-f]{64}$'),
  day date not null
);
comment on table private.survey_submissions is
  'Which sendings of a form were stored, so that a repeated one is not stored again. A hash of a random key and a day, dropped the night after; nothing leads from here to a response.';
alter table private.survey_submissions enable row level security;

-- What volunteers make of the answers in people's own words, after closing: themes, and quotations that two of them redacted.
-- Nothing here refers to the texts by a foreign key, because their table is written anew every night.

create table private.survey_themes (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  question text not null,
  words text not null check (private.is_line(words, 3, 120)),
  foreign key (survey, version) references private.surveys (survey, version),
  unique (survey, version, question, words)
);
comment on table private.survey_themes is 'What several people wrote about, in a volunteer''s words.';
alter table private.survey_themes enable row level security;

create table private.survey_mentions (
  theme_id uuid not null references private.survey_themes (id) on delete cascade,
  text_id uuid not null,
  primary key (theme_id, text_id)
);
comment on table private.survey_mentions is 'Which texts mention a theme.';
create index survey_mentions_text_id on private.survey_mentions (text_id);
alter table private.survey_mentions enable row level security;

create table private.survey_sorted_texts (
  text_id uuid primary key
);
comment on table private.survey_sorted_texts is
  'Texts whose themes a volunteer saved, also those that mention none: no results are prepared before all of a version are here.';
alter table private.survey_sorted_texts enable row level security;

create table private.survey_quotes (
  text_id uuid primary key,
  words text not null check (private.is_paragraphs(words, 1, 1000)),
  redacted_by uuid not null,
  redacted_again_by uuid check (redacted_again_by <> redacted_by)
);
comment on table private.survey_quotes is
  'Texts whose writer allows quoting, as they may be published: without whatever tells who wrote them. Public only when a second volunteer redacted them, too.';
alter table private.survey_quotes enable row level security;

-- The results of a survey, published once after closing. Nothing here gives out a response: only counts, of the tables that
-- were declared before the first answer, and only to a volunteer, and only when the survey has closed.

create table private.survey_keys (
  survey text not null,
  version integer not null,
  key text not null check (key ~ '^[0-9a-f]{64}$'),
  primary key (survey, version),
  foreign key (survey, version) references private.surveys (survey, version)
);
comment on table private.survey_keys is
  'The secret from which the rounding of a survey''s groups is drawn, so that each computation gives the same figures. Destroyed with the answers.';
alter table private.survey_keys enable row level security;

create table private.survey_releases (
  id uuid primary key default gen_random_uuid(),
  survey text not null,
  version integer not null,
  file text not null,
  note text check (private.is_paragraphs(note, 1, 1000)),
  prepared_by uuid not null,
  prepared_at timestamptz not null default clock_timestamp(),
  approved_by uuid check (approved_by <> prepared_by),
  approved_at timestamptz check ((approved_at is null) = (approved_by is null)),
  foreign key (survey, version) references private.surveys (survey, version)
);
comment on table private.survey_releases is
  'Results as one volunteer prepared them and another one approved them. The newest approved one is public. Never changed, but for the approval.';
comment on column private.survey_releases.note is 'What a corrected release corrects, for everybody. The first one has none.';
create index survey_releases_survey on private.survey_releases (survey, version, prepared_at);
create trigger survey_releases_are_final before update or delete on private.survey_releases
  for each row execute function private.refuse_change_of_release();
create trigger survey_releases_stay before truncate on private.survey_releases
  for each statement execute function private.refuse_change();
alter table private.survey_releases enable row level security;

-- supabase/schemas/statistics.sql

-- When Postgres analyses a table it copies values of it into pg_statistic, where they outlive the row. Nothing that a person
-- typed, and no address, may be copied there, nor a key or salt that is deleted so that its hashes lead nowhere. These columns are looked up by unique keys, so that plans need no statistics.
alter table private.authors alter column email set statistics 0;
alter table private.volunteers alter column email set statistics 0;
alter table private.mailed_codes alter column email set statistics 0;
alter table private.mails alter column recipient set statistics 0;
alter table private.comments alter column name set statistics 0, alter column text set statistics 0, alter column plain set statistics 0,
  alter column quote set statistics 0, alter column email set statistics 0, alter column link_hosts set statistics 0,
  -- Short texts can be guessed from their hashes.
  alter column text_hash set statistics 0, alter column sent_hash set statistics 0,
  alter column salt set statistics 0, alter column network_hash set statistics 0;
alter table private.testers alter column email set statistics 0, alter column name set statistics 0, alter column profile set statistics 0;
alter table private.tester_sign_ups alter column name set statistics 0, alter column profile set statistics 0;
alter table private.test_invitations alter column note set statistics 0;
alter table private.tests alter column title set statistics 0, alter column what set statistics 0, alter column place set statistics 0,
  alter column results set statistics 0;
alter table private.act_words alter column words set statistics 0, alter column salt set statistics 0;
alter table private.survey_responses alter column answers set statistics 0;
alter table private.survey_texts alter column text set statistics 0;
alter table private.survey_themes alter column words set statistics 0;
alter table private.survey_quotes alter column words set statistics 0;
alter table private.survey_keys alter column key set statistics 0;
alter table private.limit_keys alter column key set statistics 0;

-- supabase/schemas/acts/acts.sql

create function private.commitment(salt bytea, words jsonb) returns bytea
language sql immutable set search_path = ''
as $$ select sha256(salt || convert_to(words::text, 'UTF8')) $$;
comment on function private.commitment is
  'What an append-only table keeps in the place of words. Whoever has words and salt can prove them; without the salt even a short text cannot be guessed.';

-- supabase/schemas/codes/codes.sql

create function private.forget_old_codes() returns void
language sql volatile set search_path = ''
as $$
  -- A row that somebody is using at this moment is left for the next time: two who forget never wait for each other.
  delete from private.mailed_codes c where c.request_hash in (
    select o.request_hash from private.mailed_codes o where o.created_at < now() - interval '1 day' for update skip locked
  )
$$;
comment on function private.forget_old_codes is 'Deletes codes older than a day, and with them the unproved addresses that they were sent to.';

create function private.is_known(email text) returns boolean
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_variable
begin
  return exists (select from private.testers t where t.email = email)
    or exists (select from private.authors a where a.email = email)
    or exists (select from private.volunteers m where m.email = email);
end
$$;
comment on function private.is_known is 'Whether somebody proved this address, and it is still stored. Volunteers count: others put them on the list.';

create function private.was_mailed(email text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from private.mailed_codes c
    where c.email = was_mailed.email and c.mail_kind in ('tester_sign_up_code', 'comment_code') and not c.silent and c.created_at > now() - interval '1 hour'
  )
$$;
comment on function private.was_mailed is 'Whether an address was mailed a code within the hour that anybody could have asked for.';

create function private.store_code(
  purpose text, email text, request_hash text, code_hash text, mail_kind text, sealed_code text
) returns uuid
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.forget_old_codes();
  -- Requests for one address take turns, or twenty at one moment would all find four codes.
  perform pg_advisory_xact_lock(hashtextextended(format('code %s', email), 0));
  -- Five an hour: enough for somebody whose mail is slow, too few to fill a mailbox or to guess with (25 tries in a million).
  if (
    select count(*) from private.mailed_codes c
    where c.purpose = purpose and c.email = email and c.created_at > now() - interval '1 hour'
  ) >= 5 then
    return null;
  end if;
  -- An address that nobody proved may belong to a stranger whom somebody wants to bother: one mail an hour, whoever asks and
  -- for whatever. The others are stored and queued like the first, and thrown away in the queue: whoever asks is answered
  -- as for an address that is known. Codes that only known people are mailed do not count: no mail went out for them.
  insert into private.mailed_codes (request_hash, purpose, email, mail_kind, code_hash, silent)
  values (request_hash, purpose, email, mail_kind, code_hash,
    mail_kind in ('tester_sign_up_code', 'comment_code') and private.was_mailed(email) and not private.is_known(email));
  return private.queue_mail('code ' || request_hash, mail_kind, email, sealed_code => sealed_code);
end
$$;
comment on function private.store_code is
  'Stores a hashed code and queues its mail, which is thrown away in the queue after one within an hour to an address that nobody proved. Returns the mail, or null after five codes within an hour for this address and purpose.';

create function private.use_code(purpose text, request_hash text, code_hash text) returns text
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  tried private.mailed_codes;
begin
  -- The row lock of this update makes simultaneous guesses take turns, so five tries are five.
  update private.mailed_codes c set tries = c.tries + 1
  where c.request_hash = request_hash and c.purpose = purpose
    and c.tries < 5 and c.used_at is null and c.created_at > now() - interval '15 minutes'
  returning c.* into tried;
  if tried.request_hash is null or tried.code_hash <> code_hash then
    return null;
  end if;
  update private.mailed_codes c set used_at = now() where c.request_hash = tried.request_hash;
  return tried.email;
end
$$;
comment on function private.use_code is
  'Uses a typed code up and returns the address that it proves. Null for every cause: wrong code, purpose or browser, too old, used, five tries.';

-- supabase/schemas/comments/decisions.sql

create function private.argues(volunteer_id uuid, thread text) returns boolean
language sql stable set search_path = ''
as $$
  select exists (
    select from private.volunteers m join private.authors a on a.email = m.email join private.comments c on c.author_id = a.id
    where m.id = argues.volunteer_id and c.thread = argues.thread and c.status in ('held', 'published')
  )
$$;
comment on function private.argues is 'Whether a volunteer''s own address has comments in a discussion.';

create function private.removal_asked_by(comment_id uuid) returns uuid
language sql stable set search_path = ''
as $$
  select case when d.decision = 'removal_asked' then d.volunteer_id end from private.decisions d
  where d.comment_id = removal_asked_by.comment_id order by d.decided_at desc, d.id desc limit 1
$$;
comment on function private.removal_asked_by is 'The volunteer who asked last for the removal of an official comment, while nothing else was decided since.';

create function private.note_decisions(batch uuid, decided private.comments[], decision text, volunteer uuid, removal_rule text default null) returns integer
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  noted integer;
begin
  insert into private.acts (batch, kind, subject_id, version, volunteer_id, detail, commitment)
  select batch, 'comment_' || decision, c.id, c.version, volunteer,
    jsonb_strip_nulls(jsonb_build_object('removal_rule', removal_rule, 'status_before', c.status, 'reasons_before', to_jsonb(c.reasons))),
    private.comment_commitment(c)
  from unnest(decided) c;
  get diagnostics noted = row_count;
  return noted;
end
$$;
comment on function private.note_decisions is
  'Writes down what was decided about comments, as they were at this moment. Returns about how many. All at once: a call for each of 10,000 takes three times as long.';

create function private.decide(volunteer uuid, batch uuid, comment_id uuid, version integer, decision text, removal_rule text, confirmed boolean) returns text
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  chosen private.comments;
  taken text := case decision when 'publish' then 'published' when 'hold' then 'held' else 'removed' end;
begin
  select c.* into chosen from private.comments c where c.id = comment_id for update;
  if chosen.id is null or chosen.status = 'withdrawn' then
    return 'no_such_comment';
  elsif chosen.version is distinct from version then
    return 'changed';
  elsif chosen.status = 'removed' then
    return case when decision = 'remove' then 'done_before' else 'already_removed' end;
  elsif decision = 'publish' and chosen.status = 'published' and private.removal_asked_by(chosen.id) is null then
    return 'done_before';
  elsif decision = 'publish' and not private.may_speak(chosen) then
    return 'not_proved';
  elsif not confirmed and private.argues(volunteer, chosen.thread) then
    return 'you_argue_here';
  elsif not confirmed and decision = 'publish' and 'election' = any (chosen.reasons) then
    return 'election';
  end if;
  if decision = 'remove' and private.needs_proof(chosen.capacity) and private.may_speak(chosen)
    and coalesce(private.removal_asked_by(chosen.id), volunteer) = volunteer then
    taken := 'removal_asked';
  end if;
  perform private.note_decisions(batch, array[chosen], taken, volunteer, removal_rule);
  if taken = 'published' then
    perform private.publish(chosen);
  elsif taken = 'held' then
    update private.comments c set status = 'held', reasons = array_remove(c.reasons, 'set_aside') || 'set_aside'::text where c.id = chosen.id;
  elsif taken = 'removed' then
    update private.comments c set status = 'removed', removed_at = clock_timestamp(), removal_rule = removal_rule where c.id = chosen.id;
  end if;
  return taken;
end
$$;
comment on function private.decide is
  'Carries one decision out and notes it. Returns what was done (published, held, removed, removal_asked, done_before) or why not (no_such_comment, changed: its writer put another version in the place of the one that was read, already_removed, not_proved, you_argue_here, election).';

create function public.decide_comments(
  session_hash text, comments jsonb, decision text, gap_seconds integer, removal_rule text default null, confirmed boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  batch uuid := gen_random_uuid();
  results jsonb := '[]';
  chosen record;
begin
  if decision is null or decision not in ('publish', 'hold', 'remove') or (decision = 'remove') <> (removal_rule is not null)
    or jsonb_typeof(comments) is distinct from 'array' or jsonb_array_length(comments) not between 1 and 200 then
    raise exception 'A decision is publish, hold or remove with a rule, about 1 to 200 comments.' using errcode = '22023';
  end if;
  -- Locked in one order for everybody: two volunteers who decide about the same comments take turns and never wait for each
  -- other. Decided in the order of writing, so that numbers follow it.
  perform from private.comments c where c.id in (select r.id from jsonb_to_recordset(comments) as r (id uuid)) order by c.id for update;
  for chosen in
    select distinct on (c.posted_at, r.id) r.id, r.version from jsonb_to_recordset(comments) as r (id uuid, version integer)
    left join private.comments c on c.id = r.id order by c.posted_at, r.id, r.version
  loop
    results := results || jsonb_build_object('id', chosen.id,
      'outcome', private.decide(volunteer, batch, chosen.id, chosen.version, decision, removal_rule, confirmed));
  end loop;
  return jsonb_build_object('ok', true, 'batch', batch) || private.after_decisions(results, gap_seconds);
end
$$;
comment on function public.decide_comments is
  'Publishes, holds or removes comments: [{id, version}], version being the one that was read. Answers {ok, batch, results: [{id, outcome, thread, number}], build} with an outcome of private.decide for each. Deciding the same twice is deciding once. confirmed: the volunteer was told that they argue there, or of the election period, and decides all the same.';

create function private.after_decisions(results jsonb, gap_seconds integer) returns jsonb
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  told jsonb;
  public_changed boolean;
begin
  select jsonb_agg(r.value || jsonb_build_object('thread', c.thread, 'number', c.number)
      || case when r.value ->> 'outcome' = 'changed' then jsonb_build_object('version', c.version, 'text', c.text) else '{}' end),
    bool_or(c.number is not null and r.value ->> 'outcome' in ('published', 'held', 'removed'))
  into told, public_changed
  from jsonb_array_elements(results) r left join private.comments c on c.id = (r.value ->> 'id')::uuid;
  return jsonb_build_object('results', told, 'build', coalesce(public_changed, false) and private.want_build(gap_seconds));
end
$$;
comment on function private.after_decisions is 'Adds to each result where its comment stands, and what it says now if it is another version than was read, and wants a build when something public changed.';

create function private.in_pattern(c private.comments, pattern text, key text) returns boolean
language sql stable set search_path = ''
as $$
  select c.status = 'held' and case in_pattern.pattern
    when 'text' then encode(c.text_hash, 'hex') = in_pattern.key
    when 'host' then in_pattern.key = any (c.link_hosts)
    when 'network' then encode(c.network_hash, 'hex') = in_pattern.key
    when 'hour' then c.author_id is null and c.thread || ' ' || to_char(c.posted_at at time zone 'utc', 'YYYY-MM-DD HH24') = in_pattern.key
    else false end
$$;
comment on function private.in_pattern is
  'Whether a waiting comment has this text, links to this host, came from this network in this hour, or without a proved address to this discussion in this hour.';

create function public.remove_pattern(
  session_hash text, pattern text, key text, seen_at timestamptz, removal_rule text, confirmed boolean default false
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  batch uuid := gen_random_uuid();
  chosen private.comments[];
  removed integer;
begin
  if removal_rule is null then
    raise exception 'A removal names a house rule.' using errcode = '22023';
  end if;
  -- What was public once, or speaks for an office with proof, is decided one by one. So is a thread in which one argues.
  select array_agg(c.locked) into chosen from (
    select c as locked from private.comments c
    where private.in_pattern(c, pattern, key) and greatest(c.posted_at, c.changed_at) <= seen_at and c.status = 'held' and c.number is null
      and not (private.needs_proof(c.capacity) and private.may_speak(c))
      and (confirmed or not private.argues(volunteer, c.thread))
    order by c.id for update
  ) c;
  removed := private.note_decisions(batch, chosen, 'removed', volunteer, removal_rule);
  update private.comments c set status = 'removed', removed_at = clock_timestamp(), removal_rule = removal_rule
  where c.id = any (array(select d.id from unnest(chosen) d));
  return jsonb_build_object('ok', true, 'batch', batch, 'removed', removed, 'left',
    (select count(*) from private.comments c where private.in_pattern(c, pattern, key)));
end
$$;
comment on function public.remove_pattern is
  'Removes all waiting comments with one text, link host, network and hour, or thread and hour. Answers {ok, batch, removed, left}: left are those that need a decision of their own, or that came or changed after seen_at, when the volunteer saw them. What was just being stored at that moment counts as seen: it is one more of its kind, and was never public.';

create function public.undo_decisions(session_hash text, batch uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  undone integer;
  threads text[];
  was_public boolean;
begin
  -- First the rows, then what was decided: a decision that this one waited for is a later one.
  perform from private.comments c where c.id in (select d.comment_id from private.decisions d where d.batch = batch)
  order by c.id for update;
  -- Ten seconds on the page, and five for the way, for all of them at once: half a flood that comes back helps nobody.
  with taken as materialized (
    select d.* from private.decisions d join private.comments c on c.id = d.comment_id
    where d.batch = batch and d.volunteer_id = volunteer and d.decision <> 'undone' and c.text is not null and c.version = d.version
      and now() - interval '15 seconds' < (select max(b.decided_at) from private.decisions b where b.batch = batch and b.decision <> 'undone')
      and not exists (select from private.decisions later where later.comment_id = d.comment_id and later.decided_at > d.decided_at)
  ), back as (
    -- A number that was given stays given: somebody may have seen it.
    update private.comments c set status = taken.status_before, reasons = taken.reasons_before, removed_at = null, removal_rule = null
    from taken where c.id = taken.comment_id returning c.id, c.thread, c.number
  ), noted as materialized (
    select private.note_decisions(batch, array_agg(c), 'undone', volunteer) as many from private.comments c join taken on taken.comment_id = c.id
  )
  select n.many, array_agg(distinct b.thread), bool_or(b.number is not null)
  into undone, threads, was_public from noted n left join back b on true group by n.many;
  if undone = 0 then
    return jsonb_build_object('ok', false, 'reason', 'too_late');
  end if;
  return jsonb_build_object('ok', true, 'undone', undone, 'threads', to_jsonb(threads), 'build', was_public and private.want_build(gap_seconds));
end
$$;
comment on function public.undo_decisions is
  'Takes back what one press of a button decided, within ten seconds, if nothing was decided since and the comment is the version that was decided about. Answers {ok, undone, threads, build} or {ok: false, reason: too_late}.';

-- supabase/schemas/comments/mine.sql

-- What writers do with their own comments. Each command demands the writer's session; what is not theirs is "no such comment".

create function private.own_comment(session_hash text, comment_id uuid) returns private.comments
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  author private.authors := private.author(session_hash, proved => false);
  own private.comments;
begin
  select c.* into own from private.comments c
  where c.id = comment_id and c.status in ('held', 'published', 'removed') and c.text is not null and (c.author_id = author.id
    or (c.session_hash = session_hash and c.posted_at > now() - interval '15 minutes'))
  for update;
  return own;
end
$$;
comment on function private.own_comment is
  'A comment, locked, if its writer asks: the proved author, or for 15 minutes the browser that posted it. A row of nulls otherwise.';

create function private.can_be_edited(c private.comments) returns boolean
language sql stable set search_path = ''
as $$
  select c.status in ('held', 'published') and c.posted_at > now() - interval '15 minutes' and not exists (
    select from private.comments n where n.thread = c.thread and n.in_reply_to = c.number and n.status in ('held', 'published')
  )
$$;
comment on function private.can_be_edited is 'Within 15 minutes, and before anybody answered, so that no answer loses its sense.';

create function public.read_my_comments(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  author private.authors := private.author(session_hash, proved => false);
begin
  return jsonb_build_object('ok', true, 'email', author.email, 'reply_mail', author.reply_mail, 'proved_at', author.proved_at, 'comments', coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'thread', c.thread, 'address', private.address_of(c.thread), 'number', c.number, 'status', c.status, 'name', c.name, 'text', c.text,
      'capacity', c.capacity, 'proved', c.author_id is not null, 'code_asked', c.author_id is null and c.request_hash is not null,
      'may_speak', private.may_speak(c), 'in_reply_to', c.in_reply_to, 'quote', c.quote, 'corrects', c.corrects,
      'question', c.question, 'wants_replies', c.wants_replies, 'reasons', to_jsonb(c.reasons), 'posted_at', c.posted_at, 'changed_at', c.changed_at,
      'published_at', c.published_at, 'removed_at', c.removed_at, 'removal_rule', c.removal_rule, 'can_be_edited', private.can_be_edited(c),
      'replaced_at', coalesce((select jsonb_agg(v.replaced_at order by v.version) from private.comment_versions v where v.comment_id = c.id), '[]')
    ) order by c.posted_at desc, c.id)
    from private.comments c where c.author_id = author.id
      or (c.session_hash = session_hash and c.posted_at > now() - interval '15 minutes')
  ), '[]'));
end
$$;
comment on function public.read_my_comments is
  'All comments of a proved author with everything that is stored of them, newest first: {ok, email, reply_mail, proved_at, comments}. Without a proved address: what this browser posted in the last 15 minutes.';

create function public.edit_comment(
  session_hash text, comment_id uuid, text text, plain text, reasons text[], link_hosts text[], gap_seconds integer
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.comments := private.own_comment(session_hash, comment_id);
  was_public boolean := own.status = 'published';
  -- A mended text does not free a comment from a volunteer's decision, nor from what holds it whatever it says.
  held_for text[] := reasons || array(select r from unnest(own.reasons) r where r in ('set_aside', 'burst'));
begin
  if own.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_comment');
  elsif own.text = text then
    return private.posted_answer(own, null, false) || jsonb_build_object('thread', own.thread);
  elsif not private.can_be_edited(own) then
    return jsonb_build_object('ok', false, 'reason', 'too_late');
  end if;
  if char_length(text) > 20 and exists (
    select from private.comments c where c.text_hash = private.text_hash(text) and c.id <> own.id
      and c.posted_at > now() - interval '30 days' and c.status <> 'withdrawn'
  ) then
    held_for := held_for || 'same_text'::text;
  end if;
  insert into private.comment_versions (comment_id, version, commitment) values (own.id, own.version, private.comment_commitment(own));
  -- Held first, whatever it was: a text that nobody has read is not public because another one was.
  update private.comments c
  set text = text, plain = plain, reasons = held_for, link_hosts = link_hosts,
    text_hash = private.text_hash(text), version = c.version + 1, changed_at = clock_timestamp(), status = 'held',
    sent_hash = '', salt = private.new_salt()
  where c.id = own.id returning c.* into own;
  perform private.erase_quotes(own);
  perform private.release(own);
  select c.* into own from private.comments c where c.id = own.id;
  return private.posted_answer(own, null, (was_public or own.status = 'published') and private.want_build(gap_seconds))
    || jsonb_build_object('thread', own.thread);
end
$$;
comment on function public.edit_comment is
  'Mends a comment within 15 minutes and before any answer. The old words are gone, and the new ones wait unless it would be published at once. Answers as post_comment does, with the thread, or {ok: false, reason: no_such_comment | too_late}.';

create function public.withdraw_comment(session_hash text, comment_id uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.comments := private.own_comment(session_hash, comment_id);
begin
  if own.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_comment');
  end if;
  perform private.erase_words(own);
  return jsonb_build_object('ok', true, 'thread', own.thread, 'build', own.number is not null and private.want_build(gap_seconds));
end
$$;
comment on function public.withdraw_comment is
  'Takes one''s own comment back: name and words go, number and date stay, and so do other people''s answers. Answers {ok, thread, build} or {ok: false, reason: no_such_comment}.';

create function public.set_reply_mail(session_hash text, choice text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  author private.authors := private.author(session_hash);
begin
  update private.authors a set reply_mail = choice where a.id = author.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.set_reply_mail is 'How an author is told of answers: each, daily or none. {ok: true}.';

create function public.stop_reply_mail(author_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  update private.authors a set reply_mail = 'none' where a.id = author_id;
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.kind in ('reply', 'replies') and m.data ->> 'author_id' = author_id::text for update
  ), 'not_needed');
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.stop_reply_mail is
  'Ends all mail about answers for an author, also what waits. The site calls it for whoever holds the signed link of such a mail. Always {ok: true}, also for an author who erased the address.';

create function public.erase_author(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  author private.authors := private.author(session_hash);
begin
  -- Codes first, in the order in which prove_comment locks them.
  delete from private.mailed_codes c where c.purpose = 'comments' and c.email = author.email;
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.recipient = author.email and m.kind in ('comment_code', 'author_code', 'reply', 'replies') for update
  ), 'not_needed');
  update private.comments c set email = null where lower(c.email) = author.email;
  -- What is not public would lie here for ever: without its author nobody could erase it any more.
  perform private.erase_words(c) from private.comments c where c.author_id = author.id and c.status in ('held', 'removed') and c.text is not null;
  delete from private.authors a where a.id = author.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.erase_author is
  'Deletes an author''s address everywhere it stands, the sessions, the codes and the mails that wait. Published comments stay and belong to nobody; the words of those that wait or were removed are erased. {ok: true}.';

-- supabase/schemas/comments/posting.sql

-- Sending a comment, and proving the address that was typed with it.

create function private.squeezed(text text) returns text
language sql immutable set search_path = ''
as $$ select btrim(regexp_replace(squeezed.text, '\s+', ' ', 'g')) $$;
comment on function private.squeezed is 'A text with each run of spaces and line ends as one space: what passages are compared by.';

create function private.network_mark(network text) returns bytea
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_variable
begin
  return (select sha256(k.key || convert_to(format('network %s in %s', network, date_trunc('hour', now())), 'UTF8'))
    from private.limit_keys k where k.day = (now() at time zone 'utc')::date);
end
$$;
comment on function private.network_mark is
  'Comments of one network in one hour have one mark. Its key is thrown away after a day, and then it leads nowhere.';

create function private.release(chosen private.comments) returns integer
language plpgsql volatile set search_path = ''
as $$
begin
  if chosen.status = 'held' and chosen.reasons = '{}' and private.may_speak(chosen) and private.is_trusted(chosen.author_id) then
    return private.publish(chosen);
  end if;
  return null;
end
$$;
comment on function private.release is
  'Publishes a held comment at once when its proved author has a published one and no rule holds it. Returns its number, or null when it waits.';

create function private.posted_answer(posted private.comments, mail uuid, build boolean) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('ok', true, 'address', (select t.address from private.threads t where t.thread = posted.thread), 'status', posted.status, 'number', posted.number, 'reasons', to_jsonb(posted.reasons),
    'code_asked', posted.author_id is null and posted.request_hash is not null, 'may_speak', private.may_speak(posted),
    'mail', mail, 'build', build)
$$;
comment on function private.posted_answer is 'What a sender is told of a comment, the first time and whenever the same form comes again.';

create function public.post_comment(
  thread text, name text, text text, capacity text, submission text, network text,
  email text default null, in_reply_to integer default null, quote text default null, corrects integer default null,
  question boolean default false, wants_replies boolean default false, plain text default '', office_address boolean default false,
  reasons text[] default '{}', link_hosts text[] default '{}', burst integer default 5, session_hash text default null,
  request_hash text default null, code_hash text default null, sealed_code text default null, gap_seconds integer default 60
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  words bytea := sha256(convert_to(jsonb_build_array(thread, name, text, capacity, in_reply_to, quote, corrects, question)::text, 'UTF8'));
  marks bytea := private.text_hash(text);
  earlier private.comments;
  state text;
  source private.comments;
  author private.authors;
  proved uuid;
  reached text;
  held_for text[] := reasons;
  mail uuid;
begin
  -- The same form, sent twice at one moment, takes turns: the second one finds the first and uses up no ceiling.
  perform pg_advisory_xact_lock(hashtextextended(submission, 0));
  select c.* into earlier from private.comments c where c.submission = submission;
  if found and earlier.sent_hash in (words, '') then
    return private.posted_answer(earlier, null, false);
  elsif found then
    return jsonb_build_object('ok', false, 'reason', 'submission_reused');
  end if;
  select t.state into state from private.threads t where t.thread = thread;
  if state = 'closed' then
    return jsonb_build_object('ok', false, 'reason', 'discussion_closed');
  end if;
  if session_hash is not null then
    perform private.open_author_session(session_hash, null);
    author := private.author(session_hash, proved => false);
  end if;
  if corrects is not null or lower(email) = author.email then
    proved := author.id;
  end if;
  if in_reply_to is not null then
    select c.* into source from private.comments c where c.thread = thread and c.number = in_reply_to and c.status = 'published';
    if source.id is null then
      return jsonb_build_object('ok', false, 'field', 'in_reply_to', 'reason', 'not_in_this_discussion');
    elsif quote is not null and position(private.squeezed(quote) in private.squeezed(source.plain)) = 0 then
      return jsonb_build_object('ok', false, 'field', 'quote', 'reason', 'not_in_this_comment');
    end if;
  end if;
  if corrects is not null and not exists (
    select from private.comments c
    where c.thread = thread and c.number = corrects and c.status = 'published' and c.author_id = proved
  ) then
    return jsonb_build_object('ok', false, 'reason', 'not_yours');
  end if;
  -- Ceilings by the hour. The network's is loose because a whole city hall shares one address; the thread's is what keeps
  -- a queue usable (a botnet once left 16,000 comments in four hours on a site without one), and proved people pass it.
  reached := private.limit_reached(
    array['email', 'text', 'thread', 'network'],
    array[lower(email), case when char_length(text) > 20 then encode(marks, 'hex') end, case when proved is null then thread end, network],
    array[20, 3, 5000, 10000]
  );
  if reached is not null then
    return jsonb_build_object('ok', false, 'field', case when reached in ('email', 'text') then reached else '' end, 'reason', case reached
      when 'email' then 'too_many_from_address' when 'text' then 'same_text_again' else 'too_many_now' end);
  end if;
  if char_length(text) > 20 and exists (
    select from private.comments c where c.text_hash = marks and c.posted_at > now() - interval '30 days' and c.status <> 'withdrawn'
  ) then
    held_for := held_for || 'same_text'::text;
  end if;
  if proved is not null and (
    select count(*) from private.comments c where c.author_id = proved and c.posted_at > now() - interval '10 minutes'
  ) >= burst then
    held_for := held_for || 'burst'::text;
  end if;
  -- Somebody else's address could be typed here, so its owner is mailed as private.store_code says, and no more
  -- than a few hundred strangers are mailed for one network or in all.
  if email is not null and proved is null and request_hash is not null
    and private.limit_reached(array['code_network', 'codes'], array[network, 'all'], array[200, 1000]) is null then
    mail := private.store_code('comments', lower(email), request_hash, code_hash, 'comment_code', sealed_code);
  end if;
  if state is null then
    insert into private.threads (thread, address) values (thread, private.thread_address('article', thread))
    on conflict on constraint threads_pkey do nothing;
  end if;
  insert into private.comments (thread, name, text, plain, email, capacity, in_reply_to, quote, corrects, question, wants_replies,
    office_address, author_id, session_hash, request_hash, submission, sent_hash, reasons, text_hash, link_hosts, network_hash)
  values (thread, name, text, plain, case when proved is null then lower(email) end, capacity, in_reply_to, quote, corrects, question, wants_replies,
    office_address, proved, session_hash, case when mail is not null then request_hash end, submission, words, held_for, marks,
    link_hosts, private.network_mark(network))
  returning * into earlier;
  if private.release(earlier) is not null then
    select c.* into earlier from private.comments c where c.id = earlier.id;
    return private.posted_answer(earlier, null, private.want_build(gap_seconds));
  end if;
  return private.posted_answer(earlier, mail, false);
end
$$;
comment on function public.post_comment is
  'Stores a comment, and publishes it at once when its author is proved and trusted and no rule holds it. Answers {ok: true, address, status, number, reasons, code_asked, may_speak, mail, build} or {ok: false, reason, field?}. A submission is stored once, whatever the number of tries. network is a keyed hash of the sender''s network. burst: so many of one author within ten minutes wait. mail is to be sent at once, build means: call the hook.';

create function public.prove_comment(request_hash text, code_hash text, opened_session_hash text, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  proved text := private.use_code('comments', request_hash, code_hash);
  author uuid;
  posted private.comments;
begin
  if proved is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  insert into private.authors as a (email) values (proved) on conflict (email) do update set proved_at = now() returning a.id into author;
  perform private.open_author_session(opened_session_hash, author);
  -- Only the comment for which this code was mailed: the same address in other comments may be anybody's typing.
  update private.comments c set author_id = author, email = null
  where c.request_hash = request_hash and c.author_id is null and c.status <> 'withdrawn'
  returning c.* into posted;
  if posted.id is null then
    return jsonb_build_object('ok', true, 'for', 'access');
  end if;
  if private.release(posted) is not null then
    select c.* into posted from private.comments c where c.id = posted.id;
    return private.posted_answer(posted, null, private.want_build(gap_seconds)) || jsonb_build_object('for', 'comment', 'thread', posted.thread);
  end if;
  return private.posted_answer(posted, null, false) || jsonb_build_object('for', 'comment', 'thread', posted.thread);
end
$$;
comment on function public.prove_comment is
  'Uses a typed code up: its address is proved, and the browser is its author''s. Answers as post_comment does, with the thread ({for: comment}), {ok, for: access} when the code was for one''s own comments, or {ok: false, reason: code_refused} for every cause.';

create function public.mail_comment_code_again(old_request_hash text, request_hash text, code_hash text, sealed_code text, network text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  address text;
  mail uuid;
begin
  select c.email into address from private.mailed_codes c
  where c.request_hash = old_request_hash and c.purpose = 'comments' and c.used_at is null;
  if address is null or private.limit_reached(array['code_network', 'codes'], array[network, 'all'], array[200, 1000]) is not null then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  -- An address that nobody proved gets one mail an hour. One that is known gets no more of this, or the cookie of the answer
  -- would tell which it is; and a code whose mail is thrown away must not take the place of one that is under way.
  if private.was_mailed(address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  mail := private.store_code('comments', address, request_hash, code_hash, 'comment_code', sealed_code);
  if mail is not null then
    update private.comments c set request_hash = request_hash where c.request_hash = old_request_hash;
  end if;
  return jsonb_build_object('ok', true, 'mail', mail);
end
$$;
comment on function public.mail_comment_code_again is
  'Mails another code for the same comment to the same address. Answers {ok, mail}: mail is null when there is nothing to mail or within an hour of the last code; then the old code stays what it was. The person is told the same in each case.';

create function public.request_author_code(email text, request_hash text, code_hash text, sealed_code text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  address text := lower(btrim(email));
begin
  if not exists (select from private.authors a where a.email = address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  return jsonb_build_object('ok', true, 'mail', private.store_code('comments', address, request_hash,
    code_hash, 'author_code', sealed_code));
end
$$;
comment on function public.request_author_code is
  'Stores a code with which an author reaches their own comments, and queues its mail. Answers {ok, mail}: mail is null for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

-- supabase/schemas/comments/publication.sql

create function private.want_build(gap_seconds integer) returns boolean
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
begin
  update private.builds b set wanted_at = clock_timestamp() where b.only_row;
  return private.claim_build(gap_seconds);
end
$$;
comment on function private.want_build is 'Notes that the site is out of date. True when the caller should call the build hook now.';

create function private.claim_build(gap_seconds integer) returns boolean
language plpgsql volatile set search_path = ''
as $$
begin
  update private.builds b set called_at = clock_timestamp()
  where b.wanted_at is not null
    and (b.called_at is null or (b.wanted_at > b.called_at and b.called_at <= clock_timestamp() - make_interval(secs => gap_seconds)));
  return found;
end
$$;
comment on function private.claim_build is
  'True for exactly one caller when a build is wanted and the last one was called for at least gap_seconds ago.';

create function public.claim_build(gap_seconds integer) returns boolean
language sql volatile security definer set search_path = ''
as $$ select private.claim_build(gap_seconds) $$;
comment on function public.claim_build is
  'For the scheduled function: true when the site is out of date and it is time to call the build hook.';

create function public.give_back_build() returns void
language sql volatile security definer set search_path = ''
as $$ update private.builds b set called_at = null, wanted_at = clock_timestamp() where b.only_row $$;
comment on function public.give_back_build is 'The build hook did not answer: the next claim gets the build.';

create function private.notice_reply(reply private.comments) returns void
language plpgsql volatile set search_path = ''
as $$
declare
  answered private.authors;
begin
  select a.* into answered from private.comments c join private.authors a on a.id = c.author_id
  where c.thread = reply.thread and c.number = reply.in_reply_to and c.status = 'published' and c.wants_replies
    and a.reply_mail <> 'none' and a.id is distinct from reply.author_id;
  if answered.id is null then
    return;
  end if;
  insert into private.reply_notices (reply_id, author_id, mailed) values (reply.id, answered.id, answered.reply_mail = 'each')
  on conflict do nothing;
  if found and answered.reply_mail = 'each' then
    -- A minute's delay: a decision that is undone within its ten seconds is told to nobody.
    perform private.queue_mail(format('reply %s to %s', reply.id, answered.id), 'reply', answered.email,
      jsonb_build_object('reply_id', reply.id, 'author_id', answered.id), delay => interval '1 minute');
  end if;
end
$$;
comment on function private.notice_reply is
  'Tells the author of the answered comment, once, if they asked for that and are not answering themselves.';

create function private.publish(chosen private.comments) returns integer
language plpgsql volatile set search_path = ''
as $$
declare
  published private.comments;
  next_number integer := chosen.number;
begin
  if next_number is null then
    update private.threads t set last_number = t.last_number + 1 where t.thread = chosen.thread returning t.last_number into next_number;
  end if;
  update private.comments c
  set status = 'published', number = next_number, published_at = coalesce(c.published_at, clock_timestamp()),
    removed_at = null, removal_rule = null
  where c.id = chosen.id returning c.* into published;
  perform private.notice_reply(published);
  return next_number;
end
$$;
comment on function private.publish is
  'Makes a comment public under the number it has, or under the next of its thread. The caller holds its row and wants the build.';

-- supabase/schemas/comments/reading.sql

-- What everybody reads: published comments, how they lead to each other, and what stands in the place of those that are gone.

create function private.public_comment(c private.comments) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'thread', c.thread, 'address', private.address_of(c.thread), 'number', c.number, 'status', c.status,
    'name', case when c.status = 'published' then c.name end,
    'text', case when c.status = 'published' then c.text end,
    'capacity', case when c.status = 'published' then c.capacity end,
    'in_reply_to', c.in_reply_to,
    -- A quoted passage must not keep in public what was taken out of it.
    'quote', case when c.status = 'published' and source.status = 'published' then c.quote end,
    'quote_state', case
      when c.status <> 'published' or (c.quote is null and not c.quote_gone) then null
      when source.status <> 'published' then source.status
      when c.quote_gone then 'changed'
      when position(private.squeezed(c.quote) in private.squeezed(source.plain)) = 0 then 'changed'
      when exists (select from private.comments n where n.thread = c.thread and n.corrects = source.number and n.status = 'published') then 'corrected' end,
    'corrects', c.corrects,
    'corrected_by', (select max(n.number) from private.comments n where n.thread = c.thread and n.corrects = c.number and n.status = 'published'),
    'replies', coalesce((
      select jsonb_agg(n.number order by n.number) from private.comments n
      where n.thread = c.thread and n.in_reply_to = c.number and n.status = 'published'
    ), '[]'),
    'question', c.question and c.status = 'published',
    'answered_by', case when c.question then (
      select min(n.number) from private.comments n
      where n.thread = c.thread and n.in_reply_to = c.number and n.status = 'published' and n.capacity in ('city_official', 'councillor')
    ) end,
    'posted_at', c.posted_at, 'published_at', c.published_at, 'changed_at', c.changed_at,
    'removed_at', c.removed_at, 'removal_rule', c.removal_rule
  )
  from (values (1)) as once
  left join private.comments source on source.thread = c.thread and source.number = c.in_reply_to
$$;
comment on function private.public_comment is
  'All that the public may see of a numbered comment. One that is removed, withdrawn or held again keeps its number and dates, and loses name, text and capacity.';

create function public.published_comments(thread text, after integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.public_comment(c) order by c.number), '[]') from (
    select c.* from private.comments c
    where c.thread = published_comments.thread and c.number > published_comments.after
    order by c.number
    limit 40
  ) c
$$;
comment on function public.published_comments is 'Up to 40 comments of a thread after a number, see private.public_comment.';

create function public.all_published_comments(after_thread text, after_number integer) returns setof jsonb
language sql stable security definer set search_path = ''
as $$
  select private.public_comment(c) from private.comments c
  where c.number is not null and (c.thread, c.number) > (after_thread, after_number)
  order by c.thread, c.number
  limit 1000
$$;
comment on function public.all_published_comments is
  'For the build: all threads in pages of at most 1,000, continued after the last thread and number of the page before, until a page is empty.';

-- supabase/schemas/comments/rules.sql

create function private.text_hash(text text) returns bytea
language sql stable set search_path = ''
as $$ select sha256(convert_to(lower(regexp_replace(btrim(text_hash.text), '\s+', ' ', 'g')), 'UTF8')) $$;
comment on function private.text_hash is 'The same for texts that differ in capitals and spaces only.';

-- What each comment passes through is plpgsql here: its plans are kept, and each call of a function in SQL makes them anew.

create function private.needs_proof(capacity text) returns boolean
language plpgsql immutable set search_path = ''
as $$ begin return capacity in ('city_official', 'councillor', 'association'); end $$;
comment on function private.needs_proof is 'Whether this capacity speaks for an office, so that its address must be proved and on the office''s list.';

create function private.may_speak(comment private.comments) returns boolean
language plpgsql stable set search_path = ''
as $$ begin return not private.needs_proof(comment.capacity) or (comment.office_address and comment.author_id is not null); end $$;
comment on function private.may_speak is 'Whether a comment''s capacity holds: it needs no proof, or the proof is there.';

create function private.is_trusted(author_id uuid) returns boolean
language sql stable set search_path = ''
as $$
  select exists (select from private.comments c where c.author_id = is_trusted.author_id and c.status = 'published')
$$;
comment on function private.is_trusted is 'Whether a proved author has a published comment. Nothing else earns trust, and never an address that was only typed.';

create function private.comment_commitment(c private.comments) returns bytea
language sql stable set search_path = ''
as $$ select private.commitment(c.salt, jsonb_build_object('name', c.name, 'text', c.text, 'quote', c.quote)) $$;
comment on function private.comment_commitment is 'The commitment to a comment''s name and words, or null when they are gone.';

create function private.erase_quotes(source private.comments) returns void
language sql volatile set search_path = ''
as $$
  update private.comments c set quote = null, quote_gone = true
  where c.thread = source.thread and c.in_reply_to = source.number and c.quote is not null
    and (source.text is null or position(private.squeezed(c.quote) in private.squeezed(source.plain)) = 0)
$$;
comment on function private.erase_quotes is 'What a writer took out does not stay in what others quoted of it.';

create function private.erase_words(erased private.comments) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  update private.comments c
  set status = case when c.status = 'removed' then 'removed' else 'withdrawn' end, removed_at = coalesce(c.removed_at, clock_timestamp()),
    text = null, name = null, salt = null, plain = '', quote_gone = c.quote_gone or c.quote is not null, quote = null, email = null,
    link_hosts = '{}', reasons = '{}', text_hash = '', sent_hash = ''
  where c.id = erased.id returning c.* into erased;
  perform private.erase_quotes(erased);
end
$$;
comment on function private.erase_words is
  'Takes name and words of a comment out of the database, and out of quotations. Number, label, times and the rule of a removal stay.';

create function private.thread_address(kind text, thread text) returns text
language sql immutable set search_path = ''
as $$ select case kind when 'article' then format('/news/%s/', thread) end $$;
comment on function private.thread_address is 'The path of a discussion''s page: the one place in which it is made.';

create function private.address_of(thread text) returns text
language sql stable set search_path = ''
as $$
  select coalesce((select t.address from private.threads t where t.thread = address_of.thread), private.thread_address('article', address_of.thread))
$$;
comment on function private.address_of is 'The path of the page on which a thread is discussed.';

-- supabase/schemas/limits/limits.sql

create function private.limit_reached(kinds text[], subjects text[], ceilings integer[]) returns text
language plpgsql volatile set search_path = ''
as $$
declare
  today date := (now() at time zone 'utc')::date;
  day_key bytea;
  reached text;
begin
  select k.key into day_key from private.limit_keys k where k.day = today;
  if day_key is null then
    delete from private.limit_counts c where c.hour < today::timestamp at time zone 'utc';
    delete from private.limit_keys k where k.day < today;
    insert into private.limit_keys (day, key)
    values (today, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    on conflict do nothing;
    select k.key into day_key from private.limit_keys k where k.day = today;
  end if;
  -- One statement for all subjects, in the order of their hashes: two posts at one moment lock the rows in one order.
  with asked as materialized (
    select a.kind, a.ceiling, a.place, sha256(day_key || convert_to(a.kind || ':' || a.subject, 'UTF8')) as hash
    from unnest(kinds, subjects, ceilings) with ordinality as a (kind, subject, ceiling, place)
    where a.subject is not null
  ), counted as (
    insert into private.limit_counts as c (hour, subject_hash)
    select date_trunc('hour', now()), a.hash from asked a order by a.hash
    on conflict (hour, subject_hash) do update set uses = c.uses + 1
    returning c.subject_hash, c.uses
  )
  select a.kind into reached from asked a join counted n on n.subject_hash = a.hash
  where n.uses > a.ceiling order by a.place limit 1;
  return reached;
end
$$;
comment on function private.limit_reached is
  'Counts one use of each subject in the current hour. Answers the first kind that is over its ceiling, or null. A subject that is null is not counted.';

-- supabase/schemas/mail/queue.sql

create function private.queue_mail(
  cause text, kind text, recipient text, data jsonb default '{}', sealed_code text default null, delay interval default '0'
) returns uuid
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  queued uuid;
begin
  insert into private.mails (cause, kind, recipient, data, sealed_code, due_at)
  values (cause, kind, recipient, data, sealed_code, now() + delay)
  on conflict on constraint mails_cause_key do nothing
  returning id into queued;
  return queued;
end
$$;
comment on function private.queue_mail is
  'Queues a mail and returns its id, or null when this cause had its mail before.';

create function private.end_mails(ids uuid[], outcome text) returns void
language sql volatile set search_path = ''
as $$
  update private.mails m set ended_at = now(), outcome = end_mails.outcome, recipient = null, sealed_code = null, claimed_until = null
  where m.id = any (ids)
$$;
comment on function private.end_mails is 'Notes what became of mails, and forgets where they went.';

-- supabase/schemas/mail/sending.sql

create function public.queue_volunteer_mails() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  told_at timestamptz;
begin
  select n.mailed_at into told_at from private.volunteer_notices n for update;
  if told_at > now() - interval '1 hour' or not exists (
    select from private.waiting w where w.newest_at > told_at
  ) then
    return 0;
  end if;
  update private.volunteer_notices n set mailed_at = now() where n.only_row;
  return (select count(private.queue_mail(format('queue for %s at %s', m.id, now()), 'queue', m.email)) from private.volunteers m);
end
$$;
comment on function public.queue_volunteer_mails is
  'Tells each volunteer of waiting comments, when some came since the last time, and at most once an hour. Returns how many mails were queued.';

create function public.queue_daily_replies() returns integer
language sql volatile security definer set search_path = ''
as $$
  with told as (
    update private.reply_notices n set mailed = true from private.authors a
    where a.id = n.author_id and not n.mailed and a.reply_mail <> 'none'
    returning n.author_id, n.reply_id, a.email
  )
  select count(private.queue_mail(format('replies to %s at %s', t.author_id, now()), 'replies', t.email,
    jsonb_build_object('author_id', t.author_id, 'reply_ids', t.ids)))::integer
  from (select author_id, email, jsonb_agg(reply_id) as ids from told group by author_id, email) t
$$;
comment on function public.queue_daily_replies is 'Once a day: one mail for each author who asked for one a day and was answered since. Returns how many were queued.';

create function private.mailed_replies(m private.mails) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('address', private.address_of(c.thread), 'number', c.number, 'name', c.name, 'capacity', c.capacity,
    'plain', c.plain, 'in_reply_to', c.in_reply_to) order by c.published_at, c.id), '[]')
  from private.comments c
  where c.status = 'published' and (c.id::text = m.data ->> 'reply_id' or m.data -> 'reply_ids' ? c.id::text)
$$;
comment on function private.mailed_replies is 'The answers that a mail tells of, as far as they are public at this moment.';

create function private.drop_needless_mails() returns void
language plpgsql volatile set search_path = ''
as $$
begin
  -- A code that cannot be typed any more or whose address may not have it, news of a queue that is empty, answers that are
  -- not public, what a tester does not want any more.
  perform private.end_mails(array(
    select m.id from private.mails m where m.ended_at is null and coalesce(m.claimed_until, '-infinity') < now() and (
      (m.kind like '%code' and m.queued_at < now() - interval '15 minutes')
      or (m.kind in ('tester_sign_up_code', 'comment_code') and exists (
        select from private.mailed_codes c where c.silent and m.cause = 'code ' || c.request_hash and c.email = m.recipient))
      or (m.kind = 'tester_access_code' and not exists (select from private.testers t where t.email = m.recipient))
      or (m.kind = 'tester_reminder' and not exists (select from private.testers t where t.id::text = m.data ->> 'tester_id' and t.reminders > 0))
      or (m.kind like 'test\_%' and m.due_at <= now() and private.mailed_test(m) is null)
      or (m.kind = 'queue' and not exists (select from private.waiting))
      or (m.kind = 'replies' and m.due_at <= now() and private.mailed_replies(m) = '[]')
    ) for update skip locked
  ), 'not_needed');
  -- An answer that was taken back within its minute leaves no trace, so that it is told of, once, if it is published later.
  with dropped as (
    delete from private.mails m where m.ended_at is null and m.kind = 'reply' and m.due_at <= now()
      and coalesce(m.claimed_until, '-infinity') < now() and private.mailed_replies(m) = '[]'
    returning m.data
  )
  delete from private.reply_notices n using dropped d
  where n.reply_id::text = d.data ->> 'reply_id' and n.author_id::text = d.data ->> 'author_id';
end
$$;
comment on function private.drop_needless_mails is 'Takes mails out of the queue that nobody needs any more.';

create function public.claim_mails(batch integer, wanted uuid default null) returns setof jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.drop_needless_mails();
  return query
  with due as (
    select m.id from private.mails m
    where m.ended_at is null and m.due_at <= now() and coalesce(m.claimed_until, '-infinity') < now()
      and (wanted is null or m.id = wanted)
    order by m.due_at, m.id limit batch for update skip locked
  ), claimed as (
    update private.mails m set tries = m.tries + 1, claimed_until = now() + interval '5 minutes' from due where m.id = due.id returning m.*
  )
  select jsonb_build_object('id', c.id, 'try', c.tries, 'kind', c.kind, 'to', c.recipient, 'sealed_code', c.sealed_code,
    'author_id', c.data ->> 'author_id', 'tester_id', c.data ->> 'tester_id', 'test', private.mailed_test(c),
    'kept_until', (select t.kept_until from private.testers t where t.id::text = c.data ->> 'tester_id'), 'replies', private.mailed_replies(c),
    'waiting', (select count(*) from private.waiting), 'oldest', (select min(w.since) from private.waiting w))
  from claimed c;
end
$$;
comment on function public.claim_mails is
  'Gives one sender up to so many mails that are due, or the wanted one: {id, try, kind, to, sealed_code, author_id, tester_id, test, kept_until, replies, waiting, oldest}. It has five minutes to say what became of each; then somebody else may try.';

create function public.finish_mail(mail_id uuid, try integer, outcome text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  claimed private.mails;
begin
  select m.* into claimed from private.mails m where m.id = mail_id and m.tries = try and m.ended_at is null for update;
  if claimed.id is null then
    return false;
  elsif outcome in ('sent', 'refused') then
    perform private.end_mails(array[mail_id], outcome);
  elsif claimed.queued_at < now() - interval '3 days' then
    perform private.end_mails(array[mail_id], 'given_up');
  else
    -- 1, 2, 4 … minutes, an hour at most. A person waits for a code, so its tries are never far apart.
    update private.mails m set claimed_until = null,
      due_at = now() + least(interval '1 minute' * power(2, least(try - 1, 10)), case when m.kind like '%code' then interval '2 minutes' else interval '1 hour' end)
    where m.id = mail_id;
  end if;
  return true;
end
$$;
comment on function public.finish_mail is
  'Says what became of a claimed mail: sent, refused (this address takes none), or later. Later is tried again after 1, 2, 4 … minutes, for three days. False when the claim had passed to somebody else.';

create function public.mail_state() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'waiting', count(*) filter (where m.ended_at is null),
    'oldest_minutes', coalesce(extract(epoch from now() - min(m.queued_at) filter (where m.ended_at is null and m.due_at < now() + interval '1 hour'))::integer / 60, 0),
    'given_up', count(*) filter (where m.outcome = 'given_up' and m.ended_at > now() - interval '1 day'))
  from private.mails m where m.ended_at is null or m.ended_at > now() - interval '1 day'
$$;
comment on function public.mail_state is 'For the alarm: {waiting, oldest_minutes, given_up}; given_up of the last day.';

create function public.forget_expired() returns void
language sql volatile security definer set search_path = ''
as $$
  select private.forget_old_codes();
  delete from private.sessions s where not private.is_live(s);
  select private.forget_expired_testers();
  select private.forget_old_tests();
  delete from private.contact_keys where day < (now() at time zone 'utc')::date - 1;
  -- An address that nobody proved within a day is of no use to its owner, and would only be kept.
  update private.comments c set email = null where c.email is not null and c.posted_at < now() - interval '1 day';
  update private.comments c set session_hash = null where c.session_hash is not null and c.posted_at < now() - interval '15 minutes';
  update private.comments c set network_hash = null where c.network_hash is not null and c.posted_at < now() - interval '1 day';
  delete from private.mails where ended_at < now() - interval '30 days';
  -- Posting does this too, but nobody may post for days.
  delete from private.limit_counts where hour < date_trunc('day', now() at time zone 'utc') at time zone 'utc';
  delete from private.limit_keys where day < (now() at time zone 'utc')::date;
$$;
comment on function public.forget_expired is
  'For the scheduled function: deletes codes, unproved sign-ups and addresses older than a day, sessions that are over, testers whose 24 months are over, tests of a year ago, marks of counted contacts, the marks by which floods are grouped, mails that ended 30 days ago, and the limit keys and counts of earlier days. So they go also when nobody writes.';

-- supabase/schemas/mayor/contacts.sql

create function private.contact_week(moment timestamptz, time_zone text) returns date
language sql immutable set search_path = ''
as $$ select date_trunc('week', moment at time zone time_zone)::date $$;
comment on function private.contact_week is 'The Monday of the week in which a moment lies where the clocks of this time zone hang.';

create function public.report_contact(call text, how text, submission text, network text, time_zone text, comment jsonb default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  posted jsonb;
  counted boolean;
begin
  -- The same form, sent twice at one moment, takes turns: the second one finds the first and uses up no ceiling.
  perform pg_advisory_xact_lock(hashtextextended('contact ' || submission, 0));
  counted := exists (select from private.contact_keys k where k.submission = submission);
  -- Loose for a network, because a whole city hall shares one address. Nobody makes a number grow faster than by the second.
  if not counted and private.limit_reached(
    array['contact_network', 'contacts'], array[coalesce(network, ''), call], array[200, 2000]
  ) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_contacts');
  end if;
  -- What they heard has a name of its own, made of its words. So it leads to no mark, and words that somebody adds when the
  -- form was counted already are taken, too. Nobody has proved an address here: a volunteer reads it first, whatever it says.
  if jsonb_typeof(comment) = 'object' then
    posted := public.post_comment(
      thread => comment ->> 'thread', name => comment ->> 'name', text => comment ->> 'text', capacity => comment ->> 'capacity',
      submission => comment ->> 'submission', network => network, plain => comment ->> 'plain', session_hash => comment ->> 'session_hash',
      reasons => array(select jsonb_array_elements_text(comment -> 'reasons')),
      link_hosts => array(select jsonb_array_elements_text(comment -> 'link_hosts'))
    );
    if not (posted ->> 'ok')::boolean then
      return posted;
    end if;
  end if;
  if not counted then
    insert into private.contact_keys (submission) values (submission);
    insert into private.call_contacts as c (call, week, how) values (call, private.contact_week(now(), time_zone), how)
    on conflict on constraint call_contacts_pkey do update set contacts = c.contacts + 1;
  end if;
  return jsonb_build_object('ok', true, 'comment', posted ->> 'status');
end
$$;
comment on function public.report_contact is
  'Counts one person who got in touch, once for each submission, and stores what they heard as a comment that waits. comment is {thread, name, text, capacity, submission, session_hash, plain, reasons, link_hosts}. Answers {ok: true, comment: its status or null}, or {ok: false, reason, field?}: too_many_contacts, or a refusal of post_comment; then nothing was counted. network is a keyed hash, only counted; time_zone says when a week begins.';

create function public.contact_counts(after_call text default '', after_week date default null, after_how text default null)
returns table (call text, week date, how text, about integer)
language sql stable security definer set search_path = ''
as $$
  select s.call, s.week, s.how, s.about from (
    select c.call, c.week, c.how, sum(c.contacts)::integer / 10 * 10 as about from private.call_contacts c
    group by grouping sets ((c.call), (c.call, c.week), (c.call, c.how))
  ) s
  where (s.call, coalesce(s.week, '-infinity'), coalesce(s.how, '')) > (after_call, coalesce(after_week, '-infinity'), coalesce(after_how, ''))
  order by s.call, s.week nulls first, s.how nulls first
  limit 1000
$$;
comment on function public.contact_counts is
  'About how many people got in touch, rounded down to ten, for everybody: by call in all (week and how are null), by week, and by way. In pages of at most 1,000, continued after the last row of the page before, until a page is empty. Exact numbers leave the database nowhere.';

-- supabase/schemas/sessions/sessions.sql

-- Each command that needs a session begins with one of private.volunteer, private.author and private.tester. They raise
-- PT401, which the REST door answers with status 401, before anything is written. Whatever is counted must not raise: an
-- exception takes the count back.

create function private.is_live(session private.sessions) returns boolean
language sql stable set search_path = ''
as $$
  select case session.kind when 'tester' then session.created_at > now() - interval '30 minutes'
    else session.used_at > now() - interval '12 hours' and session.created_at > now() - interval '30 days' end
$$;
comment on function private.is_live is
  'Whether a session lasts. A tester''s: 30 minutes. A volunteer''s and an author''s: used within 12 hours, and begun within 30 days.';

create function private.live_session(session_hash text, kind text) returns private.sessions
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  session private.sessions;
begin
  select s.* into session from private.sessions s where s.token_hash = session_hash and s.kind = kind and private.is_live(s);
  if session.token_hash is null then
    raise sqlstate 'PT401' using message = 'signed_out';
  end if;
  -- Noted by the minute, so that twenty decisions are not twenty writes of one row. Reading functions write nothing.
  if session.used_at < now() - interval '1 minute' and current_setting('transaction_read_only') = 'off' then
    update private.sessions s set used_at = now() where s.token_hash = session_hash;
  end if;
  return session;
end
$$;
comment on function private.live_session is
  'The live session of this kind of person, whose 12 hours begin anew. Raises PT401 (signed_out) without one.';

create function private.volunteer(session_hash text) returns uuid
language sql volatile set search_path = ''
as $$ select (private.live_session(session_hash, 'volunteer')).volunteer_id $$;
comment on function private.volunteer is 'The volunteer of a live session. Raises PT401 (signed_out) without one.';

create function private.author(session_hash text, proved boolean default true) returns private.authors
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  session private.sessions := private.live_session(session_hash, 'author');
  author private.authors;
begin
  select a.* into author from private.authors a where a.id = session.author_id;
  if proved and author.id is null then
    raise sqlstate 'PT401' using message = 'signed_out';
  end if;
  return author;
end
$$;
comment on function private.author is
  'The author of a live session. Raises PT401 (signed_out) without one, and without a proved address unless proved is false: then a browser that posted is a row of nulls.';

create function private.tester(session_hash text) returns private.testers
language plpgsql volatile set search_path = ''
as $$
declare
  session private.sessions := private.live_session(session_hash, 'tester');
  tester private.testers;
begin
  select t.* into tester from private.testers t where t.id = session.tester_id;
  return tester;
end
$$;
comment on function private.tester is 'The tester of a live session. Raises PT401 (signed_out) without one.';

create function private.open_author_session(opened_session_hash text, author_id uuid) returns void
language sql volatile set search_path = ''
as $$
  insert into private.sessions as s (token_hash, kind, author_id) values (opened_session_hash, 'author', open_author_session.author_id)
  on conflict (token_hash) do update set used_at = now(),
    author_id = coalesce(excluded.author_id, case when private.is_live(s) then s.author_id end),
    created_at = case when private.is_live(s) then s.created_at else now() end
  where s.kind = 'author'
$$;
comment on function private.open_author_session is 'Begins or renews a writer''s session. An author, once proved, stays with it as long as it lives.';

create function public.end_session(ended_session_hash text, kind text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  delete from private.sessions s where s.token_hash = ended_session_hash and s.kind = coalesce(end_session.kind, s.kind);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_session is 'Signs out of this browser: a volunteer, an author or a tester as kind says, or whoever it is. Always {ok: true}: who is signed out already is signed out.';

-- supabase/schemas/surveys/answering.sql

create function private.are_survey_texts(texts jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(case when jsonb_typeof(texts) = 'object' then (
    select count(*) <= 30 and coalesce(bool_and(coalesce(
      t.key ~ '^[a-z0-9_]{1,80}$' and jsonb_typeof(t.value) = 'object' and jsonb_typeof(t.value -> 'text') = 'string'
      and private.is_paragraphs(t.value ->> 'text', 1, 1000) and jsonb_typeof(t.value -> 'may_quote') = 'boolean', false)), true)
    from jsonb_each(texts) t
  ) end, false)
$$;
comment on function private.are_survey_texts is
  'Whether this is an object of at most 30 questions, each with {text, may_quote}: own words, and whether their writer allows quoting them.';

create function private.is_asked(show_if jsonb, answers jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select show_if is null or jsonb_typeof(show_if) = 'null' or exists (
    select from jsonb_array_elements_text(
      case jsonb_typeof(answers -> (show_if ->> 'item'))
        when 'array' then answers -> (show_if ->> 'item')
        when 'string' then jsonb_build_array(answers -> (show_if ->> 'item'))
        else '[]' end) chosen (name)
    where show_if -> 'is' ? chosen.name
  )
$$;
comment on function private.is_asked is 'Whether somebody with these answers was asked a question with this condition: {item, is: [choices]}, or none.';

create function private.fits_survey(plan jsonb, answers jsonb, texts jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select not exists (
    select from jsonb_each(answers) a cross join lateral (select plan -> 'items' -> a.key as item) i
    where i.item is null
      or (jsonb_typeof(a.value) = 'array') is distinct from (i.item -> 'several')::boolean
      or not private.is_asked(i.item -> 'show_if', answers)
      or exists (
        select from jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end) chosen (name)
        group by chosen.name having count(*) > 1 or not i.item -> 'choices' ? chosen.name
      )
  ) and not exists (
    select from jsonb_object_keys(texts) t (key) where not plan -> 'texts' ? t.key or not private.is_asked(plan -> 'texts' -> t.key -> 'show_if', answers)
  )
$$;
comment on function private.fits_survey is
  'Whether answers and texts are only to questions that the plan has and asks, with choices that it offers, one where one is asked for.';

create function private.is_over(closes date) returns boolean
language sql stable set search_path = ''
as $$ select is_over.closes < (now() at time zone 'Etc/GMT+12')::date $$;
comment on function private.is_over is 'Whether a day has ended everywhere on earth: a survey closes by local clocks, which the database does not know.';

create function public.open_survey(survey text, version integer, closes date, fingerprint text, questionnaire text, plan jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  if not private.is_survey(survey, version) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_survey');
  end if;
  insert into private.surveys (survey, version, closes, fingerprint, questionnaire, plan)
  values (survey, version, closes, fingerprint, questionnaire, plan)
  on conflict do nothing;
  insert into private.survey_totals (survey, version) values (survey, version) on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.open_survey is
  'Keeps the questions of a version as they are asked, once: before its first answer. Answers {ok: true}, also when they are kept already, or {ok: false, reason: no_such_survey}.';

create function public.answer_survey(
  survey text, version integer, fingerprint text, closes date, answers jsonb, texts jsonb, submission text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  today date := (now() at time zone 'utc')::date;
  asked private.surveys;
begin
  if not private.is_survey(survey, version) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_survey');
  elsif not private.are_survey_answers(answers) then
    return jsonb_build_object('ok', false, 'reason', 'not_answers');
  elsif not private.are_survey_texts(texts) then
    return jsonb_build_object('ok', false, 'reason', 'not_texts');
  elsif answers = '{}' and texts = '{}' then
    return jsonb_build_object('ok', false, 'reason', 'nothing_answered');
  end if;
  select s.* into asked from private.surveys s where s.survey = survey and s.version = version;
  if asked.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_opened');
  elsif asked.fingerprint is distinct from fingerprint then
    return jsonb_build_object('ok', false, 'reason', 'questions_changed');
  elsif asked.closes < closes and not private.is_over(asked.closes) then
    update private.surveys s set closes = closes where s.survey = asked.survey and s.version = asked.version;
  elsif private.is_over(asked.closes) then
    return jsonb_build_object('ok', false, 'reason', 'closed');
  end if;
  if not private.fits_survey(asked.plan, answers, texts) then
    return jsonb_build_object('ok', false, 'reason', 'not_asked');
  end if;
  if submission is not null then
    insert into private.survey_submissions (submission, day) values (submission, today) on conflict do nothing;
    if not found then
      return jsonb_build_object('ok', true);
    end if;
  end if;
  insert into private.survey_responses (survey, version, answers)
  values (survey, version, answers);
  insert into private.survey_texts (survey, version, question, text, may_quote)
  select survey, version, t.key, t.value ->> 'text', (t.value -> 'may_quote')::boolean
  from jsonb_each(texts) t;
  update private.survey_totals t set responses = t.responses + 1
  where t.survey = survey and t.version = version;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.answer_survey is
  'Stores one response and counts it. Answers {ok: true} or {ok: false, reason}; not_opened asks for public.open_survey first. A submission (a hash of a random key) is stored once, whatever the number of tries; without one, each call is a new response.';

create function public.survey_counts() returns jsonb
language sql stable security definer set search_path = ''
as $$
  -- Below 20 the number is left out: an exact small number, watched, would tell when a colleague answered.
  select coalesce(jsonb_agg(jsonb_build_object('survey', t.survey, 'version', t.version, 'about', case when t.about >= 20 then t.about end,
    'fingerprint', s.fingerprint) order by t.survey, t.version), '[]')
  from private.survey_totals t join private.surveys s using (survey, version)
$$;
comment on function public.survey_counts is
  'For each version that has answers {survey, version, about, fingerprint}: about how many, rounded down to ten as of its last weekly count, null below 20; and the fingerprint of its questions, which a build compares with its file.';

create function public.count_survey_responses() returns void
language sql volatile security definer set search_path = ''
as $$
  -- Once a calendar week, whoever calls and how often: a number that moves tells who just answered.
  update private.survey_totals t set about = t.responses / 10 * 10, counted_on = (now() at time zone 'utc')::date
  where date_trunc('week', t.counted_on::timestamp) < date_trunc('week', (now() at time zone 'utc'))
$$;
comment on function public.count_survey_responses is 'Renews what everybody may know of how many answered, at most once in a calendar week.';

create function public.scatter_survey_responses() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- A table without an order still has one: rows lie on disk (ctid) in the order in which they came, and Postgres notes in
  -- a hidden column (xmin) which transaction wrote each, the same one in a response, its texts and its submission. Deleted
  -- rows stay in the file until somebody cleans it. So both tables get new, empty files, filled in the order of the random
  -- ids by one transaction: a row's place tells its id, beside others of its length, and xmin is one number for all.
  lock table private.survey_responses, private.survey_texts in access exclusive mode;
  create temporary table scattered_responses on commit drop as table private.survey_responses;
  create temporary table scattered_texts on commit drop as table private.survey_texts;
  truncate private.survey_responses, private.survey_texts;
  insert into private.survey_responses (id, survey, version, answers)
  select s.id, s.survey, s.version, s.answers from pg_temp.scattered_responses s order by s.id;
  insert into private.survey_texts (id, survey, version, question, text, may_quote)
  select s.id, s.survey, s.version, s.question, s.text, s.may_quote from pg_temp.scattered_texts s order by s.id;
  drop table pg_temp.scattered_responses, pg_temp.scattered_texts;
  delete from private.survey_submissions s where s.day < (now() at time zone 'utc')::date;
end
$$;
comment on function public.scatter_survey_responses is
  'Every night and before every copy of the database: writes all responses and texts anew in the order of their random ids, so that nothing is left of the order in which people answered, and drops the marks of earlier days.';

-- supabase/schemas/surveys/results.sql

create function private.survey_cells(closed private.surveys) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  role_item text := closed.plan #>> '{about,role}';
  area_item text := closed.plan #>> '{about,area}';
  everyone text[] := array(select jsonb_array_elements_text(closed.plan #> '{tables,everyone}'));
  by_role text[] := array(select jsonb_array_elements_text(closed.plan #> '{tables,role}'));
  by_area text[] := array(select jsonb_array_elements_text(closed.plan #> '{tables,area}'));
begin
  return (
    with taken as (
      select r.answers,
        -- 60 random bits of an id. Their sum names a set of responses, whichever way the set was put together.
        ('x' || right(replace(r.id::text, '-', ''), 15))::bit(60)::bigint as key,
        coalesce(nullif(r.answers ->> role_item, 'prefer_not_to_say'), 'not_said') as role,
        coalesce(nullif(r.answers ->> area_item, 'prefer_not_to_say'), 'not_said') as area
      from private.survey_responses r where r.survey = closed.survey and r.version = closed.version
    ), counted as materialized (
      -- The answers are read once. What is counted below are a few thousand rows, whatever the number of responses.
      select t.role, t.area, null::text as item, null::text as choice, count(*) as people, sum(t.key) as key from taken t group by t.role, t.area
      union all
      select t.role, t.area, a.key, c.name, count(*), sum(t.key) from taken t cross join jsonb_each(t.answers) a
        cross join lateral (
          select a.value #>> '{}' as name where jsonb_typeof(a.value) = 'string'
          union all select null where jsonb_typeof(a.value) = 'array'
          union all select e.name from jsonb_array_elements_text(case jsonb_typeof(a.value) when 'array' then a.value else '[]' end) e (name)
        ) c
        where a.key = any (everyone || by_role || by_area) group by t.role, t.area, a.key, c.name
    ), complete as (
      select * from counted
      union all
      -- Whoever chose one of several answers is counted apart; of one answer, those who answered are those who chose.
      select c.role, c.area, c.item, null, sum(c.people), sum(c.key) from counted c
        where c.item is not null and not (closed.plan #> array['items', c.item, 'several'])::boolean group by c.role, c.area, c.item
    ), cells as (
      select 'everyone' as by, null as "group", null as item, null as choice, coalesce(sum(c.people), 0) as people, coalesce(sum(c.key), 0) as key
        from complete c where c.item is null
      union all
      select 'everyone', null, c.item, c.choice, sum(c.people), sum(c.key) from complete c
        where c.item = any (everyone) group by c.item, c.choice
      union all
      select 'role', c.role, c.item, c.choice, sum(c.people), sum(c.key) from complete c
        where role_item is not null and (c.item is null or c.item = any (by_role)) group by c.role, c.item, c.choice
      union all
      select 'area', c.area, c.item, c.choice, sum(c.people), sum(c.key) from complete c
        where area_item is not null and (c.item is null or c.item = any (by_area)) group by c.area, c.item, c.choice
    )
    select coalesce(jsonb_agg(jsonb_build_object('by', c.by, 'group', c."group", 'item', c.item, 'choice', c.choice, 'people', c.people,
      'key', c.key::text) order by c.by, c."group", c.item, c.choice), '[]') from cells c
  );
end
$$;
comment on function private.survey_cells is
  'The counts that a survey''s plan declares: [{by: everyone, role or area, group, item, choice, people, key}]. Without a choice: who answered the item. Without an item: the whole group. Key: the sum of parts of the responses'' random ids, as digits, which adds up when cells are put together.';

create function private.survey_words(closed private.surveys) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'themes', (
      -- Fewer than five mentions never leave the database (R9).
      select coalesce(jsonb_agg(jsonb_build_object('question', h.question, 'words', h.words, 'mentions', h.mentions)
        order by h.question, h.mentions desc, h.words), '[]')
      from (
        select h.question, h.words, count(*) as mentions from private.survey_themes h join private.survey_mentions m on m.theme_id = h.id
        where h.survey = closed.survey and h.version = closed.version group by h.id having count(*) >= 5
      ) h),
    'quotes', (
      -- In the order of their words: that of their ids is nobody's business.
      select coalesce(jsonb_agg(jsonb_build_object('question', t.question, 'words', q.words) order by t.question, q.words collate "C"), '[]')
      from private.survey_quotes q join private.survey_texts t on t.id = q.text_id
      where t.survey = closed.survey and t.version = closed.version and t.may_quote and q.redacted_again_by is not null))
$$;
comment on function private.survey_words is
  'What may be published of the answers in own words: {themes: [{question, words, mentions}] from five mentions, quotes: [{question, words}] that two volunteers redacted}.';

create function public.read_survey_cells(session_hash text, survey text, version integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  closed private.surveys := private.closed_survey(survey, version);
  secret text;
begin
  perform private.volunteer(session_hash);
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  end if;
  select k.key into secret from private.survey_keys k where k.survey = closed.survey and k.version = closed.version;
  if secret is null then
    if exists (select from private.survey_releases r where r.survey = closed.survey and r.version = closed.version and r.approved_by is not null) then
      return jsonb_build_object('ok', false, 'reason', 'forgotten');
    end if;
    -- Two random uuids are 244 random bits from the operating system, and need no extension.
    insert into private.survey_keys (survey, version, key)
    values (closed.survey, closed.version, encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'))
    on conflict do nothing;
    select k.key into secret from private.survey_keys k where k.survey = closed.survey and k.version = closed.version;
  end if;
  return jsonb_build_object('ok', true, 'questionnaire', closed.questionnaire, 'closes', closed.closes, 'secret', secret,
    'cells', private.survey_cells(closed), 'words', private.survey_words(closed));
end
$$;
comment on function public.read_survey_cells is
  'What results are computed from, for a volunteer, after closing. Answers {ok, questionnaire (JSON as text), closes, secret, cells, words} or {ok: false, reason: not_closed, or forgotten when answers and secret are destroyed}. The secret is made by the first call.';

create function private.is_of_everybody_only(file text) returns boolean
language sql immutable set search_path = ''
as $$
  select case when is_of_everybody_only.file is json object then
    not jsonb_path_exists(is_of_everybody_only.file::jsonb, '$.groups[*]')
    and not jsonb_path_exists(is_of_everybody_only.file::jsonb, '$.tables[*] ? (!(@.by == "everyone"))')
    and not jsonb_path_exists(is_of_everybody_only.file::jsonb, '$.tables[*].columns[*].groups[*] ? (@ != "everyone")')
  else false end
$$;
comment on function private.is_of_everybody_only is
  'Whether results have figures of everybody only: none of a group, and none of those who were asked because of an earlier answer. Made-up answers read real people''s answers out of such tables, see src/surveys/release/everybody-only.ts. Not a check of the table: what was public before stays, also in a copy of the database.';

create function public.prepare_survey_release(session_hash text, survey text, version integer, file text, note text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  closed private.surveys := private.closed_survey(survey, version);
  newest private.survey_releases;
begin
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  elsif not exists (select from private.survey_keys k where k.survey = closed.survey and k.version = closed.version) then
    return jsonb_build_object('ok', false, 'reason', 'forgotten');
  elsif not private.is_of_everybody_only(file) then
    return jsonb_build_object('ok', false, 'reason', 'by_group');
  elsif private.unsorted_texts(closed.survey, closed.version) > 0 then
    return jsonb_build_object('ok', false, 'reason', 'unsorted', 'texts', private.unsorted_texts(closed.survey, closed.version));
  end if;
  -- One at a time for a survey, so that the newest is one.
  perform from private.survey_keys k where k.survey = closed.survey and k.version = closed.version for update;
  select r.* into newest from private.survey_releases r where r.survey = closed.survey and r.version = closed.version
  order by r.prepared_at desc, r.id desc limit 1;
  if newest.file = file and newest.note is not distinct from note then
    return jsonb_build_object('ok', true, 'id', newest.id, 'again', true);
  elsif note is null and exists (
    select from private.survey_releases r where r.survey = closed.survey and r.version = closed.version and r.approved_by is not null
  ) then
    return jsonb_build_object('ok', false, 'reason', 'note_missing');
  end if;
  insert into private.survey_releases (survey, version, file, note, prepared_by) values (closed.survey, closed.version, file, note, volunteer)
  returning * into newest;
  return jsonb_build_object('ok', true, 'id', newest.id, 'again', false);
end
$$;
comment on function public.prepare_survey_release is
  'Keeps results for a second volunteer to approve. Answers {ok, id, again} (again: the newest release is these very bytes) or {ok: false, reason: not_closed, forgotten, by_group for figures that are not everybody''s, or note_missing when it would replace a public release without saying why} or {ok: false, reason: unsorted, texts: how many}.';

create function public.approve_survey_release(session_hash text, release_id uuid, gap_seconds integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  chosen private.survey_releases;
begin
  select r.* into chosen from private.survey_releases r where r.id = release_id;
  -- One at a time with preparing: a correction that is prepared at this moment must know whether it corrects something public.
  perform from private.survey_keys k where k.survey = chosen.survey and k.version = chosen.version for update;
  select r.* into chosen from private.survey_releases r where r.id = release_id for update;
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_release');
  elsif exists (
    select from private.survey_releases r where r.survey = chosen.survey and r.version = chosen.version
      and (r.prepared_at, r.id) > (chosen.prepared_at, chosen.id)
  ) then
    return jsonb_build_object('ok', false, 'reason', 'newer_release');
  elsif chosen.prepared_by = volunteer then
    return jsonb_build_object('ok', false, 'reason', 'same_person');
  elsif chosen.approved_by is null then
    -- Once more, for results that were prepared when these rules did not hold.
    if not private.is_of_everybody_only(chosen.file) then
      return jsonb_build_object('ok', false, 'reason', 'by_group');
    elsif private.unsorted_texts(chosen.survey, chosen.version) > 0 then
      return jsonb_build_object('ok', false, 'reason', 'unsorted', 'texts', private.unsorted_texts(chosen.survey, chosen.version));
    end if;
    update private.survey_releases r set approved_by = volunteer, approved_at = clock_timestamp() where r.id = chosen.id;
  end if;
  return jsonb_build_object('ok', true, 'build', private.want_build(gap_seconds));
end
$$;
comment on function public.approve_survey_release is
  'Makes a prepared release public. Answers {ok, build}, build: whether to call the build hook now; or {ok: false, reason: no_such_release, newer_release, same_person for whoever prepared it, or by_group} or {ok: false, reason: unsorted, texts: how many}. Approving twice is approving once.';

create function public.read_survey_releases(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true, 'surveys', (
    select coalesce(jsonb_agg(jsonb_build_object('survey', s.survey, 'version', s.version, 'title', s.questionnaire::jsonb ->> 'title',
      'closes', s.closes, 'closed', private.is_over(s.closes), 'about', case when t.about >= 20 then t.about end,
      'unsorted', case when private.is_over(s.closes) then private.unsorted_texts(s.survey, s.version) end,
      'release', (
        select jsonb_build_object('id', r.id, 'file', r.file, 'note', r.note, 'mine', r.prepared_by = volunteer,
          'prepared_at', r.prepared_at, 'approved_at', r.approved_at)
        from private.survey_releases r where r.survey = s.survey and r.version = s.version order by r.prepared_at desc, r.id desc limit 1),
      'public_since', (select max(r.approved_at) from private.survey_releases r where r.survey = s.survey and r.version = s.version),
      'forgotten', not exists (select from private.survey_keys k where k.survey = s.survey and k.version = s.version)
        and exists (select from private.survey_releases r where r.survey = s.survey and r.version = s.version and r.approved_by is not null)
      ) order by s.closes desc, s.survey, s.version desc), '[]')
    from private.surveys s join private.survey_totals t using (survey, version)));
end
$$;
comment on function public.read_survey_releases is
  'Every version that has answers, with its newest release, for a volunteer: {ok, surveys: [{survey, version, title, closes, closed, about, unsorted (texts that nobody sorted, null before closing), release: {id, file, note, mine, prepared_at, approved_at} or null, public_since, forgotten}]}. While a survey is open, about is all that anybody learns.';

create function public.survey_results() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('survey', r.survey, 'version', r.version, 'file', r.file, 'note', r.note,
    'approved_at', r.approved_at) order by r.survey, r.version), '[]')
  from (
    select distinct on (r.survey, r.version) r.* from private.survey_releases r
    where r.approved_by is not null order by r.survey, r.version, r.prepared_at desc, r.id desc
  ) r
$$;
comment on function public.survey_results is 'The newest approved results of each version, {survey, version, file, note, approved_at}, byte for byte as they were approved.';

create function public.forget_survey_responses() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- Thirty days to find a mistake and correct it with the same rounding. Afterwards nobody can count anything again.
  create temporary table finished on commit drop as
    select s.survey, s.version from private.surveys s where (
      select max(r.approved_at) < now() - interval '30 days' from private.survey_releases r where r.survey = s.survey and r.version = s.version
    );
  delete from private.survey_quotes q using private.survey_texts t, pg_temp.finished f
  where t.id = q.text_id and (t.survey, t.version) = (f.survey, f.version);
  delete from private.survey_sorted_texts s using private.survey_texts t, pg_temp.finished f
  where t.id = s.text_id and (t.survey, t.version) = (f.survey, f.version);
  delete from private.survey_themes h using pg_temp.finished f where (h.survey, h.version) = (f.survey, f.version);
  delete from private.survey_texts t using pg_temp.finished f where (t.survey, t.version) = (f.survey, f.version);
  delete from private.survey_responses r using pg_temp.finished f where (r.survey, r.version) = (f.survey, f.version);
  delete from private.survey_keys k using pg_temp.finished f where (k.survey, k.version) = (f.survey, f.version);
  drop table pg_temp.finished;
end
$$;
comment on function public.forget_survey_responses is
  'Every night: destroys answers, texts, themes, quotations and the secret of each survey whose newest results have been public for 30 days.';

-- supabase/schemas/surveys/texts.sql

create function private.closed_survey(survey text, version integer) returns private.surveys
language sql stable set search_path = ''
as $$
  select s.* from private.surveys s
  where s.survey = closed_survey.survey and s.version = closed_survey.version and private.is_over(s.closes)
$$;
comment on function private.closed_survey is 'A version that has closed, or a row of nulls: before, nobody is told anything about its answers, volunteers included.';

create function private.closed_text(text_id uuid) returns private.survey_texts
language sql stable set search_path = ''
as $$
  select t.* from private.survey_texts t join private.surveys s using (survey, version) where t.id = closed_text.text_id and private.is_over(s.closes)
$$;
comment on function private.closed_text is 'A text of a survey that has closed, or a row of nulls.';

create function private.unsorted_texts(survey text, version integer) returns integer
language sql stable set search_path = ''
as $$
  select count(*)::integer from private.survey_texts t
  where t.survey = unsorted_texts.survey and t.version = unsorted_texts.version
    and not exists (select from private.survey_sorted_texts s where s.text_id = t.id)
$$;
comment on function private.unsorted_texts is
  'How many texts of a version no volunteer has sorted. Until it is none, “no theme was mentioned by five people or more” could be untrue.';

create function public.read_survey_texts(
  session_hash text, survey text, version integer, question text default null, after uuid default null, size integer default 20
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  closed private.surveys := private.closed_survey(survey, version);
begin
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  end if;
  return jsonb_build_object('ok', true, 'questionnaire', closed.questionnaire,
    'totals', (
      select coalesce(jsonb_object_agg(c.question, c.texts), '{}')
      from (
        select t.question, count(*) as texts from private.survey_texts t where t.survey = closed.survey and t.version = closed.version
        group by t.question
      ) c),
    'unsorted', (
      select coalesce(jsonb_object_agg(u.question, jsonb_build_object('texts', u.texts, 'first', u.first, 'after', (
        select b.id from private.survey_texts b
        where b.survey = closed.survey and b.version = closed.version and b.question = u.question and b.id < u.first
        order by b.id desc limit 1))), '{}')
      from (
        select t.question, count(*) as texts, (array_agg(t.id order by t.id))[1] as first from private.survey_texts t
        where t.survey = closed.survey and t.version = closed.version
          and not exists (select from private.survey_sorted_texts s where s.text_id = t.id)
        group by t.question
      ) u),
    'themes', (
      select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'question', h.question, 'words', h.words,
        'mentions', (select count(*) from private.survey_mentions m where m.theme_id = h.id)) order by h.question, h.words), '[]')
      from private.survey_themes h where h.survey = closed.survey and h.version = closed.version),
    'texts', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'question', p.question, 'text', p.text, 'may_quote', p.may_quote,
        'sorted', exists (select from private.survey_sorted_texts s where s.text_id = p.id),
        'themes', (select coalesce(jsonb_agg(m.theme_id order by m.theme_id), '[]') from private.survey_mentions m where m.text_id = p.id),
        'quote', (select jsonb_build_object('words', q.words, 'first_is_mine', q.redacted_by = volunteer, 'twice', q.redacted_again_by is not null)
          from private.survey_quotes q where q.text_id = p.id)) order by p.id), '[]')
      from (
        select t.* from private.survey_texts t where t.survey = closed.survey and t.version = closed.version
          and (question is null or t.question = question) and (after is null or t.id > after)
        order by t.id limit least(greatest(size, 1), 100)
      ) p));
end
$$;
comment on function public.read_survey_texts is
  'The texts of a closed survey in the order of their random ids, to one question or to all, from after a text, with the themes. Answers {ok, questionnaire (JSON as text), totals: {question: texts}, unsorted: {question: {texts, first, after: the text before the first, or null}}, themes: [{id, question, words, mentions}], texts: [{id, question, text, may_quote, sorted, themes, quote: {words, first_is_mine, twice} or null}]} or {ok: false, reason: not_closed}.';

create function public.add_survey_theme(session_hash text, survey text, version integer, question text, words text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  closed private.surveys := private.closed_survey(survey, version);
begin
  perform private.volunteer(session_hash);
  if closed.survey is null then
    return jsonb_build_object('ok', false, 'reason', 'not_closed');
  elsif not coalesce(closed.plan -> 'texts' ? question, false) then
    return jsonb_build_object('ok', false, 'reason', 'no_such_question');
  end if;
  insert into private.survey_themes (survey, version, question, words) values (closed.survey, closed.version, question, words)
  on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.add_survey_theme is
  'Adds a theme to a question in own words. Answers {ok: true}, also when it is there already, or {ok: false, reason: not_closed or no_such_question}.';

create function public.remove_survey_theme(session_hash text, theme_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.volunteer(session_hash);
  delete from private.survey_themes h where h.id = theme_id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.remove_survey_theme is
  'Removes a theme and its mentions. Answers {ok: true}, also when there is none.';

create function public.sort_survey_text(session_hash text, text_id uuid, theme_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  chosen private.survey_texts := private.closed_text(text_id);
begin
  perform private.volunteer(session_hash);
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_text');
  end if;
  delete from private.survey_mentions m where m.text_id = chosen.id and m.theme_id <> all (theme_ids);
  insert into private.survey_mentions (theme_id, text_id)
  select h.id, chosen.id from private.survey_themes h
  where h.id = any (theme_ids) and h.survey = chosen.survey and h.version = chosen.version and h.question = chosen.question
  on conflict do nothing;
  insert into private.survey_sorted_texts (text_id) values (chosen.id) on conflict do nothing;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.sort_survey_text is
  'Says which themes of its question a text mentions, instead of what was said before; none is an answer, too: the text is sorted then. Answers {ok: true} or {ok: false, reason: no_such_text}.';

create function public.redact_survey_text(session_hash text, text_id uuid, words text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  chosen private.survey_texts := private.closed_text(text_id);
begin
  if chosen.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_text');
  elsif not chosen.may_quote then
    return jsonb_build_object('ok', false, 'reason', 'may_not_quote');
  elsif words is null then
    delete from private.survey_quotes q where q.text_id = chosen.id;
    return jsonb_build_object('ok', true, 'twice', false);
  elsif not private.is_paragraphs(words, 1, 1000) then
    return jsonb_build_object('ok', false, 'reason', 'not_words');
  end if;
  insert into private.survey_quotes as q (text_id, words, redacted_by) values (chosen.id, words, volunteer)
  on conflict on constraint survey_quotes_pkey do update set words = excluded.words,
    -- Whoever changes a quotation alone, after both had read it, needs the other one again.
    redacted_by = case when q.redacted_by = volunteer or q.redacted_again_by is null or q.words = excluded.words then q.redacted_by else volunteer end,
    redacted_again_by = case
      when q.words = excluded.words and q.redacted_again_by is not null then q.redacted_again_by
      when q.redacted_by <> volunteer and q.redacted_again_by is null then volunteer
    end;
  return jsonb_build_object('ok', true, 'twice', (select q.redacted_again_by is not null from private.survey_quotes q where q.text_id = chosen.id));
end
$$;
comment on function public.redact_survey_text is
  'Proposes a text for quotation with these words, as a first or as the second volunteer; null takes it back. Answers {ok, twice} or {ok: false, reason: no_such_text, may_not_quote or not_words}. A change of what two had redacted makes its writer the first one again.';

-- supabase/schemas/testers/invitations.sql

-- What volunteers do about tests, and how testers answer an invitation. Whoever gives or takes a place locks the test first:
-- answers, changes, cancellations and departures of one test take turns, so no place is given twice and none is lost.

create function private.mail_about_test(kind text, test_id uuid, tester_ids uuid[], which text default '', data jsonb default '{}') returns integer
language sql volatile set search_path = ''
as $$
  select count(private.queue_mail(
    format('%s %s %s', mail_about_test.kind, mail_about_test.test_id, t.id) || mail_about_test.which, mail_about_test.kind, t.email,
    mail_about_test.data || jsonb_build_object('test_id', mail_about_test.test_id, 'tester_id', t.id)))::integer
  from private.testers t where t.id = any (mail_about_test.tester_ids)
$$;
comment on function private.mail_about_test is
  'Queues a mail about a test for each of these testers, and returns how many. `which` tells one cause from the next of its kind.';

create function private.mail_place(invitation private.test_invitations) returns integer
language sql volatile set search_path = ''
as $$
  -- Whoever gives a place back and says yes again later gets another mail: their calendar may have lost the first one.
  select private.mail_about_test('test_place', invitation.test_id, array[invitation.tester_id],
    format(' since %s', extract(epoch from invitation.answered_at)))
$$;
comment on function private.mail_place is 'Tells a tester of their place, once for each yes.';

create function private.give_free_places(test_id uuid) returns uuid[]
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  moved private.test_invitations[];
begin
  with free as (
    select t.places - (select count(*) from private.test_invitations i where i.test_id = t.id and i.place = 'has_place') as many
    from private.tests t where t.id = test_id and t.cancelled_at is null and t.begins_at > now()
  ), next as (
    select i.tester_id from private.test_invitations i where i.test_id = test_id and i.place = 'waits'
    order by i.answered_at, i.tester_id limit greatest(coalesce((select many from free), 0), 0)
  ), given as (
    update private.test_invitations i set place = 'has_place' from next
    where i.test_id = test_id and i.tester_id = next.tester_id returning i.*
  )
  select coalesce(array_agg(g::private.test_invitations), '{}') into moved from given g;
  return array(select m.tester_id from unnest(moved) m where private.mail_place(m) >= 0);
end
$$;
comment on function private.give_free_places is
  'Gives the free places of a test to those who wait, in the order of their yes, and mails them. Returns who moved up. The test must be locked.';

create function private.leave_tests(tester_id uuid) returns void
language plpgsql volatile set search_path = ''
as $$
#variable_conflict use_variable
declare
  freed uuid[];
begin
  perform from private.tests t
  where t.id in (select i.test_id from private.test_invitations i where i.tester_id = tester_id) order by t.id for update;
  with gone as (
    delete from private.test_invitations i where i.tester_id = tester_id returning i.test_id, i.place
  )
  select coalesce(array_agg(test_id), '{}') into freed from gone where place = 'has_place';
  perform private.give_free_places(f) from unnest(freed) f;
end
$$;
comment on function private.leave_tests is 'Deletes the invitations of a tester who leaves. Their places go to those who wait.';

create function private.forget_old_tests() returns void
language sql volatile set search_path = ''
as $$
  delete from private.tests where begins_at < now() - interval '12 months';
$$;
comment on function private.forget_old_tests is
  'Deletes tests 12 months after they began, with their invitations, answers and notes. That they were planned stays among the acts.';

create function private.is_ahead(begins_at timestamptz) returns boolean
language sql stable set search_path = ''
as $$ select begins_at > now() and begins_at <= now() + interval '366 days' $$;
comment on function private.is_ahead is 'Whether a test can be planned for this moment: in the future, and at most a year ahead.';

create function public.plan_test(session_hash text, title text, what text, place text, begins_at timestamptz, minutes integer, places integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
begin
  if not private.is_ahead(begins_at) then
    return jsonb_build_object('ok', false, 'reason', 'not_ahead');
  end if;
  insert into private.tests (title, what, place, begins_at, minutes, places)
  values (title, what, place, begins_at, minutes, places)
  on conflict do nothing returning * into test;
  if test.id is null then
    return jsonb_build_object('ok', true, 'id', (select t.id from private.tests t
      where t.title = title and t.begins_at = begins_at and t.cancelled_at is null));
  end if;
  perform private.note_about_test(test, 'planned', volunteer);
  return jsonb_build_object('ok', true, 'id', test.id);
end
$$;
comment on function public.plan_test is
  'Plans a test. Answers {ok, id}; sent twice it is the same test. Reasons of refusal: not_ahead (past, or over a year ahead).';

create function private.note_about_test(test private.tests, act text, volunteer uuid, detail jsonb default '{}') returns void
language sql volatile set search_path = ''
as $$
  insert into private.acts (batch, kind, subject_id, version, volunteer_id, detail)
  values (gen_random_uuid(), 'test_' || act, test.id, test.version, volunteer, detail)
$$;
comment on function private.note_about_test is 'Writes down what a volunteer did about a test: planned, changed, cancelled, invited or results_told.';

create function private.test_to_change(test_id uuid) returns private.tests
language sql volatile set search_path = ''
as $$ select t.* from private.tests t where t.id = test_to_change.test_id for update $$;
comment on function private.test_to_change is 'A test, locked until the end of the transaction.';

create function public.change_test(
  session_hash text, test_id uuid, version integer, title text, what text, place text, begins_at timestamptz, minutes integer, places integer
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
  is_new boolean;
  moved uuid[];
  mailed integer := 0;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  elsif not private.is_ahead(begins_at) then
    return jsonb_build_object('ok', false, 'reason', 'not_ahead');
  elsif places < (select count(*) from private.test_invitations i where i.test_id = test.id and i.place = 'has_place') then
    return jsonb_build_object('ok', false, 'reason', 'places_taken');
  end if;
  is_new := (test.title, test.what, test.place, test.begins_at, test.minutes)
    is distinct from (title, what, place, begins_at, minutes);
  -- Sent twice is changed once.
  if not is_new and test.places = places then
    return jsonb_build_object('ok', true, 'mailed', 0);
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  begin
    perform private.note_about_test(test, 'changed', volunteer);
    update private.tests t set title = title, what = what, place = place, begins_at = begins_at,
      minutes = minutes, places = places, sequence = t.sequence + is_new::integer,
      version = t.version + 1
    where t.id = test.id returning t.* into test;
  exception when unique_violation then
    return jsonb_build_object('ok', false, 'reason', 'planned_before');
  end;
  moved := private.give_free_places(test.id);
  if is_new then
    mailed := private.mail_about_test('test_changed', test.id, array(
      select i.tester_id from private.test_invitations i where i.test_id = test.id and i.answer = 'yes' and i.tester_id <> all (moved)
    ), format(' to %s', test.sequence), jsonb_build_object('sequence', test.sequence));
  end if;
  return jsonb_build_object('ok', true, 'mailed', mailed + cardinality(moved));
end
$$;
comment on function public.change_test is
  'Changes a test that has not begun. Those who said yes are mailed when it is another one for them; places that become free go to those who wait. Answers {ok, mailed}. Reasons of refusal: no_such_test, cancelled, begun, changed_meanwhile (version is not the one it has), not_ahead, places_taken, planned_before (the same title at the same moment).';

create function public.cancel_test(session_hash text, test_id uuid, version integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', true, 'mailed', 0);
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  update private.tests t set cancelled_at = now(), sequence = t.sequence + 1, version = t.version + 1 where t.id = test.id;
  perform private.note_about_test(test, 'cancelled', volunteer);
  return jsonb_build_object('ok', true, 'mailed', private.mail_about_test('test_cancelled', test.id, array(
    select i.tester_id from private.test_invitations i where i.test_id = test.id and i.answer = 'yes')));
end
$$;
comment on function public.cancel_test is
  'Cancels a test that has not begun, and mails those who have a place or wait. Answers {ok, mailed}; once more changes nothing. Reasons of refusal: no_such_test, begun, changed_meanwhile.';

create function public.invite_testers(session_hash text, test_id uuid, version integer, invitations jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
  counted jsonb;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  -- Somebody who deletes themselves at this moment is gone before this or after it.
  perform from private.testers t
  where t.id in (select g.tester_id from jsonb_to_recordset(invitations) as g (tester_id uuid)) order by t.id for key share;
  with judged as materialized (
    select distinct on (g.tester_id) g.tester_id, g.code_hash, case
      when t.id is null then 'gone'
      when exists (select from private.test_invitations i where i.test_id = test.id and i.tester_id = t.id) then 'invited_before'
      when not exists (select from private.tester_consents_given c where c.tester_id = t.id and c.consent = 'invite') then 'no_consent'
      when t.paused_until > current_date then 'paused'
      else 'invited'
    end as outcome
    from jsonb_to_recordset(invitations) as g (tester_id uuid, code_hash text)
    left join private.testers t on t.id = g.tester_id order by g.tester_id
  ), invited as (
    insert into private.test_invitations (test_id, tester_id, code_hash)
    select test.id, j.tester_id, j.code_hash from judged j where j.outcome = 'invited'
    returning tester_id
  )
  select jsonb_build_object('ids', (select coalesce(jsonb_agg(tester_id), '[]') from invited), 'left_out', (
    select jsonb_build_object('gone', count(*) filter (where outcome = 'gone'), 'invited_before', count(*) filter (where outcome = 'invited_before'),
      'no_consent', count(*) filter (where outcome = 'no_consent'), 'paused', count(*) filter (where outcome = 'paused'))
    from judged
  )) into counted;
  if counted -> 'ids' <> '[]' then
    perform private.mail_about_test('test_invitation', test.id, array(select jsonb_array_elements_text(counted -> 'ids')::uuid));
    perform private.note_about_test(test, 'invited', volunteer, jsonb_build_object('invited', jsonb_array_length(counted -> 'ids')));
  end if;
  return jsonb_build_object('ok', true, 'invited', jsonb_array_length(counted -> 'ids'), 'left_out', counted -> 'left_out');
end
$$;
comment on function public.invite_testers is
  'Invites testers to a test that has not begun: [{tester_id, code_hash}]. Answers {ok, invited, left_out: {gone, invited_before, no_consent, paused}}, all counts. Reasons of refusal: no_such_test, cancelled, begun, changed_meanwhile.';

create function public.tell_test_results(session_hash text, test_id uuid, version integer, results text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  test private.tests;
begin
  test := private.test_to_change(test_id);
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at > now() then
    return jsonb_build_object('ok', false, 'reason', 'not_begun');
  elsif test.results = results then
    return jsonb_build_object('ok', true, 'mailed', 0);
  elsif test.results is not null then
    return jsonb_build_object('ok', false, 'reason', 'told_before');
  elsif test.version is distinct from version then
    return jsonb_build_object('ok', false, 'reason', 'changed_meanwhile');
  end if;
  update private.tests t set results = results, results_told_at = now(), version = t.version + 1 where t.id = test.id;
  perform private.note_about_test(test, 'results_told', volunteer);
  return jsonb_build_object('ok', true, 'mailed', private.mail_about_test('test_results', test.id, array(
    select i.tester_id from private.test_invitations i
    join private.tester_consents_given c on c.tester_id = i.tester_id and c.consent = 'results'
    join private.testers t on t.id = i.tester_id
    where i.test_id = test.id and i.answer is not null and coalesce(t.paused_until, '-infinity') <= current_date)));
end
$$;
comment on function public.tell_test_results is
  'Mails what came out of a test, once, to those who answered its invitation, agreed to be told and do not pause. Answers {ok, mailed}. Reasons of refusal: no_such_test, cancelled, not_begun, told_before, changed_meanwhile.';

create function private.test_of_volunteers(test private.tests) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', test.id, 'version', test.version, 'title', test.title, 'what', test.what, 'place', test.place, 'begins_at', test.begins_at,
    'minutes', test.minutes, 'places', test.places, 'begun', test.begins_at <= now(), 'cancelled_at', test.cancelled_at,
    'results', test.results, 'results_told_at', test.results_told_at,
    'invited', count(i.test_id), 'has_place', count(*) filter (where i.place = 'has_place'), 'waits', count(*) filter (where i.place = 'waits'),
    'no', count(*) filter (where i.answer = 'no'), 'another_time', count(*) filter (where i.answer = 'another_time'))
  from (select) one left join private.test_invitations i on i.test_id = test.id
$$;
comment on function private.test_of_volunteers is 'A test as volunteers see it, with how many answered what.';

create function public.read_tests(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.volunteer(session_hash);
  return jsonb_build_object('ok', true, 'tests', coalesce((
    select jsonb_agg(private.test_of_volunteers(t) order by t.begins_at desc, t.id) from private.tests t), '[]'));
end
$$;
comment on function public.read_tests is
  'All tests of the last 12 months and those to come, the latest first: {ok, tests: [{id, version, title, what, place, begins_at, minutes, places, begun, cancelled_at, results, results_told_at, invited, has_place, waits, no, another_time}]}, the last five as counts.';

create function public.read_test(session_hash text, test_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  test private.tests;
begin
  perform private.volunteer(session_hash);
  select t.* into test from private.tests t where t.id = test_id;
  if test.id is null then
    return jsonb_build_object('ok', false, 'reason', 'no_such_test');
  end if;
  return jsonb_build_object('ok', true, 'test', private.test_of_volunteers(test) || jsonb_build_object(
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'answer', i.answer, 'place', i.place, 'note', i.note)
      order by i.place nulls last, i.answered_at, i.tester_id), '[]')
      from private.test_invitations i join private.testers t on t.id = i.tester_id where i.test_id = test.id and i.answer is not null),
    'decisions', (select coalesce(jsonb_agg(jsonb_build_object('decision', substr(a.kind, 6), 'invited', (a.detail -> 'invited')::integer,
      'decided_at', a.acted_at, 'by', (select m.email from private.volunteers m where m.id = a.volunteer_id)) order by a.acted_at, a.id), '[]')
      from private.acts a where a.subject_id = test.id)));
end
$$;
comment on function public.read_test is
  'One test as in read_tests, with answers [{name, answer, place, note}] in the order of places and of the waiting list, and decisions [{decision, invited, decided_at, by}]; by is null when that volunteer left. Reasons of refusal: no_such_test.';

create function public.answer_invitation(code_hash text, answer text, network text, note text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  invitation private.test_invitations;
  test private.tests;
  had text;
begin
  -- A code is one of 2^40, and a few hundred are alive. A network may be a whole city hall; 5,000 tries an hour from all over
  -- the world find one within decades.
  if private.limit_reached(array['reply_network', 'replies'], array[network, 'all'], array[300, 5000]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  select i.* into invitation from private.test_invitations i where i.code_hash = code_hash;
  test := private.test_to_change(invitation.test_id);
  -- Once more, now that nobody else gives or takes a place.
  select i.* into invitation from private.test_invitations i where i.code_hash = code_hash for update;
  if invitation.test_id is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  elsif test.cancelled_at is not null then
    return jsonb_build_object('ok', false, 'reason', 'cancelled');
  elsif test.begins_at <= now() then
    return jsonb_build_object('ok', false, 'reason', 'begun');
  -- Each yes that gets a place is a mail.
  elsif private.limit_reached(array['reply'], array[code_hash], array[20]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  had := invitation.place;
  update private.test_invitations i set note = note, answer = answer,
    -- This transaction's own time lies before the wait for its turn.
    answered_at = case when i.answer is distinct from answer then clock_timestamp() else i.answered_at end,
    place = case
      when answer <> 'yes' then null
      when i.place is not null then i.place
      when (select count(*) from private.test_invitations o where o.test_id = test.id and o.place = 'has_place') < test.places then 'has_place'
      else 'waits'
    end
  where i.test_id = test.id and i.tester_id = invitation.tester_id returning i.* into invitation;
  if had is null and invitation.place = 'has_place' then
    perform private.mail_place(invitation);
  elsif had = 'has_place' and invitation.place is null then
    perform private.give_free_places(test.id);
  end if;
  return jsonb_build_object('ok', true, 'title', test.title, 'begins_at', test.begins_at, 'minutes', test.minutes, 'at', test.place,
    'answer', invitation.answer, 'place', invitation.place, 'position', case when invitation.place = 'waits' then (
      select count(*) from private.test_invitations o
      where o.test_id = test.id and o.place = 'waits' and (o.answered_at, o.tester_id) <= (invitation.answered_at, invitation.tester_id)
    ) end);
end
$$;
comment on function public.answer_invitation is
  'Takes the answer of whoever typed the code of an invitation: yes, no or another_time, as often as they like until the test begins. Answers {ok, title, begins_at, minutes, at, answer, place, position}: place is has_place or waits after a yes, position that on the waiting list. Reasons of refusal: code_refused (for every cause), cancelled, begun, too_many_now. network is a keyed hash of the sender''s network, only counted.';

-- supabase/schemas/testers/mine.sql

create function public.prove_tester(request_hash text, code_hash text, opened_session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  proved text := private.use_code('testers', request_hash, code_hash);
  signed_up private.tester_sign_ups;
  tester uuid;
begin
  if proved is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  delete from private.tester_sign_ups s where s.request_hash = request_hash returning s.* into signed_up;
  if signed_up.request_hash is not null then
    insert into private.testers as t (email, name, profile) values (proved, signed_up.name, signed_up.profile)
    on conflict (email) do update set name = excluded.name, profile = excluded.profile, proved_at = now(), paused_until = null,
      kept_until = excluded.kept_until, reminders = 0, reminded_at = null
    returning t.id into tester;
    perform private.give_consents(tester, signed_up.consents, signed_up.wording_version);
    return jsonb_build_object('ok', true, 'proved', 'sign_up');
  end if;
  -- Whoever comes back wants to stay: the 24 months begin anew.
  update private.testers t set kept_until = now() + interval '24 months', reminders = 0, reminded_at = null
  where t.email = proved returning t.id into tester;
  if tester is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  insert into private.sessions (token_hash, kind, tester_id) values (opened_session_hash, 'tester', tester);
  return jsonb_build_object('ok', true, 'proved', 'access');
end
$$;
comment on function public.prove_tester is
  'Uses a typed code up for what it was asked for: a sign-up is stored, replacing an earlier one ({ok, proved: sign_up}), or a session of 30 minutes begins ({ok, proved: access}). One refusal for every cause (code_refused).';

create function public.read_tester(session_hash text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  tester private.testers := private.tester(session_hash);
begin
  return jsonb_build_object('ok', true, 'tester', jsonb_build_object('email', tester.email, 'name', tester.name, 'profile', tester.profile,
    'consents', coalesce((
      select jsonb_agg(jsonb_build_object('consent', g.consent, 'wording_version', g.wording_version, 'agreed_at', g.agreed_at) order by g.consent)
      from private.tester_consents_given g where g.tester_id = tester.id), '[]'),
    'proved_at', tester.proved_at, 'paused_until', tester.paused_until, 'kept_until', tester.kept_until,
    'invitations', private.invitations_of(tester.id)));
end
$$;
comment on function public.read_tester is
  'All that is stored about the tester of a live session: {ok, tester: {email, name, profile, consents, proved_at, paused_until, kept_until, invitations}}.';

create function public.change_tester(session_hash text, profile jsonb, consents text[], wording_version integer, name text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  tester private.testers := private.tester(session_hash);
begin
  update private.testers t set name = name, profile = profile where t.id = tester.id;
  -- Deleted at this moment, in another browser: the session went along.
  perform private.tester(session_hash);
  perform private.give_consents(tester.id, consents, wording_version);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.change_tester is
  'Replaces all that a tester said, but the address. {ok: true}. A consent that is left out is taken back and gone.';

create function public.pause_tester(session_hash text, until date default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  tester private.testers := private.tester(session_hash);
begin
  if until is not null and (until < current_date or until > current_date + 366) then
    -- The database's clock is UTC. The day after today, wherever the association is, is at least today there.
    return jsonb_build_object('ok', false, 'reason', 'not_a_day_ahead');
  end if;
  update private.testers t set paused_until = until where t.id = tester.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.pause_tester is
  'No invitations and results until that day, at most a year ahead; null ends a pause. {ok: true} or {ok: false, reason}: not_a_day_ahead.';

create function public.delete_tester(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  leaving private.testers := private.tester(session_hash);
begin
  perform private.forget_tester(leaving);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.delete_tester is 'Deletes everything about the tester of a live session.';

create function public.stop_tester(tester_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.forget_tester(t) from private.testers t where t.id = tester_id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.stop_tester is
  'Ends all mail for a tester by deleting everything about them. The site calls it for whoever holds the signed link of a mail and presses the button. Always {ok: true}, also for somebody who is gone.';

create function public.queue_tester_reminders() returns integer
language sql volatile security definer set search_path = ''
as $$
  with due as (
    -- 60 and 14 days before, two weeks apart at least, however late the first one was.
    update private.testers t set reminders = t.reminders + 1, reminded_at = now()
    where (t.reminders = 0 and t.kept_until < now() + interval '60 days')
      or (t.reminders = 1 and t.kept_until < now() + interval '14 days' and t.reminded_at < now() - interval '14 days')
    returning t.*
  )
  select count(private.queue_mail(format('reminder %s of %s at %s', d.reminders, d.id, now()), 'tester_reminder', d.email,
    jsonb_build_object('tester_id', d.id)))::integer from due d
$$;
comment on function public.queue_tester_reminders is
  'Once a day: tells testers that what is stored about them will be deleted, 60 and 14 days before. Returns how many mails were queued.';

create function private.forget_expired_testers() returns void
language sql volatile set search_path = ''
as $$
  select private.forget_tester(t) from private.testers t
  where t.kept_until < now() and t.reminders = 2 and t.reminded_at < now() - interval '14 days';
  delete from private.tester_departures where left_at < now() - interval '24 months';
$$;
comment on function private.forget_expired_testers is 'Deletes testers who did not come back for 24 months and were reminded twice.';

-- supabase/schemas/testers/signing-up.sql

create function private.tester_choices() returns jsonb
language sql immutable set search_path = ''
as $$
  select '{
    "interests": ["news", "comments", "surveys", "call", "at_work", "city_pages"],
    "devices": ["android_phone", "iphone", "tablet", "windows_computer", "mac", "linux_computer", "chromebook", "work_computer", "other_device"],
    "browsers": ["chrome", "edge", "firefox", "safari", "samsung_internet", "text_browser", "other_browser", "unknown"],
    "connections": ["home", "mobile_data", "work_network", "library", "slow"],
    "assistive": ["screen_reader", "magnifier", "large_text", "high_contrast", "keyboard_only", "voice_control", "switch", "reading_support", "captions", "other_assistive"],
    "reach_by": ["mail", "phone"],
    "reach_when": ["weekday_morning", "weekday_afternoon", "weekday_evening", "weekend"]
  }'::jsonb
$$;
comment on function private.tester_choices is 'What a tester can choose from. The words for them are in src/testers/profile.ts; a test compares both.';

create function private.give_consents(tester_id uuid, consents private.tester_consents, wording_version integer) returns void
language sql volatile set search_path = ''
as $$
  with taken_back as (
    delete from private.tester_consents_given g
    where g.tester_id = give_consents.tester_id and g.consent <> all (consents::text[]) returning g.consent
  ), told as (
    insert into private.tester_departures (what) select 'share' from taken_back where consent = 'share'
  )
  insert into private.tester_consents_given as g (tester_id, consent, wording_version)
  select give_consents.tester_id, c, give_consents.wording_version from unnest(consents::text[]) c
  on conflict on constraint tester_consents_given_pkey do update set wording_version = excluded.wording_version, agreed_at = now()
  -- Whoever agreed to this wording before agreed then.
  where g.wording_version <> excluded.wording_version;
$$;
comment on function private.give_consents is 'Makes the consents of a tester exactly these. One that was given in the same wording keeps its time.';

create function private.forget_tester(leaving private.testers) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  -- Codes first, in the order in which prove_tester locks them: a sign-up that is being proved is stored before this or never.
  delete from private.mailed_codes c where c.purpose = 'testers' and c.email = leaving.email;
  perform private.leave_tests(leaving.id);
  delete from private.testers t where t.id = leaving.id;
  if found then
    insert into private.tester_departures (what) values ('everything');
  end if;
  -- Last: who invited them at this moment did so before the row was gone, and their mail is seen here. Mails that were sent
  -- have lost the address, and still name the row.
  delete from private.mails m where m.data ->> 'tester_id' = leaving.id::text or (m.recipient = leaving.email and m.kind ~ '^test(er)?_');
end
$$;
comment on function private.forget_tester is
  'Deletes everything about a tester: the row, consents, sign-ins, invitations and answers, codes, unproved sign-ups and waiting mail of the address.';

create function public.request_tester_code(
  email text, request_hash text, code_hash text, sealed_code text, profile jsonb, consents text[], wording_version integer, network text,
  name text default null, earlier_hash text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  mail uuid;
begin
  -- Here a stranger makes this site mail a stranger. Ceilings by the hour keep it from becoming a weapon; the network's is
  -- loose because a whole city hall shares one address.
  if private.limit_reached(array['tester_network', 'tester_codes'], array[network, 'all'], array[200, 500]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  -- Somebody went back in the same browser and mended the form. The code that is under way stays good: another one would be
  -- mailed only an hour later to an address that nobody proved. The same for an address that is a tester's.
  perform from private.mailed_codes c
  where c.request_hash = earlier_hash and c.purpose = 'testers' and c.email = lower(btrim(email))
    and c.used_at is null and c.tries < 5 and c.created_at > now() - interval '15 minutes'
  for update;
  if found then
    update private.tester_sign_ups s set name = name, profile = profile,
      consents = consents, wording_version = wording_version
    where s.request_hash = earlier_hash;
    if found then
      return jsonb_build_object('ok', true, 'mail', null, 'kept', true);
    end if;
  end if;
  mail := private.store_code('testers', lower(btrim(email)), request_hash, code_hash,
    'tester_sign_up_code', sealed_code);
  if mail is null then
    return jsonb_build_object('ok', true, 'mail', null, 'kept', false);
  end if;
  insert into private.tester_sign_ups (request_hash, name, profile, consents, wording_version)
  values (request_hash, name, profile,
    consents, wording_version);
  return jsonb_build_object('ok', true, 'mail', mail, 'kept', false);
end
$$;
comment on function public.request_tester_code is
  'Keeps a sign-up beside a hashed code until the code is typed. Answers {ok, mail, kept}: mail is null when none is due (private.store_code); kept says that the code of earlier_hash, which this browser asked for before, stays good for what was typed now; or {ok: false, reason: too_many_now}. network is a keyed hash of the sender''s network, only counted.';

create function public.request_tester_access(email text, request_hash text, code_hash text, sealed_code text, network text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  if private.limit_reached(array['tester_network', 'tester_access'], array[network, 'all'], array[200, 500]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  -- Who is a tester is not looked at here: whoever measures the time of the answer learns nothing. A mail to somebody who is
  -- none is thrown away when its turn comes.
  return jsonb_build_object('ok', true, 'mail', private.store_code('testers', lower(btrim(email)),
    request_hash, code_hash, 'tester_access_code', sealed_code));
end
$$;
comment on function public.request_tester_access is
  'Stores a hashed code with which a tester sees what is stored, and queues its mail, which only a tester gets. Answers {ok, mail}: mail is null after 5 codes in an hour; or {ok: false, reason: too_many_now}. The same for everybody.';

-- supabase/schemas/testers/tester-list.sql

-- Testers as volunteers see them: choosing by filters, counting, and exporting with a reason. Every function demands a live session.

create function private.tester_filters() returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_set(private.tester_choices(), '{assistive}', private.tester_choices() -> 'assistive' || '["any"]')
    || '{"consent": ["invite", "results", "share"], "state": ["active", "paused"], "invited": ["never", "before"]}'
$$;
comment on function private.tester_filters is
  'What testers can be filtered by: the lists of private.tester_choices (assistive also by any), what they agreed to, whether they pause, whether they were invited before.';

create function private.pauses(tester private.testers) returns boolean
language sql stable set search_path = ''
as $$ select coalesce(tester.paused_until > current_date, false) $$;
comment on function private.pauses is 'Whether a tester takes a pause today.';

create function private.chosen_testers(filter private.tester_filter, only_shared boolean) returns setof private.testers
language sql stable set search_path = ''
as $$
  select t.* from private.testers t
  where t.profile @> (
      -- A list of the profile must have the value: all of them are one question to a row.
      select coalesce(jsonb_object_agg(f.key, jsonb_build_array(f.value)), '{}') from jsonb_each(chosen_testers.filter::jsonb) f
      where private.tester_choices() -> f.key ? (f.value #>> '{}'))
    and (filter ->> 'assistive' is distinct from 'any' or t.profile -> 'assistive' <> '[]' or t.profile ->> 'assistive_other' <> '')
    and (not filter ? 'consent'
      or exists (select from private.tester_consents_given g where g.tester_id = t.id and g.consent = filter ->> 'consent'))
    and (not filter ? 'state' or private.pauses(t) = (filter ->> 'state' = 'paused'))
    and (not filter ? 'invited'
      or exists (select from private.test_invitations i where i.tester_id = t.id) = (filter ->> 'invited' = 'before'))
    -- Whoever pauses is left alone, by the City too.
    and (not only_shared or (not private.pauses(t)
      and exists (select from private.tester_consents_given g where g.tester_id = t.id and g.consent = 'share')))
$$;
comment on function private.chosen_testers is
  'The testers whom a filter lets through; with only_shared those of them who agreed to be passed on to the City and do not pause.';

create function private.tester_counts(filter private.tester_filter) returns jsonb
language sql stable set search_path = ''
as $$
  with chosen as materialized (
    select t.profile, not private.pauses(t) and exists (
      select from private.tester_consents_given g where g.tester_id = t.id and g.consent = 'invite') as can_be_invited
    from private.chosen_testers(tester_counts.filter, false) t
  ), named as (
    select 'devices' as list, d.value from chosen c cross join jsonb_array_elements_text(c.profile -> 'devices') d
    union all
    select 'assistive', a.value from chosen c cross join jsonb_array_elements_text(c.profile -> 'assistive') a
    union all
    select 'assistive', 'none' from chosen c where c.profile -> 'assistive' = '[]' and c.profile ->> 'assistive_other' = ''
  ), counted as (
    select n.list, n.value, count(*) as people from named n group by n.list, n.value
  ), asked as (
    select l.list, v.value from (values ('devices'), ('assistive')) l (list)
      cross join jsonb_array_elements_text(private.tester_choices() -> l.list) v
    union all
    select 'assistive', 'none'
  ), lists as (
    select a.list, jsonb_object_agg(a.value, coalesce(c.people, 0)) as people
    from asked a left join counted c on c.list = a.list and c.value = a.value group by a.list
  )
  select jsonb_build_object('total', (select count(*) from chosen), 'can_be_invited', (select count(*) from chosen c where c.can_be_invited))
    || (select jsonb_object_agg(l.list, l.people) from lists l)
$$;
comment on function private.tester_counts is
  'How many testers a filter lets through: {total, can_be_invited (agreed to it and do not pause), devices: {device: people}, assistive: {aid: people, none: who named no aid}}. Somebody with two devices counts at both.';

create function public.read_testers(
  session_hash text, filter jsonb default '{}', after_id uuid default null, after_invited_at timestamptz default null, size integer default 50
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  wanted private.tester_filter := '{}';
begin
  perform private.volunteer(session_hash);
  if size is null or size not between 1 and 200 then
    raise exception 'A page has 1 to 200 testers.' using errcode = '22023';
  end if;
  wanted := filter;
  return (
    with counted as materialized (
      select private.tester_counts(wanted) as chosen
    ), invited as (
      select i.tester_id, count(*) as times, max(i.invited_at) as last_at from private.test_invitations i group by i.tester_id
    ), page as materialized (
      -- Who was invited never or longest ago comes first, so that everybody has a turn. The id makes the order one.
      select t.*, coalesce(i.times, 0) as times, i.last_at, private.pauses(t) as pauses
      from private.chosen_testers(wanted, false) t left join invited i on i.tester_id = t.id
      where after_id is null
        or (coalesce(i.last_at, '-infinity'), t.id) > (coalesce(after_invited_at, '-infinity'), after_id)
      order by coalesce(i.last_at, '-infinity'), t.id
      limit size + 1
    ), numbered as (
      select p.*, row_number() over (order by coalesce(p.last_at, '-infinity'), p.id) as place from page p
    )
    select jsonb_build_object('ok', true,
      'chosen', (select c.chosen from counted c),
      -- Without a filter both are the same, and counting thousands twice is half of the work.
      'all', (select case when wanted = '{}'::jsonb then c.chosen else private.tester_counts('{}') end from counted c),
      'testers', coalesce((
        select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name,
          -- Enough to tell two people apart. A whole address leaves this database by an export only, which is written down.
          'address', left(n.email, least(2, strpos(n.email, '@') - 1)) || '…' || substr(n.email, strpos(n.email, '@')),
          'profile', n.profile,
          'consents', coalesce((select jsonb_agg(g.consent order by g.consent) from private.tester_consents_given g where g.tester_id = n.id), '[]'),
          'paused_until', case when n.pauses then n.paused_until end, 'invited', n.times, 'invited_at', n.last_at) order by n.place)
        from numbered n where n.place <= size), '[]'),
      'next', (
        select jsonb_build_object('id', n.id, 'invited_at', n.last_at) from numbered n
        where n.place = size and exists (select from numbered m where m.place > size)))
  );
end
$$;
comment on function public.read_testers is
  'Testers for a signed-in volunteer, who was invited longest ago first: {ok, chosen, all: counts as in private.tester_counts, testers: [{id, name, address (shortened), profile, consents, paused_until, invited, invited_at}], next: {id, invited_at} or null}. filter is a private.tester_filter; after_id and after_invited_at are those of next.';

create function public.export_testers(session_hash text, why text, filter jsonb default '{}', only_shared boolean default false) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
  wanted private.tester_filter := '{}';
  copied jsonb;
  export uuid;
  salt bytea := private.new_salt();
begin
  wanted := filter;
  -- Whoever is leaving at this moment is gone first, or leaves after this row and is counted as left since. The order is that of
  -- everybody who changes both tables.
  lock table private.testers, private.tester_consents_given in share mode;
  select jsonb_agg(jsonb_build_object('name', t.name, 'email', t.email, 'profile', t.profile, 'paused_until', case when private.pauses(t) then t.paused_until end,
    'consents', coalesce((select jsonb_agg(g.consent order by g.consent) from private.tester_consents_given g where g.tester_id = t.id), '[]')) order by t.id)
  into copied from private.chosen_testers(wanted, only_shared) t;
  if copied is null then
    return jsonb_build_object('ok', false, 'reason', 'nobody');
  end if;
  insert into private.acts (batch, kind, subject_id, volunteer_id, detail, commitment)
  values (gen_random_uuid(), 'testers_exported', gen_random_uuid(), volunteer,
    jsonb_build_object('filter', wanted, 'only_shared', only_shared, 'testers', jsonb_array_length(copied)), private.commitment(salt, to_jsonb(why)))
  returning id into export;
  insert into private.act_words (act_id, salt, words) values (export, salt, why);
  return jsonb_build_object('ok', true, 'testers', copied);
end
$$;
comment on function public.export_testers is
  'A copy of the testers'' details for a signed-in volunteer, written down with who and why: {ok, testers: [{name, email, profile, paused_until, consents}]}. only_shared leaves out everybody who pauses or did not agree to be passed on to the City. {ok: false, reason: nobody} otherwise, and nothing is written down.';

create function public.read_tester_exports(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true,
    'total', (select count(*) from private.acts a where a.kind = 'testers_exported'),
    'exports', coalesce((
      select jsonb_agg(jsonb_build_object('id', e.id, 'exported_at', e.acted_at, 'by', m.email, 'you', e.volunteer_id = volunteer,
        'why', w.words, 'filter', e.detail -> 'filter', 'only_shared', e.only_shared, 'testers', e.detail -> 'testers',
        -- Whoever takes back that the City has their details has left the City's files only.
        'left_since', (select count(*) from private.tester_departures d
          where d.left_at > e.acted_at and (d.what = 'everything' or e.only_shared)),
        -- As long as departures are kept. After that nobody can say who is in the file and gone.
        'too_old', e.acted_at < now() - interval '24 months') order by e.acted_at desc, e.id)
      from (select x.*, (x.detail -> 'only_shared')::boolean as only_shared from private.acts x
        where x.kind = 'testers_exported' order by x.acted_at desc, x.id limit 200) e
      left join private.act_words w on w.act_id = e.id
      left join private.volunteers m on m.id = e.volunteer_id), '[]'));
end
$$;
comment on function public.read_tester_exports is
  'For a signed-in volunteer, the 200 newest copies of testers'' details: {ok, total, exports: [{id, exported_at, by (address, null when they are no volunteer any more), you, why, filter, only_shared, testers, left_since, too_old}]}. left_since: how many people have left, without who; they may be in the file.';

-- supabase/schemas/testers/tests.sql

create function private.invitations_of(tester_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'begins_at', t.begins_at, 'cancelled', t.cancelled_at is not null,
    'invited_at', i.invited_at, 'answer', i.answer, 'note', i.note, 'answered_at', i.answered_at, 'place', i.place) order by t.begins_at, t.id), '[]')
  from private.test_invitations i join private.tests t on t.id = i.test_id where i.tester_id = invitations_of.tester_id
$$;
comment on function private.invitations_of is
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
comment on function private.mailed_test is
  'The test that a mail is about, as it stands at this moment, or null when the mail is not needed any more or the tester does not want it.';

-- supabase/schemas/volunteers/log.sql

create function public.decision_log(time_zone text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with decided as (
    select d.*, to_char(d.decided_at at time zone decision_log.time_zone, 'YYYY-MM') as month from private.decisions d
    where d.decision in ('published', 'removed', 'held')
      and not exists (select from private.decisions u where u.batch = d.batch and u.comment_id = d.comment_id and u.decision = 'undone')
  ), waited as (
    select distinct on (d.comment_id) d.month, extract(epoch from d.decided_at - c.posted_at) / 60 as minutes
    from decided d join private.comments c on c.id = d.comment_id
    order by d.comment_id, d.decided_at
  ), at_once as (
    select to_char(c.published_at at time zone decision_log.time_zone, 'YYYY-MM') as month, count(*) as many from private.comments c
    where c.published_at is not null and not exists (select from private.decisions d where d.comment_id = c.id and d.decision = 'published')
    group by 1
  ), months as (select month from decided union select month from at_once)
  select coalesce(jsonb_agg(jsonb_build_object(
    'month', m.month,
    'published', (select count(*) from decided d where d.month = m.month and d.decision = 'published'),
    'at_once', coalesce((select a.many from at_once a where a.month = m.month), 0),
    'held', (select count(*) from decided d where d.month = m.month and d.decision = 'held'),
    'removed', (select count(*) from decided d where d.month = m.month and d.decision = 'removed'),
    'rules', coalesce((select jsonb_object_agg(r.removal_rule, r.many) from (
      select d.removal_rule, count(*) as many from decided d where d.month = m.month and d.decision = 'removed' group by d.removal_rule) r), '{}'),
    'median_minutes', (select round(percentile_cont(0.5) within group (order by w.minutes)) from waited w where w.month = m.month)
  ) order by m.month desc), '[]') from months m
$$;
comment on function public.decision_log is
  'What volunteers did, by month of this time zone: counts, house rules, and the median of minutes until the first decision. Names nobody; decisions that were undone do not count.';

-- supabase/schemas/volunteers/queue.sql

-- What volunteers see: the queue, and each other.

create function private.queue_item(c private.comments, volunteer uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'kind', 'comment', 'id', c.id, 'thread', c.thread, 'address', private.address_of(c.thread), 'status', c.status, 'number', c.number, 'name', c.name, 'text', c.text, 'quote', c.quote, 'capacity', c.capacity,
    'in_reply_to', c.in_reply_to, 'corrects', c.corrects, 'question', c.question, 'posted_at', c.posted_at, 'changed_at', c.changed_at,
    'published_at', c.published_at, 'proved', c.author_id is not null, 'may_speak', private.may_speak(c), 'office_address', c.office_address,
    'reasons', to_jsonb(c.reasons), 'link_hosts', to_jsonb(c.link_hosts), 'argues', private.argues(volunteer, c.thread),
    'removal_asked', private.removal_asked_by(c.id) is not null, 'removal_asked_by_you', coalesce(private.removal_asked_by(c.id) = volunteer, false),
    'removal_asked_rule', case when private.removal_asked_by(c.id) is not null then (
      select d.removal_rule from private.decisions d where d.comment_id = c.id order by d.decided_at desc, d.id desc limit 1) end,
    'history', case when c.author_id is not null then (
      select jsonb_build_object('published', count(*) filter (where o.status = 'published'), 'removed', count(*) filter (where o.status = 'removed'),
        'waiting', count(*) filter (where o.status = 'held' and o.id <> c.id), 'since', min(o.posted_at))
      from private.comments o where o.author_id = c.author_id) end,
    'version', c.version
  )
$$;
comment on function private.queue_item is 'One comment as a volunteer sees it: with its author''s history, without any address.';

create function private.waiting_item(kind text, id uuid, volunteer uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
#variable_conflict use_variable
begin
  return case kind when 'comment' then (select private.queue_item(c, volunteer) from private.comments c where c.id = id) end;
end
$$;
comment on function private.waiting_item is 'One row of private.waiting as a volunteer sees it, with its kind: one branch a kind.';

create function private.queue_folding() returns table (
  id uuid, aside boolean, proved boolean, posted_at timestamptz, text_key text, host_keys text[], network_key text, hour_key text, folded boolean
)
language sql stable set search_path = ''
as $$
  -- Only keys are sorted here, never texts: ten thousand comments are a few hundred kilobytes. And nothing is joined: a planner
  -- that has not seen the flood yet would take each join for one of a few rows, and be slow just when it matters.
  with held as (
    select c.id, 'set_aside' = any (c.reasons) as aside, c.author_id is not null as proved, c.posted_at, c.number is null as is_new,
      c.text_hash, c.link_hosts, c.network_hash,
      case when c.author_id is null then c.thread || ' ' || to_char(c.posted_at at time zone 'utc', 'YYYY-MM-DD HH24') end as hour
    from private.comments c where c.status = 'held'
  ), linked as (
    select h.*, l.host, count(*) over (partition by h.is_new, l.host) as many,
      row_number() over (partition by h.is_new, l.host order by h.posted_at, h.id) as place
    from held h left join lateral unnest(h.link_hosts) as l (host) on true
  ), hosts as (
    select l.id, l.aside, l.proved, l.posted_at, l.is_new, l.text_hash, l.network_hash, l.hour,
      array_agg(l.host) filter (where l.host is not null and l.many >= 3) as host_keys,
      coalesce(bool_or(l.many >= 5 and l.place > 1) filter (where l.host is not null), false) as host_folded
    from linked l group by l.id, l.aside, l.proved, l.posted_at, l.is_new, l.text_hash, l.network_hash, l.hour
  ), counted as (
    select h.*, count(*) over () > 50 as crowded,
      count(*) over (partition by h.is_new, h.text_hash) as texts,
      row_number() over (partition by h.is_new, h.text_hash order by h.posted_at, h.id) as text_place,
      count(*) over (partition by h.is_new, h.network_hash) as networks,
      row_number() over (partition by h.is_new, h.network_hash order by h.posted_at, h.id) as network_place
    from hosts h
  ), alike as (
    -- Five texts or links that are alike are a flood. Sixty people of one office are none, so networks and hours fold later.
    -- Whoever proved an address is folded only for a text that others sent, too, and what was public once never is.
    select c.*, c.is_new and ((c.texts >= 5 and c.text_place > 1)
      or (not c.proved and (c.host_folded or (c.network_hash is not null and c.networks > 100 and c.network_place > 1)))) as folded
    from counted c
  ), hours as (
    -- What is folded for another reason makes no busy hour: somebody honest in the hour of a flood stays on the first page.
    select a.*, count(*) filter (where not a.folded) over (partition by a.is_new, a.hour) as rest,
      row_number() over (partition by a.is_new, a.hour order by a.folded, a.posted_at, a.id) as hour_place
    from alike a
  )
  -- A queue that fits on a page hides nothing.
  select h.id, h.aside, h.proved, h.posted_at,
    case when h.is_new and h.texts >= 3 then encode(h.text_hash, 'hex') end,
    case when h.is_new then h.host_keys end,
    case when h.is_new and h.networks >= 3 then encode(h.network_hash, 'hex') end,
    case when h.is_new and h.rest > 200 then h.hour end,
    h.crowded and (h.folded or (h.is_new and h.hour is not null and h.rest > 200 and h.hour_place > 1))
  from hours h
$$;
comment on function private.queue_folding is
  'Which waiting comments belong together, and which are folded away behind the oldest of their kind, so that a flood is a few lines.';

create function public.read_queue(session_hash text, pattern text default null, key text default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return (
    with folding as materialized (select * from private.queue_folding()),
    listed as (
      -- When more wait than fit, those with a proved address come first: a flood rarely proves one.
      (select 'comment' as kind, f.id, f.aside as set_aside, f.posted_at as since from folding f
        where pattern is null and not f.folded order by f.aside, not f.proved, f.posted_at, f.id limit 50)
      union all
      (select w.kind, w.id, w.set_aside, w.since from private.waiting w where pattern is null and w.kind <> 'comment'
        order by w.set_aside, w.since, w.id limit 50)
      union all
      (select 'comment', c.id, 'set_aside' = any (c.reasons), c.posted_at from private.comments c where pattern is not null and c.status = 'held' and private.in_pattern(c, pattern, key)
        order by 'set_aside' = any (c.reasons), c.author_id is null, c.posted_at, c.id limit 50)
    ), patterns as (
      select 'text' as pattern, f.text_key as key, f.id from folding f where f.text_key is not null
      union all select 'host', h.host, f.id from folding f cross join unnest(f.host_keys) as h (host)
      union all select 'network', f.network_key, f.id from folding f where f.network_key is not null
      union all select 'hour', f.hour_key, f.id from folding f where f.hour_key is not null
    ), groups as (
      select p.pattern, p.key, count(*) as many, (array_agg(p.id order by p.id))[1] as example from patterns p
      group by p.pattern, p.key order by count(*) desc, p.pattern, p.key limit 20
    )
    select jsonb_build_object(
      'ok', true,
      'seen_at', now(),
      'waiting', (select count(*) from private.waiting), 'oldest', (select min(w.since) from private.waiting w),
      'folded', (select count(*) from folding f where f.folded),
      'held', coalesce((
        select jsonb_agg(private.waiting_item(l.kind, l.id, volunteer) order by l.set_aside, l.since, l.id) from listed l), '[]'),
      'groups', coalesce((
        select jsonb_agg(jsonb_build_object('pattern', g.pattern, 'key', g.key, 'count', g.many, 'name', c.name, 'text', left(c.text, 300),
          'oldest', c.posted_at) order by g.many desc, g.pattern, g.key)
        from groups g join private.comments c on c.id = g.example), '[]'),
      'removals', coalesce((
        select jsonb_agg(private.queue_item(c, volunteer) order by c.posted_at, c.id) from private.comments c
        where c.id in (select a.subject_id from private.acts a where a.kind = 'comment_removal_asked')
          and c.status in ('held', 'published') and private.removal_asked_by(c.id) is not null), '[]'),
      'published', coalesce((
        select jsonb_agg(private.queue_item(c, volunteer) order by c.published_at desc, c.id)
        from (select p.* from private.comments p where p.status = 'published' and p.published_at is not null
          order by p.published_at desc, p.id limit 10) c), '[]'),
      'mail_waiting_minutes', (
        select coalesce(extract(epoch from now() - min(m.due_at))::integer / 60, 0) from private.mails m where m.ended_at is null and m.due_at < now())
    )
  );
end
$$;
comment on function public.read_queue is
  'For a signed-in volunteer: how many wait and since when, the 50 comments that wait longest (and 50 of other kinds) without those folded into groups, the groups, removals that need a second volunteer, the 10 published last, and for how long mail is stuck. With a pattern and its key: the comments of that group. Without addresses.';

-- supabase/schemas/volunteers/signing-in.sql

create function public.request_volunteer_code(email text, request_hash text, code_hash text, sealed_code text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  address text := lower(btrim(email));
begin
  delete from private.sessions s where not private.is_live(s);
  if not exists (select from private.volunteers m where m.email = address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  return jsonb_build_object('ok', true, 'mail', private.store_code('volunteers', address, request_hash,
    code_hash, 'volunteer_code', sealed_code));
end
$$;
comment on function public.request_volunteer_code is
  'Stores a hashed six-digit code for a volunteer and queues its mail. Answers {ok, mail}: mail is null for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

create function public.start_volunteer_session(request_hash text, code_hash text, opened_session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  proved text := private.use_code('volunteers', request_hash, code_hash);
begin
  -- Nobody is found when the code was refused, or when its address stopped being a volunteer's meanwhile.
  insert into private.sessions (token_hash, kind, volunteer_id)
  select opened_session_hash, 'volunteer', m.id from private.volunteers m where m.email = proved;
  if not found then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.start_volunteer_session is
  'Trades a code for a session. One refusal for every cause (code_refused), so that it tells nothing about an address.';

-- supabase/schemas/volunteers/volunteers.sql

create function public.add_volunteer(email text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  insert into private.volunteers (email) values (lower(btrim(email))) on conflict on constraint volunteers_email_key do nothing;
  return jsonb_build_object('ok', true, 'added', found);
end
$$;
comment on function public.add_volunteer is 'Makes an address a volunteer. Answers {ok, added}: added is false when it was one.';

create function public.remove_volunteer(email text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  -- Codes first, in the order in which a sign-in locks them. Decisions keep the id of who took them without the address.
  delete from private.mailed_codes c where c.purpose = 'volunteers' and c.email = lower(btrim(email));
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.kind = 'queue' and m.recipient = lower(btrim(email)) for update
  ), 'not_needed');
  delete from private.volunteers m where m.email = lower(btrim(email));
  return jsonb_build_object('ok', true, 'removed', found);
end
$$;
comment on function public.remove_volunteer is
  'Ends a volunteer''s sessions and codes and forgets the address. Answers {ok, removed}.';

create function public.list_volunteers() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('email', m.email, 'added_at', m.added_at) order by m.email), '[]') from private.volunteers m
$$;
comment on function public.list_volunteers is 'All volunteers, {email, added_at}, for whoever holds the secret key.';

create function public.read_volunteers(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true,
    'sessions', (select count(*) from private.sessions s where s.volunteer_id = volunteer and private.is_live(s)),
    'volunteers', (select jsonb_agg(jsonb_build_object('id', m.id, 'email', m.email, 'added_at', m.added_at, 'you', m.id = volunteer) order by m.email)
      from private.volunteers m));
end
$$;
comment on function public.read_volunteers is
  'For a signed-in volunteer: all of them, {ok, sessions, volunteers: [{id, email, added_at, you}]}, and in how many browsers one is signed in.';

create function public.change_volunteers(session_hash text, added text default null, removed uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  leaving text;
begin
  perform private.volunteer(session_hash);
  if added is not null then
    return public.add_volunteer(added);
  end if;
  -- Two who remove each other at one moment take turns, or nobody would be left.
  perform pg_advisory_xact_lock(hashtextextended('volunteers', 0));
  if (select count(*) from private.volunteers) < 2 then
    return jsonb_build_object('ok', false, 'reason', 'the_last_one');
  end if;
  select m.email into leaving from private.volunteers m where m.id = removed;
  return public.remove_volunteer(leaving);
end
$$;
comment on function public.change_volunteers is
  'A signed-in volunteer adds an address or removes a volunteer by id, also oneself. Answers {ok, added} or {ok, removed}, or {ok: false, reason: the_last_one}: somebody must be left.';

create function public.end_all_volunteer_sessions(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  delete from private.sessions s where s.volunteer_id = volunteer;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_all_volunteer_sessions is 'Signs a volunteer out of every browser. {ok: true}.';

-- supabase/schemas/volunteers/waiting.sql

create function public.read_waiting(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true,
    'queue', (select count(*) from private.waiting) + (
      select count(*) from private.comments c
      where c.id in (select a.subject_id from private.acts a where a.kind = 'comment_removal_asked')
        and c.status = 'published' and private.removal_asked_by(c.id) <> volunteer),
    -- By survey, not by text: a text that fits no theme is never sorted, and would wait for ever.
    'surveys', (
      select count(*) from private.surveys s
      left join lateral (
        select r.prepared_by, r.approved_by from private.survey_releases r
        where r.survey = s.survey and r.version = s.version order by r.prepared_at desc, r.id desc limit 1) newest on true
      where private.is_over(s.closes) and newest.approved_by is null and newest.prepared_by is distinct from volunteer
        -- A correction that nobody published in time can be published no more.
        and (exists (select from private.survey_keys k where k.survey = s.survey and k.version = s.version)
          or not exists (select from private.survey_releases r where r.survey = s.survey and r.version = s.version and r.approved_by is not null))),
    'tests', (
      select count(*) from private.tests t
      cross join lateral (
        select count(*) filter (where i.place = 'has_place') as taken, count(*) filter (where i.answer is null) as silent, count(i.answer) as answers
        from private.test_invitations i where i.test_id = t.id) given
      where t.cancelled_at is null and case
        when t.begins_at > now() then t.places > given.taken + given.silent
        else t.begins_at + make_interval(mins => t.minutes) <= now() and t.results is null and given.answers > 0 end));
end
$$;
comment on function public.read_waiting is
  'How much waits for this volunteer: {ok, queue, surveys, tests}. queue: whatever waits in it, and removals that another one asked for. surveys: closed ones whose results are to be prepared, or were prepared by another one and are to be published. tests: those ahead with more free places than invitations without an answer, and those that are over, were answered, and whose results are not told.';

-- supabase/schemas/grants.sql

-- Who may call what, by name: the one place. Postgres refuses a name that two functions bear. Nothing in private is granted.
revoke all on all functions in schema public, private from public, anon, authenticated, service_role;

-- For everybody: what is public already by intent, since the same rows stand in the built pages.
grant execute on function
  public.all_published_comments,
  public.contact_counts,
  public.decision_log,
  public.published_comments,
  public.survey_counts,
  public.survey_results
to anon, service_role;

-- For the site's own functions, which hold the secret key.
grant execute on function
  public.add_survey_theme,
  public.add_volunteer,
  public.answer_invitation,
  public.answer_survey,
  public.approve_survey_release,
  public.cancel_test,
  public.change_test,
  public.change_tester,
  public.change_volunteers,
  public.claim_build,
  public.claim_mails,
  public.count_survey_responses,
  public.decide_comments,
  public.delete_tester,
  public.edit_comment,
  public.end_all_volunteer_sessions,
  public.end_session,
  public.erase_author,
  public.export_testers,
  public.finish_mail,
  public.forget_expired,
  public.forget_survey_responses,
  public.give_back_build,
  public.invite_testers,
  public.list_volunteers,
  public.mail_comment_code_again,
  public.mail_state,
  public.open_survey,
  public.pause_tester,
  public.plan_test,
  public.post_comment,
  public.prepare_survey_release,
  public.prove_comment,
  public.prove_tester,
  public.queue_daily_replies,
  public.queue_tester_reminders,
  public.queue_volunteer_mails,
  public.read_my_comments,
  public.read_queue,
  public.read_survey_cells,
  public.read_survey_releases,
  public.read_survey_texts,
  public.read_test,
  public.read_tester,
  public.read_tester_exports,
  public.read_testers,
  public.read_tests,
  public.read_volunteers,
  public.read_waiting,
  public.redact_survey_text,
  public.remove_pattern,
  public.remove_survey_theme,
  public.remove_volunteer,
  public.report_contact,
  public.request_author_code,
  public.request_tester_access,
  public.request_tester_code,
  public.request_volunteer_code,
  public.scatter_survey_responses,
  public.set_reply_mail,
  public.sort_survey_text,
  public.start_volunteer_session,
  public.stop_reply_mail,
  public.stop_tester,
  public.tell_test_results,
  public.undo_decisions,
  public.withdraw_comment
to service_role;

reset check_function_bodies;
