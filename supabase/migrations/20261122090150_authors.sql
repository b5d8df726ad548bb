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

create table private.author_sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  author_id uuid references private.authors (id) on delete cascade,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
comment on table private.author_sessions is
  'Browsers that posted. Without an author it only lets its comments be mended for 15 minutes; a typed code adds the author. Holds a hash of the cookie.';
create index author_sessions_author_id on private.author_sessions (author_id);
alter table private.author_sessions enable row level security;

create function private.author_of(session_hash text) returns private.authors
language plpgsql volatile set search_path = ''
as $$
declare
  found_author private.authors;
begin
  update private.author_sessions s set used_at = now()
  where s.token_hash = author_of.session_hash and private.is_live(s.used_at, s.created_at) and s.used_at < now() - interval '1 minute';
  select a.* into found_author from private.author_sessions s join private.authors a on a.id = s.author_id
  where s.token_hash = author_of.session_hash and private.is_live(s.used_at, s.created_at);
  return found_author;
end
$$;
comment on function private.author_of(text) is 'The author of a live session, or a row of nulls. A live session''s 12 hours begin anew.';

create function private.open_session(session_hash text, author_id uuid) returns void
language sql volatile set search_path = ''
as $$
  insert into private.author_sessions as s (token_hash, author_id) values (open_session.session_hash, open_session.author_id)
  on conflict (token_hash) do update set used_at = now(),
    author_id = coalesce(excluded.author_id, case when private.is_live(s.used_at, s.created_at) then s.author_id end),
    created_at = case when private.is_live(s.used_at, s.created_at) then s.created_at else now() end
$$;
comment on function private.open_session(text, uuid) is 'Begins or renews a writer''s session. An author, once proved, stays with it as long as it lives.';

revoke execute on function
  private.author_of(text),
  private.open_session(text, uuid)
from public, anon, authenticated, service_role;
