-- The discussion. A comment is held until a volunteer or its author's good name publishes it; then it gets the next number
-- of its thread, for good.

create table private.threads (
  thread text primary key check (thread ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(thread) <= 120),
  last_number integer not null default 0 check (last_number >= 0)
);
comment on table private.threads is 'The last number given in each discussion. A thread is called like its article''s address.';
alter table private.threads enable row level security;

create domain private.typed_text as text
  -- The zod schema says these things to people; here they hold even if a function forgets them. U+202A to U+202E and
  -- U+2066 to U+2069 turn the direction of text around and can make a name or a link look like another one. Which spaces
  -- \s knows depends on the locale: those that do not break (U+00A0, U+2007, U+202F, U+FEFF) and U+0085 are named.
  check (char_length(value) between 1 and 5000 and value ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and value !~ '[\u0001-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]');
comment on domain private.typed_text is 'Something to read, of 5,000 characters at most, without characters that hide or turn around.';

create table private.comments (
  id uuid primary key default gen_random_uuid(),
  thread text not null check (thread ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(thread) <= 120),
  number integer check (number > 0),
  submission text not null unique check (submission ~ '^[0-9a-f]{64}$'),
  sent_hash bytea not null default '',
  name text check (char_length(name) between 1 and 80 and name = btrim(name) and name ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and name !~ '[\u0001-\u001f\u007f\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029]'),
  text private.typed_text,
  plain text not null default '' check (char_length(plain) <= 6000),
  email text check (char_length(email) between 6 and 254 and email ~ '^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$'),
  capacity text not null check (capacity in ('resident', 'city_personal', 'city_official', 'councillor', 'association', 'other')),
  office_address boolean not null default false,
  in_reply_to integer,
  quote private.typed_text check (char_length(quote) <= 500),
  corrects integer,
  question boolean not null default false,
  wants_replies boolean not null default false,
  author_id uuid references private.authors (id) on delete set null,
  session_hash text references private.author_sessions (token_hash) on delete set null,
  request_hash text references private.mailed_codes (request_hash) on delete set null,
  reasons text[] not null default '{}' check (array_ndims(reasons) is null or array_length(reasons, 1) <= 20),
  text_hash bytea not null default '',
  link_hosts text[] not null default '{}' check (array_ndims(link_hosts) is null or array_length(link_hosts, 1) <= 100),
  network_hash bytea,
  status text not null default 'held' check (status in ('held', 'published', 'removed', 'withdrawn')),
  version integer not null default 1,
  posted_at timestamptz not null default now(),
  changed_at timestamptz,
  published_at timestamptz,
  removed_at timestamptz,
  removal_rule text check (removal_rule in ('private_details', 'insult', 'advertising', 'off_subject', 'posing', 'twice')),
  unique (thread, number),
  foreign key (thread, in_reply_to) references private.comments (thread, number),
  foreign key (thread, corrects) references private.comments (thread, number),
  check (quote is null or in_reply_to is not null),
  check ((number is null) = (published_at is null)),
  check (status <> 'published' or number is not null),
  check ((status in ('removed', 'withdrawn')) = (removed_at is not null)),
  check ((status = 'removed') = (removal_rule is not null)),
  check ((status = 'withdrawn') = (text is null)),
  check ((status = 'withdrawn') = (name is null))
);
comment on table private.comments is 'Every comment as it was typed, with the capacity its author chose. Numbered when first published.';
comment on column private.comments.submission is 'Names one sending of one form; a second one with the same name is the same comment.';
comment on column private.comments.sent_hash is 'What was sent, to tell a form that is sent again from a name that is used for other words.';
comment on column private.comments.plain is 'The text without its marks, as readers see it: what quotes are looked up in and mails show.';
comment on column private.comments.email is 'As typed; proved only when there is an author. Never leaves the database in a public answer, and nothing derived from it does.';
comment on column private.comments.office_address is 'Whether the typed address stood on the list of its capacity''s office when it was sent (src/discussion.ts).';
comment on column private.comments.question is 'The writer asks the municipality for an answer.';
comment on column private.comments.session_hash is 'The browser that posted, for mending within 15 minutes. Forgotten within the hour after them.';
comment on column private.comments.request_hash is 'The code that was mailed for this comment. Typed, it makes its address the comment''s author.';
comment on column private.comments.reasons is 'The rules of src/discussion.ts that hold this comment, by their keys.';
comment on column private.comments.network_hash is 'A hash of network and hour under the key of the day. Useless when the key goes, a day later.';
comment on column private.comments.removal_rule is 'Which house rule a removal named. The sentences are in src/comments/house-rules.ts.';
create index comments_held on private.comments (posted_at, id) where status = 'held';
create index comments_published_at on private.comments (published_at desc, id) where published_at is not null;
create index comments_in_reply_to on private.comments (thread, in_reply_to) where in_reply_to is not null;
create index comments_corrects on private.comments (thread, corrects) where corrects is not null;
create index comments_author_id on private.comments (author_id, posted_at) where author_id is not null;
create index comments_session_hash on private.comments (session_hash) where session_hash is not null;
create index comments_request_hash on private.comments (request_hash) where request_hash is not null;
create index comments_text_hash on private.comments (text_hash, posted_at);
alter table private.comments enable row level security;

create function private.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'Rows of % are never changed or deleted.', tg_table_name;
end
$$;
comment on function private.refuse_change() is 'Keeps an append-only table append-only, whoever asks.';

create table private.comment_versions (
  comment_id uuid not null references private.comments (id),
  version integer not null,
  text text not null,
  replaced_at timestamptz not null default clock_timestamp(),
  primary key (comment_id, version)
);
comment on table private.comment_versions is 'What a comment said before its writer mended it, never changed. The newest text stands in the comment.';
create trigger comment_versions_are_final before update or delete or truncate on private.comment_versions
  for each statement execute function private.refuse_change();
alter table private.comment_versions enable row level security;

create function private.text_hash(text text) returns bytea
language sql stable set search_path = ''
as $$ select sha256(convert_to(lower(regexp_replace(btrim(text_hash.text), '\s+', ' ', 'g')), 'UTF8')) $$;
comment on function private.text_hash(text) is 'The same for texts that differ in capitals and spaces only.';

create function private.needs_proof(capacity text) returns boolean
language sql immutable set search_path = ''
as $$ select needs_proof.capacity in ('city_official', 'councillor', 'association') $$;
comment on function private.needs_proof(text) is 'Whether this capacity speaks for an office, so that its address must be proved and on the office''s list.';

create function private.may_speak(comment private.comments) returns boolean
language sql stable set search_path = ''
as $$ select not private.needs_proof(comment.capacity) or (comment.office_address and comment.author_id is not null) $$;
comment on function private.may_speak(private.comments) is 'Whether a comment''s capacity holds: it needs no proof, or the proof is there.';

create function private.is_trusted(author_id uuid) returns boolean
language sql stable set search_path = ''
as $$
  select exists (select from private.comments c where c.author_id = is_trusted.author_id and c.status = 'published')
$$;
comment on function private.is_trusted(uuid) is 'Whether a proved author has a published comment. Nothing else earns trust, and never an address that was only typed.';

revoke execute on function
  private.refuse_change(),
  private.text_hash(text),
  private.needs_proof(text),
  private.may_speak(private.comments),
  private.is_trusted(uuid)
from public, anon, authenticated, service_role;
