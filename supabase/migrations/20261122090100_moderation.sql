-- Volunteers and how they sign in: with a code that is mailed and typed.

create table private.moderators (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  added_at timestamptz not null default now()
);
comment on table private.moderators is 'The volunteers who may publish and remove. One row a person.';
alter table private.moderators enable row level security;

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
  address text := lower(btrim(request_moderator_code.email));
begin
  delete from private.moderator_sessions where expires_at < now();
  if not exists (select from private.moderators m where m.email = address) then
    return jsonb_build_object('ok', true, 'send', false);
  end if;
  return jsonb_build_object('ok', true, 'send',
    private.store_code('moderation', address, request_moderator_code.request_hash, request_moderator_code.code_hash));
end
$$;
comment on function public.request_moderator_code(text, text, text) is
  'Stores a hashed six-digit code for a volunteer. Answers {ok, send}: send is false for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

create function public.start_moderator_session(request_hash text, code_hash text, session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  proved text := private.use_code('moderation', start_moderator_session.request_hash, start_moderator_session.code_hash);
begin
  -- Nobody is found when the code was refused, or when its address stopped being a volunteer's meanwhile.
  insert into private.moderator_sessions (token_hash, moderator_id)
  select start_moderator_session.session_hash, m.id from private.moderators m where m.email = proved;
  if not found then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
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
  -- Codes first, in the order in which a sign-in locks them. Decisions keep the id of who took them without the address.
  delete from private.mailed_codes c where c.purpose = 'moderation' and c.email = lower(btrim(remove_moderator.email));
  delete from private.moderators m where m.email = lower(btrim(remove_moderator.email));
  return jsonb_build_object('ok', true, 'removed', found);
end
$$;
comment on function public.remove_moderator(text) is
  'Ends a moderator''s sessions and codes and forgets the address. Answers {ok, removed}.';

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
