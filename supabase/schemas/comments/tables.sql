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
