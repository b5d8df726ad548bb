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
  used_at timestamptz not null default now()
);
comment on table private.moderator_sessions is
  'Live sign-ins. Only a hash of the cookie is stored, so a copy of this table signs nobody in. One ends after 12 hours without use, and after 30 days.';
create index moderator_sessions_moderator_id on private.moderator_sessions (moderator_id);
alter table private.moderator_sessions enable row level security;

create function private.is_live(used_at timestamptz, created_at timestamptz) returns boolean
language sql stable set search_path = ''
as $$ select is_live.used_at > now() - interval '12 hours' and is_live.created_at > now() - interval '30 days' $$;
comment on function private.is_live(timestamptz, timestamptz) is 'Whether a session lasts: used within 12 hours, and begun within 30 days.';

create function private.moderator_of(session_hash text) returns uuid
language plpgsql volatile set search_path = ''
as $$
declare
  found_session private.moderator_sessions;
begin
  select s.* into found_session from private.moderator_sessions s
  where s.token_hash = moderator_of.session_hash and private.is_live(s.used_at, s.created_at);
  -- Noted by the minute, so that twenty decisions are not twenty writes of one row.
  if found_session.used_at < now() - interval '1 minute' then
    update private.moderator_sessions s set used_at = now() where s.token_hash = found_session.token_hash;
  end if;
  return found_session.moderator_id;
end
$$;
comment on function private.moderator_of(text) is 'The moderator of a live session, whose 12 hours begin anew, or null.';

create function public.request_moderator_code(email text, request_hash text, code_hash text, sealed_code text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  address text := lower(btrim(request_moderator_code.email));
begin
  delete from private.moderator_sessions s where not private.is_live(s.used_at, s.created_at);
  if not exists (select from private.moderators m where m.email = address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  return jsonb_build_object('ok', true, 'mail', private.store_code('moderation', address, request_moderator_code.request_hash,
    request_moderator_code.code_hash, 'moderation_code', request_moderator_code.sealed_code));
end
$$;
comment on function public.request_moderator_code(text, text, text, text) is
  'Stores a hashed six-digit code for a volunteer and queues its mail. Answers {ok, mail}: mail is null for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

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
  'Trades a code for a session. One refusal for every cause (code_refused), so that it tells nothing about an address.';

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
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.kind = 'queue' and m.recipient = lower(btrim(remove_moderator.email)) for update
  ), 'not_needed');
  delete from private.moderators m where m.email = lower(btrim(remove_moderator.email));
  return jsonb_build_object('ok', true, 'removed', found);
end
$$;
comment on function public.remove_moderator(text) is
  'Ends a moderator''s sessions and codes and forgets the address. Answers {ok, removed}.';

create function public.list_moderators() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('email', m.email, 'added_at', m.added_at) order by m.email), '[]') from private.moderators m
$$;
comment on function public.list_moderators() is 'All moderators, {email, added_at}, for whoever holds the secret key.';

revoke execute on function
  private.is_live(timestamptz, timestamptz),
  private.moderator_of(text),
  public.request_moderator_code(text, text, text, text),
  public.start_moderator_session(text, text, text),
  public.end_moderator_session(text),
  public.add_moderator(text),
  public.remove_moderator(text),
  public.list_moderators()
from public, anon, authenticated, service_role;
grant execute on function
  public.request_moderator_code(text, text, text, text),
  public.start_moderator_session(text, text, text),
  public.end_moderator_session(text),
  public.add_moderator(text),
  public.remove_moderator(text),
  public.list_moderators()
to service_role;
