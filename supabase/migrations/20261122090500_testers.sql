-- People who test the association's pages. Somebody is a tester from the moment in which a typed code proves the address;
-- until then nothing is kept of them but what stands beside that code.

create domain private.tester_name as text
  -- The same characters that private.comments refuses in a name: unseen ones, and those that turn the direction of text around.
  check (char_length(value) between 1 and 80 and value = btrim(value) and value ~ '[^\s\u0085\u00a0\u2007\u202f\ufeff]' and value !~ '[\u0001-\u001f\u007f\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029]');
comment on domain private.tester_name is 'How a tester wants to be addressed.';

create function private.tester_choices() returns jsonb
language sql immutable set search_path = ''
as $$
  select '{
    "interests": ["news", "comments", "surveys", "call", "at_work", "city_pages"],
    "devices": ["android_phone", "iphone", "tablet", "windows_computer", "mac", "linux_computer", "chromebook", "work_computer", "other_device"],
    "browsers": ["chrome", "edge", "firefox", "safari", "samsung_internet", "text_browser", "other_browser", "unknown"],
    "connections": ["home", "mobile_data", "work_network", "library", "slow"],
    "assistive": ["screen_reader", "magnifier", "large_text", "high_contrast", "keyboard_only", "voice_control", "switch", "reading_support", "captions", "other_assistive"],
    "reach_by": ["mail", "phone"],
    "reach_when": ["weekday_morning", "weekday_afternoon", "weekday_evening", "weekend"]
  }'::jsonb
$$;
comment on function private.tester_choices() is 'What a tester can choose from. The words for them are in src/testers/profile.ts; a test compares both.';

