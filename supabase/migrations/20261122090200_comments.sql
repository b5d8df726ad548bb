-- The discussion. A comment is held until a volunteer publishes it; then it gets the next number of its thread, for good.

create table private.threads (
  thread text primary key check (thread ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(thread) <= 120),
  last_number integer not null default 0 check (last_number >= 0)
);
comment on table private.threads is 'The last number given in each discussion. A thread is called like its article''s address.';
alter table private.threads enable row level security;

create table private.comments (
  id uuid primary key default gen_random_uuid(),
  thread text not null check (thread ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(thread) <= 120),
  number integer check (number > 0),
  submission text not null unique check (submission ~ '^[0-9a-f]{64}$'),
  -- The zod schema says these things to people; here they hold even if a function forgets them. U+202A to U+202E and
  -- U+2066 to U+2069 turn the direction of text around and can make a name or a link look like another one. Which spaces
  -- \s knows depends on the locale: those that do not break (U+00A0, U+2007, U+202F, U+FEFF) and U+0085 are named.
  name text not null check (char_length(name) between 1 and 80 and name = btrim(name) and name ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and name !~ '[\u0001-\u001f\u007f\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029]'),
  text text not null check (char_length(text) between 1 and 5000 and text ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and text !~ '[\u0001-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]'),
  email text check (char_length(email) between 6 and 254 and email ~ '^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$'),
  capacity text not null check (capacity in ('resident', 'city_personal', 'city_official', 'councillor', 'association', 'other')),
  in_reply_to integer,
  status text not null default 'held' check (status in ('held', 'published', 'removed')),
  posted_at timestamptz not null default now(),
  published_at timestamptz,
  removed_at timestamptz,
  removal_rule text check (removal_rule in ('private_details', 'insult', 'advertising', 'off_subject', 'posing', 'twice')),
  unique (thread, number),
  foreign key (thread, in_reply_to) references private.comments (thread, number),
  check ((number is null) = (published_at is null)),
  check (status <> 'published' or number is not null),
  check (status <> 'held' or number is null),
  check ((status = 'removed') = (removed_at is not null)),
  check ((status = 'removed') = (removal_rule is not null))
);
comment on table private.comments is 'Every comment as it was typed, with the capacity its author chose. Numbered when published.';
comment on column private.comments.submission is 'Names one sending of one form; a second one with the same name is the same comment.';
comment on column private.comments.email is 'Never leaves the database in a public answer, and nothing derived from it does.';
comment on column private.comments.removal_rule is 'Which house rule a removal named. The sentences are in src/comments/house-rules.ts.';
create index comments_held on private.comments (posted_at, id) where status = 'held';
create index comments_published_at on private.comments (published_at desc, id) where published_at is not null;
alter table private.comments enable row level security;

create function private.answer_repeated(earlier private.comments, thread text, name text, body text, capacity text, in_reply_to integer) returns jsonb
language sql immutable set search_path = ''
as $$
  select case
    when (earlier.thread, earlier.name, earlier.text, earlier.capacity) = (answer_repeated.thread, answer_repeated.name, body, answer_repeated.capacity)
      and earlier.in_reply_to is not distinct from answer_repeated.in_reply_to
    then jsonb_build_object('ok', true, 'status', 'held')
    else jsonb_build_object('ok', false, 'reason', 'submission_reused')
  end
$$;
comment on function private.answer_repeated(private.comments, text, text, text, text, integer) is
  'A form sent twice gets the first answer; the same submission with other words is refused.';

