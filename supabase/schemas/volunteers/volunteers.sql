create function public.add_volunteer(email text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  insert into private.volunteers (email) values (lower(btrim(email))) on conflict on constraint volunteers_email_key do nothing;
  return jsonb_build_object('ok', true, 'added', found);
end
$$;
comment on function public.add_volunteer is 'Makes an address a volunteer. Answers {ok, added}: added is false when it was one.';

create function public.remove_volunteer(email text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
begin
  -- Codes first, in the order in which a sign-in locks them. Decisions keep the id of who took them without the address.
  delete from private.mailed_codes c where c.purpose = 'volunteers' and c.email = lower(btrim(email));
  perform private.end_mails(array(
    select m.id from private.mails m
    where m.ended_at is null and m.kind = 'queue' and m.recipient = lower(btrim(email)) for update
  ), 'not_needed');
  delete from private.volunteers m where m.email = lower(btrim(email));
  return jsonb_build_object('ok', true, 'removed', found);
end
$$;
comment on function public.remove_volunteer is
  'Ends a volunteer''s sessions and codes and forgets the address. Answers {ok, removed}.';

create function public.list_volunteers() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('email', m.email, 'added_at', m.added_at) order by m.email), '[]') from private.volunteers m
$$;
comment on function public.list_volunteers is 'All volunteers, {email, added_at}, for whoever holds the secret key.';

create function public.read_volunteers(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  return jsonb_build_object('ok', true,
    'sessions', (select count(*) from private.sessions s where s.volunteer_id = volunteer and private.is_live(s)),
    'volunteers', (select jsonb_agg(jsonb_build_object('id', m.id, 'email', m.email, 'added_at', m.added_at, 'you', m.id = volunteer) order by m.email)
      from private.volunteers m));
end
$$;
comment on function public.read_volunteers is
  'For a signed-in volunteer: all of them, {ok, sessions, volunteers: [{id, email, added_at, you}]}, and in how many browsers one is signed in.';

create function public.change_volunteers(session_hash text, added text default null, removed uuid default null) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_variable
declare
  leaving text;
begin
  perform private.volunteer(session_hash);
  if added is not null then
    return public.add_volunteer(added);
  end if;
  -- Two who remove each other at one moment take turns, or nobody would be left.
  perform pg_advisory_xact_lock(hashtextextended('volunteers', 0));
  if (select count(*) from private.volunteers) < 2 then
    return jsonb_build_object('ok', false, 'reason', 'the_last_one');
  end if;
  select m.email into leaving from private.volunteers m where m.id = removed;
  return public.remove_volunteer(leaving);
end
$$;
comment on function public.change_volunteers is
  'A signed-in volunteer adds an address or removes a volunteer by id, also oneself. Answers {ok, added} or {ok, removed}, or {ok: false, reason: the_last_one}: somebody must be left.';

create function public.end_all_volunteer_sessions(session_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  volunteer uuid := private.volunteer(session_hash);
begin
  delete from private.sessions s where s.volunteer_id = volunteer;
  return jsonb_build_object('ok', true);
end
$$;
comment on function public.end_all_volunteer_sessions is 'Signs a volunteer out of every browser. {ok: true}.';
