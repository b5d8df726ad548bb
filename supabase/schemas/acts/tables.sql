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
