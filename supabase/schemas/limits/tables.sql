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
