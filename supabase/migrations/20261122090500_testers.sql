-- People who test the association's pages. Somebody is a tester from the moment in which a typed code proves the address;
-- until then nothing is kept of them but what stands beside that code.

create domain private.tester_name as text
  -- The same characters that private.comments refuses in a name: unseen ones, and those that turn the direction of text around.
  check (char_length(value) between 1 and 80 and value = btrim(value) and value ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and value !~ '[\u0001-\u001f\u007f\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029]');
comment on domain private.tester_name is 'How a tester wants to be addressed.';

create table private.testers (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  name private.tester_name,
  invite_consent boolean not null check (invite_consent),
  results_consent boolean not null,
  wording_version integer not null check (wording_version >= 1),
  proved_at timestamptz not null default now()
);
comment on table private.testers is
  'Everybody who agreed to be invited to tests and typed the code from the mail. No key leads from here to a comment or to the survey.';
comment on column private.testers.invite_consent is 'To be mailed invitations to tests. Without it there is nothing to be a tester for, so it is always true.';
comment on column private.testers.results_consent is 'To be mailed what came out of tests.';
comment on column private.testers.wording_version is 'Which wording of the consents was agreed to. The sentences are in src/testers/wording.ts.';
comment on column private.testers.proved_at is 'When a code was last typed for what stands in this row.';
alter table private.testers enable row level security;

create table private.tester_sign_ups (
  request_hash text primary key references private.mailed_codes (request_hash) on delete cascade,
  name private.tester_name,
  invite_consent boolean not null check (invite_consent),
  results_consent boolean not null,
  wording_version integer not null check (wording_version >= 1)
);
comment on table private.tester_sign_ups is
  'What somebody typed who has not typed the code yet. It stands beside the code, is used for nothing, and is deleted with it.';
alter table private.tester_sign_ups enable row level security;

create table private.tester_sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  tester_id uuid not null references private.testers (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 minutes'
);
comment on table private.tester_sessions is
  'Testers who look at what is stored about them. Only a hash of the cookie is stored, so a copy of this table shows nobody anything.';
create index tester_sessions_tester_id on private.tester_sessions (tester_id);
alter table private.tester_sessions enable row level security;

create function private.tester_of(session_hash text) returns private.testers
language sql stable set search_path = ''
as $$
  select t.* from private.tester_sessions s join private.testers t on t.id = s.tester_id
  where s.token_hash = tester_of.session_hash and s.expires_at > now()
$$;
comment on function private.tester_of(text) is 'The tester of a live session, or null.';

create function public.request_tester_code(
  email text, request_hash text, code_hash text, invite_consent boolean, results_consent boolean, wording_version integer,
  network text, sealed_code text, name text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  mail uuid;
begin
  -- Here a stranger makes this site mail a stranger. Ceilings by the hour keep it from becoming a weapon; the network's is
  -- loose because a whole city hall shares one address.
  if private.limit_reached(array['tester_network', 'tester_codes'], array[network, 'all'], array[200, 500]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  mail := private.store_code('testers', lower(btrim(email)), request_tester_code.request_hash, request_tester_code.code_hash,
    'tester_sign_up_code', request_tester_code.sealed_code);
  if mail is null then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  insert into private.tester_sign_ups (request_hash, name, invite_consent, results_consent, wording_version)
  values (request_tester_code.request_hash, request_tester_code.name, request_tester_code.invite_consent,
    request_tester_code.results_consent, request_tester_code.wording_version);
  return jsonb_build_object('ok', true, 'mail', mail);
end
$$;
comment on function public.request_tester_code(text, text, text, boolean, boolean, integer, text, text, text) is
  'Keeps a sign-up beside a hashed code until the code is typed. Never looks at who is a tester already. Answers {ok, mail}: mail is null after 5 codes in an hour; or {ok: false, reason: too_many_now}. network is a keyed hash of the sender''s network, only counted.';

create function public.request_tester_access(email text, request_hash text, code_hash text, sealed_code text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  address text := lower(btrim(request_tester_access.email));
begin
  if not exists (select from private.testers t where t.email = address) then
    return jsonb_build_object('ok', true, 'mail', null);
  end if;
  return jsonb_build_object('ok', true, 'mail', private.store_code('testers', address, request_tester_access.request_hash,
    request_tester_access.code_hash, 'tester_access_code', request_tester_access.sealed_code));
end
$$;
comment on function public.request_tester_access(text, text, text, text) is
  'Stores a hashed code with which a tester sees what is stored, and queues its mail. Answers {ok, mail}: mail is null for an unknown address or after 5 codes in an hour. The person is told the same in each case.';

create function public.prove_tester(request_hash text, code_hash text, session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  proved text := private.use_code('testers', prove_tester.request_hash, prove_tester.code_hash);
  signed_up private.tester_sign_ups;
begin
  if proved is null then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  delete from private.tester_sign_ups s where s.request_hash = prove_tester.request_hash returning s.* into signed_up;
  if signed_up.request_hash is not null then
    insert into private.testers as t (email, name, invite_consent, results_consent, wording_version)
    values (proved, signed_up.name, signed_up.invite_consent, signed_up.results_consent, signed_up.wording_version)
    on conflict (email) do update set name = excluded.name, invite_consent = excluded.invite_consent,
      results_consent = excluded.results_consent, wording_version = excluded.wording_version, proved_at = now();
    return jsonb_build_object('ok', true, 'proved', 'sign_up');
  end if;
  insert into private.tester_sessions (token_hash, tester_id)
  select prove_tester.session_hash, t.id from private.testers t where t.email = proved;
  if not found then
    return jsonb_build_object('ok', false, 'reason', 'code_refused');
  end if;
  return jsonb_build_object('ok', true, 'proved', 'access');
end
$$;
comment on function public.prove_tester(text, text, text) is
  'Uses a typed code up for what it was asked for: a sign-up is stored, replacing an earlier one ({ok, proved: sign_up}), or a session of 30 minutes begins ({ok, proved: access}). One refusal for every cause (code_refused).';

create function public.read_tester(session_hash text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select case when t.id is null then jsonb_build_object('ok', false, 'reason', 'signed_out')
    else jsonb_build_object('ok', true, 'tester', to_jsonb(t) - 'id') end
  from private.tester_of(session_hash) t
$$;
comment on function public.read_tester(text) is
  'Everything that is stored about the tester of a live session: {ok, tester}. {ok: false, reason: signed_out} otherwise.';

create function public.delete_tester(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  leaving private.testers := private.tester_of(session_hash);
begin
  if leaving.id is null then
    return jsonb_build_object('ok', false, 'reason', 'signed_out');
  end if;
  -- Codes first, in the order in which prove_tester locks them: a sign-up that is being proved is stored before this or never.
  delete from private.mailed_codes c where c.purpose = 'testers' and c.email = leaving.email;
  delete from private.testers t where t.id = leaving.id;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.delete_tester(text) is
  'Deletes the tester of a live session: the row, all sessions, all codes and unproved sign-ups of the address. {ok: false, reason: signed_out} without a session.';

revoke execute on function
  private.tester_of(text),
  public.request_tester_code(text, text, text, boolean, boolean, integer, text, text, text),
  public.request_tester_access(text, text, text, text),
  public.prove_tester(text, text, text),
  public.read_tester(text),
  public.delete_tester(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.request_tester_code(text, text, text, boolean, boolean, integer, text, text, text),
  public.request_tester_access(text, text, text, text),
  public.prove_tester(text, text, text),
  public.read_tester(text),
  public.delete_tester(text)
to service_role;