create function public.post_comment(
  thread text, name text, text text, capacity text, submission text, network text,
  email text default null, in_reply_to integer default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  earlier private.comments;
  reached text;
begin
  -- The same form, sent twice at one moment, takes turns: the second one finds the first and uses up no ceiling.
  perform pg_advisory_xact_lock(hashtextextended(post_comment.submission, 0));
  select c.* into earlier from private.comments c where c.submission = post_comment.submission;
  if found then
    return private.answer_repeated(earlier, post_comment.thread, post_comment.name, post_comment.text, post_comment.capacity, post_comment.in_reply_to);
  end if;
  if post_comment.in_reply_to is not null and not exists (
    select from private.comments c
    where c.thread = post_comment.thread and c.number = post_comment.in_reply_to and c.status = 'published'
  ) then
    return jsonb_build_object('ok', false, 'field', 'in_reply_to', 'reason', 'not_in_this_discussion');
  end if;
  -- Ceilings by the hour. The network's is loose because a whole city hall shares one address; the thread's is what keeps
  -- a queue usable (a botnet once left 16,000 comments in four hours on a site without one).
  reached := private.limit_reached(
    array['email', 'text', 'thread', 'network'],
    array[lower(email), case when char_length(text) > 20 then lower(text) end, thread, network],
    array[20, 3, 5000, 10000]
  );
  if reached is not null then
    return jsonb_build_object('ok', false, 'field', case when reached in ('email', 'text') then reached else '' end, 'reason', case reached
      when 'email' then 'too_many_from_address' when 'text' then 'same_text_again' else 'too_many_now' end);
  end if;
  insert into private.comments (thread, name, text, email, capacity, in_reply_to, submission)
  values (post_comment.thread, post_comment.name, post_comment.text, post_comment.email, post_comment.capacity, post_comment.in_reply_to, post_comment.submission);
  return jsonb_build_object('ok', true, 'status', 'held');
end
$$;
comment on function public.post_comment(text, text, text, text, text, text, text, integer) is
  'Stores a comment as held. Answers {ok: true, status} or {ok: false, reason, field?}. A submission is stored once, whatever the number of tries. network is a keyed hash of the sender''s network, only counted.';

create function public.published_comments(thread text, after integer)
returns table (number integer, name text, text text, capacity text, in_reply_to integer, published_at timestamptz, removed_at timestamptz, removal_rule text)
language sql stable security definer set search_path = ''
as $$
  select c.number, case when c.status = 'published' then c.name end, case when c.status = 'published' then c.text end,
    case when c.status = 'published' then c.capacity end, c.in_reply_to, c.published_at, c.removed_at, c.removal_rule
  from private.comments c
  where c.thread = published_comments.thread and c.number > published_comments.after
  order by c.number
  limit 40
$$;
comment on function public.published_comments(text, integer) is
  'Up to 40 comments of a thread after a number. A removed one keeps its number, the rule and the date, and loses name, text and capacity.';

create function public.all_published_comments(after_thread text, after_number integer)
returns table (thread text, number integer, name text, text text, capacity text, in_reply_to integer, published_at timestamptz, removed_at timestamptz, removal_rule text)
language sql stable security definer set search_path = ''
as $$
  select c.thread, c.number, case when c.status = 'published' then c.name end, case when c.status = 'published' then c.text end,
    case when c.status = 'published' then c.capacity end, c.in_reply_to, c.published_at, c.removed_at, c.removal_rule
  from private.comments c
  where c.number is not null and (c.thread, c.number) > (after_thread, after_number)
  order by c.thread, c.number
  limit 1000
$$;
comment on function public.all_published_comments(text, integer) is
  'For the build: all threads in pages of 1,000, continued after the last thread and number of the page before.';

revoke execute on function
  private.answer_repeated(private.comments, text, text, text, text, integer),
  public.post_comment(text, text, text, text, text, text, text, integer),
  public.published_comments(text, integer),
  public.all_published_comments(text, integer)
from public, anon, authenticated, service_role;
grant execute on function
  public.post_comment(text, text, text, text, text, text, text, integer),
  public.published_comments(text, integer),
  public.all_published_comments(text, integer)
to service_role;
-- Already public by intent: the same rows stand in the built pages.
grant execute on function public.published_comments(text, integer), public.all_published_comments(text, integer) to anon;
