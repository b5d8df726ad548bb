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