create function private.is_tester_profile(profile jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  list record;
begin
  if jsonb_typeof(profile) is distinct from 'object'
    or (select count(*) from jsonb_object_keys(profile)) <> (select count(*) + 2 from jsonb_object_keys(private.tester_choices())) then
    return false;
  end if;
  for list in select key, value as choices, profile -> key as chosen from jsonb_each(private.tester_choices()) loop
    if jsonb_typeof(list.chosen) is distinct from 'array' or not list.chosen <@ list.choices
      or (select count(distinct c) <> count(*) from jsonb_array_elements(list.chosen) c) then
      return false;
    end if;
  end loop;
  return coalesce(jsonb_typeof(profile -> 'assistive_other') = 'string' and jsonb_typeof(profile -> 'phone') = 'string'
    and char_length(profile ->> 'assistive_other') <= 200
    and profile ->> 'assistive_other' !~ '[\u0001-\u001f\u007f\u0080-\u009f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029]'
    and (profile ->> 'phone' = '' or (profile ->> 'phone' ~ '^[+(]{0,2}[0-9][0-9 ()./x-]{6,29}$'
      and char_length(regexp_replace(profile ->> 'phone', '[^0-9]', '', 'g')) >= 7))
    -- A number is kept only of somebody who wants to be called.
    and (profile -> 'reach_by' ? 'phone') = (profile ->> 'phone' <> ''), false);
end
$$;
comment on function private.is_tester_profile(jsonb) is
  'Whether this is what a tester can say of themselves: a list of choices under each key of private.tester_choices, assistive_other (text of up to 200 characters) and phone (a number exactly when they want to be called, else empty). Nothing else.';

create domain private.tester_profile as jsonb check (private.is_tester_profile(value));
comment on domain private.tester_profile is 'What a tester told about devices, connection, aids and times: see private.is_tester_profile.';

create domain private.tester_consents as text[]
  check (value <@ array['invite', 'results', 'share'] and value && array['invite', 'results'] and cardinality(value) <= 3 and array_position(value, null) is null);
comment on domain private.tester_consents is
  'What a tester agrees to: invite (be invited to tests), results (be told what came out), share (be passed on to the City). Without one of the first two there is nothing to be a tester for, and nothing is stored.';

create table private.testers (
  id uuid primary key default gen_random_uuid(),
  email private.mail_address not null unique,
  name private.tester_name,
  profile private.tester_profile not null,
  proved_at timestamptz not null default now(),
  paused_until date,
  kept_until timestamptz not null default now() + interval '24 months',
  reminders integer not null default 0 check (reminders between 0 and 2),
  reminded_at timestamptz
);
comment on table private.testers is
  'Everybody who agreed to something and typed the code from the mail. No key leads from here to a comment or to the survey.';
comment on column private.testers.proved_at is 'When a code was last typed for what stands in this row.';
comment on column private.testers.paused_until is 'Until that day nothing is mailed but codes and reminders.';
comment on column private.testers.kept_until is '24 months after a code was last typed. Then the row goes, but never before the second reminder is two weeks old.';
alter table private.testers enable row level security;

create table private.tester_consents_given (
  tester_id uuid not null references private.testers (id) on delete cascade,
  consent text not null check (consent in ('invite', 'results', 'share')),
  wording_version integer not null check (wording_version >= 1),
  agreed_at timestamptz not null default now(),
  primary key (tester_id, consent)
);
comment on table private.tester_consents_given is 'A row is a consent: who agreed to what, in which wording (src/testers/wording.ts) and when. Taking it back deletes the row.';
alter table private.tester_consents_given enable row level security;

create table private.tester_sign_ups (
  request_hash text primary key references private.mailed_codes (request_hash) on delete cascade,
  name private.tester_name,
  profile private.tester_profile not null,
  consents private.tester_consents not null,
  wording_version integer not null check (wording_version >= 1)
);
comment on table private.tester_sign_ups is
  'What somebody typed who has not typed the code yet. It stands beside the code, is used for nothing, and is deleted with it.';
alter table private.tester_sign_ups enable row level security;

create table private.tester_departures (
  -- Random, so that it says no more than the row: a number that counts up would tell how many ever left.
  id uuid primary key default gen_random_uuid(),
  left_at timestamptz not null default now(),
  what text not null check (what in ('everything', 'share'))
);
comment on table private.tester_departures is
  'When somebody left, or took back that the City may have their details, without who. An export made before must be deleted: the page of exports says so.';
alter table private.tester_departures enable row level security;

create function private.give_consents(tester_id uuid, consents private.tester_consents, wording_version integer) returns void
language sql volatile set search_path = ''
as $$
  with taken_back as (
    delete from private.tester_consents_given g
    where g.tester_id = give_consents.tester_id and g.consent <> all (consents::text[]) returning g.consent
  ), told as (
    insert into private.tester_departures (what) select 'share' from taken_back where consent = 'share'
  )
  insert into private.tester_consents_given as g (tester_id, consent, wording_version)
  select give_consents.tester_id, c, give_consents.wording_version from unnest(consents::text[]) c
  on conflict on constraint tester_consents_given_pkey do update set wording_version = excluded.wording_version, agreed_at = now()
  -- Whoever agreed to this wording before agreed then.
  where g.wording_version <> excluded.wording_version;
$$;
comment on function private.give_consents(uuid, private.tester_consents, integer) is 'Makes the consents of a tester exactly these. One that was given in the same wording keeps its time.';

create function private.forget_tester(leaving private.testers) returns void
language plpgsql volatile set search_path = ''
as $$
begin
  -- Codes first, in the order in which prove_tester locks them: a sign-up that is being proved is stored before this or never.
  delete from private.mailed_codes c where c.purpose = 'testers' and c.email = leaving.email;
  perform private.leave_tests(leaving.id);
  delete from private.testers t where t.id = leaving.id;
  if found then
    insert into private.tester_departures (what) values ('everything');
  end if;
  -- Last: who invited them at this moment did so before the row was gone, and their mail is seen here. Mails that were sent
  -- have lost the address, and still name the row.
  delete from private.mails m where m.data ->> 'tester_id' = leaving.id::text or (m.recipient = leaving.email and m.kind ~ '^test(er)?_');
end
$$;
comment on function private.forget_tester(private.testers) is
  'Deletes everything about a tester: the row, consents, sign-ins, invitations and answers, codes, unproved sign-ups and waiting mail of the address.';

create function public.request_tester_code(
  email text, request_hash text, code_hash text, sealed_code text, profile jsonb, consents text[], wording_version integer, network text,
  name text default null, earlier_hash text default null
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
  -- Somebody went back in the same browser and mended the form. The code that is under way stays good: another one would be
  -- mailed only an hour later to an address that nobody proved. The same for an address that is a tester's.
  perform from private.mailed_codes c
  where c.request_hash = request_tester_code.earlier_hash and c.purpose = 'testers' and c.email = lower(btrim(request_tester_code.email))
    and c.used_at is null and c.tries < 5 and c.created_at > now() - interval '15 minutes'
  for update;
  if found then
    update private.tester_sign_ups s set name = request_tester_code.name, profile = request_tester_code.profile,
      consents = request_tester_code.consents, wording_version = request_tester_code.wording_version
    where s.request_hash = request_tester_code.earlier_hash;
    if found then
      return jsonb_build_object('ok', true, 'mail', null, 'kept', true);
    end if;
  end if;
  mail := private.store_code('testers', lower(btrim(email)), request_tester_code.request_hash, request_tester_code.code_hash,
    'tester_sign_up_code', request_tester_code.sealed_code);
  if mail is null then
    return jsonb_build_object('ok', true, 'mail', null, 'kept', false);
  end if;
  insert into private.tester_sign_ups (request_hash, name, profile, consents, wording_version)
  values (request_tester_code.request_hash, request_tester_code.name, request_tester_code.profile,
    request_tester_code.consents, request_tester_code.wording_version);
  return jsonb_build_object('ok', true, 'mail', mail, 'kept', false);
end
$$;
comment on function public.request_tester_code(text, text, text, text, jsonb, text[], integer, text, text, text) is
  'Keeps a sign-up beside a hashed code until the code is typed. Answers {ok, mail, kept}: mail is null when none is due (private.store_code); kept says that the code of earlier_hash, which this browser asked for before, stays good for what was typed now; or {ok: false, reason: too_many_now}. network is a keyed hash of the sender''s network, only counted.';

create function public.request_tester_access(email text, request_hash text, code_hash text, sealed_code text, network text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  if private.limit_reached(array['tester_network', 'tester_access'], array[network, 'all'], array[200, 500]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  -- Who is a tester is not looked at here: whoever measures the time of the answer learns nothing. A mail to somebody who is
  -- none is thrown away when its turn comes.
  return jsonb_build_object('ok', true, 'mail', private.store_code('testers', lower(btrim(request_tester_access.email)),
    request_tester_access.request_hash, request_tester_access.code_hash, 'tester_access_code', request_tester_access.sealed_code));
end
$$;
comment on function public.request_tester_access(text, text, text, text, text) is
  'Stores a hashed code with which a tester sees what is stored, and queues its mail, which only a tester gets. Answers {ok, mail}: mail is null after 5 codes in an hour; or {ok: false, reason: too_many_now}. The same for everybody.';

revoke execute on function
  private.tester_choices(),
  private.is_tester_profile(jsonb),
  private.give_consents(uuid, private.tester_consents, integer),
  private.forget_tester(private.testers),
  public.request_tester_code(text, text, text, text, jsonb, text[], integer, text, text, text),
  public.request_tester_access(text, text, text, text, text)
from public, anon, authenticated, service_role;
grant execute on function
  public.request_tester_code(text, text, text, text, jsonb, text[], integer, text, text, text),
  public.request_tester_access(text, text, text, text, text)
to service_role;
