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
comment on function private.tester_choices is 'What a tester can choose from. The words for them are in src/testers/profile.ts; a test compares both.';

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
comment on function private.give_consents is 'Makes the consents of a tester exactly these. One that was given in the same wording keeps its time.';

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
comment on function private.forget_tester is
  'Deletes everything about a tester: the row, consents, sign-ins, invitations and answers, codes, unproved sign-ups and waiting mail of the address.';

create function public.request_tester_code(
  email text, request_hash text, code_hash text, sealed_code text, profile jsonb, consents text[], wording_version integer, network text,
  name text default null, earlier_hash text default null
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
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
  where c.request_hash = earlier_hash and c.purpose = 'testers' and c.email = lower(btrim(email))
    and c.used_at is null and c.tries < 5 and c.created_at > now() - interval '15 minutes'
  for update;
  if found then
    update private.tester_sign_ups s set name = name, profile = profile,
      consents = consents, wording_version = wording_version
    where s.request_hash = earlier_hash;
    if found then
      return jsonb_build_object('ok', true, 'mail', null, 'kept', true);
    end if;
  end if;
  mail := private.store_code('testers', lower(btrim(email)), request_hash, code_hash,
    'tester_sign_up_code', sealed_code);
  if mail is null then
    return jsonb_build_object('ok', true, 'mail', null, 'kept', false);
  end if;
  insert into private.tester_sign_ups (request_hash, name, profile, consents, wording_version)
  values (request_hash, name, profile,
    consents, wording_version);
  return jsonb_build_object('ok', true, 'mail', mail, 'kept', false);
end
$$;
comment on function public.request_tester_code is
  'Keeps a sign-up beside a hashed code until the code is typed. Answers {ok, mail, kept}: mail is null when none is due (private.store_code); kept says that the code of earlier_hash, which this browser asked for before, stays good for what was typed now; or {ok: false, reason: too_many_now}. network is a keyed hash of the sender''s network, only counted.';

create function public.request_tester_access(email text, request_hash text, code_hash text, sealed_code text, network text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  if private.limit_reached(array['tester_network', 'tester_access'], array[network, 'all'], array[200, 500]) is not null then
    return jsonb_build_object('ok', false, 'reason', 'too_many_now');
  end if;
  -- Who is a tester is not looked at here: whoever measures the time of the answer learns nothing. A mail to somebody who is
  -- none is thrown away when its turn comes.
  return jsonb_build_object('ok', true, 'mail', private.store_code('testers', lower(btrim(email)),
    request_hash, code_hash, 'tester_access_code', sealed_code));
end
$$;
comment on function public.request_tester_access is
  'Stores a hashed code with which a tester sees what is stored, and queues its mail, which only a tester gets. Answers {ok, mail}: mail is null after 5 codes in an hour; or {ok: false, reason: too_many_now}. The same for everybody.';
