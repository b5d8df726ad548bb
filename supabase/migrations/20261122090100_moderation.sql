-- Volunteers sign in with a code that is mailed and typed. Mail gateways open every link, so there is no link to open.

create table private.moderators (
  id uuid primary key default gen_random_uuid(),
  email text not null unique
    check (email = lower(email) and char_length(email) between 6 and 254 and email ~ '^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$'),
  added_at timestamptz not null default now()
);
comment on table private.moderators is 'The volunteers who may publish and remove. One row a person.';
alter table private.moderators enable row level security;

create table private.sign_in_codes (
  request_hash text primary key check (request_hash ~ '^[0-9a-f]{64}$'),
  moderator_id uuid not null references private.moderators (id) on delete cascade,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
comment on table private.sign_in_codes is
  'Codes that were mailed: hashed, bound to the browser that asked (request_hash), for 15 minutes and 5 tries, usable once.';
create index sign_in_codes_moderator_id on private.sign_in_codes (moderator_id, created_at);
alter table private.sign_in_codes enable row level security;

create table private.moderator_sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  moderator_id uuid not null references private.moderators (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '12 hours'
);
comment on table private.moderator_sessions is
  'Live sign-ins. Only a hash of the cookie is stored, so a copy of this table signs nobody in.';
create index moderator_sessions_moderator_id on private.moderator_sessions (moderator_id);
alter table private.moderator_sessions enable row level security;

create function private.moderator_of(session_hash text) returns uuid
language sql stable set search_path = ''
as $$
  select s.moderator_id from private.moderator_sessions s
  where s.token_hash = moderator_of.session_hash and s.expires_at > now()
$$;
comment on function private.moderator_of(text) is 'The moderator of a live session, or null.';

create function public.request_moderator_code(email text, request_hash text, code_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  asking uuid;
begin
  delete from private.sign_in_codes where created_at < now() - interval '1 day';
  delete from private.moderator_sessions where expires_at < now();
  select m.id into asking from private.moderators m where m.email = lower(btrim(request_moderator_code.email)) for update;
  -- Five codes an hour: enough for somebody whose mail is slow, too few to fill a mailbox or to guess with (25 tries in a million).
  if asking is null
    or (select count(*) from private.sign_in_codes c where c.moderator_id = asking and c.created_at > now() - interval '1 hour') >= 5
  then
    return jsonb_build_object('ok', true, 'send', false);
  end if;
  insert into private.sign_in_codes (request_hash, moderator_id, code_hash)
  values (request_moderator_code.request_hash, asking, request_moderator_code.code_hash);
  return jsonb_build_object('ok', true, 'send', true);
end
$$;
comment on function public.request_moderator_code(text, text, text) is
  'Stores a hashed six-digit code for a volunteer. Answers {ok, send}: send is false for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

create function public.start_moderator_session(request_hash text, code_hash text, session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  code private.sign_in_codes;
begin
  -- The row lock of this update makes simultaneous guesses take turns, so five tries are five.
  update private.sign_in_codes c set tries = c.tries + 1
  where c.request_hash = start_moderator_session.request_hash
    and c.tries < 5 and c.used_at is null and c.created_at > now() - interval '15 minutes'
  returning c.* into code;
  if code.request_hash is null or code.code_hash <> start_moderator_session.code_hash then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  update private.sign_in_codes c set used_at = now() where c.request_hash = code.request_hash;
  insert into private.moderator_sessions (token_hash, moderator_id)
  values (start_moderator_session.session_hash, code.moderator_id);
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.start_moderator_session(text, text, text) is
  'Trades a code for a session of 12 hours. One refusal for every cause (code_refused), so that it tells nothing about an address.';

create function public.end_moderator_session(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
  delete from private.moderator_sessions s where s.token_hash = end_moderator_session.session_hash;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_moderator_session(text) is 'Signs out. Always {ok: true}.';

create function public.add_moderator(email text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  insert into private.moderators (email) values (lower(btrim(add_moderator.email))) on conflict (email) do nothing;
  return jsonb_build_object('ok', true, 'added', found);
end
$$;
comment on function public.add_moderator(text) is 'Makes an address a moderator. Answers {ok, added}: added is false when it was one.';

create function public.remove_moderator(email text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- The row stays out of reach of sign-in; decisions keep the id of who took them without the address.
  delete from private.moderators m where m.email = lower(btrim(remove_moderator.email));
  return jsonb_build_object('ok', true, 'removed', found);
end
$$;
comment on function public.remove_moderator(text) is
  'Ends a moderator''s sessions and forgets the address. Answers {ok, removed}.';

create function public.list_moderators() returns table (email text, added_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select m.email, m.added_at from private.moderators m order by m.email
$$;
comment on function public.list_moderators() is 'The addresses of all moderators, for whoever holds the secret key.';

revoke execute on function
  private.moderator_of(text),
  public.request_moderator_code(text, text, text),
  public.start_moderator_session(text, text, text),
  public.end_moderator_session(text),
  public.add_moderator(text),
  public.remove_moderator(text),
  public.list_moderators()
from public, anon, authenticated, service_role;
grant execute on function
  public.request_moderator_code(text, text, text),
  public.start_moderator_session(text, text, text),
  public.end_moderator_session(text),
  public.add_moderator(text),
  public.remove_moderator(text),
  public.list_moderators()
to service_role;
